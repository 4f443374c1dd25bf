using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>Finds out how a type is read from JSON and written as JSON.</summary>
internal static class JsonTypeParser
{
    /// <summary>Whether a type may be meant as JSON at all: by what it is, or since a context of the user's names it.</summary>
    public static bool CanBeJson(ITypeSymbol type, Compilation compilation, INamedTypeSymbol application) =>
        !type.IsAsyncEnumerable() && (IsFit(type) || JsonContexts.Find(compilation, application, type) is not null);

    private static bool IsFit(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Enum or TypeKind.Array or TypeKind.Interface, IsRefLikeType: false }
        && type.SpecialType is SpecialType.None
            or (>= SpecialType.System_Boolean and <= SpecialType.System_Double)
        && !type.IsTupleType
        && !IsOfFramework(type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type);

    /// <summary>The type with the context that covers it, or null after a report that none does.</summary>
    public static JsonTypeSpec? Parse(
        ITypeSymbol type, Compilation compilation, INamedTypeSymbol application, Location? location, List<DiagnosticSpec> diagnostics)
    {
        string shortName = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (JsonContexts.Find(compilation, application, type) is { } context)
        {
            return new JsonTypeSpec(
                type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                VariableName(type),
                context.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
        }
        INamedTypeSymbol[] own =
            [.. JsonContexts.Own(compilation, application).Where(context => compilation.IsSymbolAccessibleWithin(type, context))];
        diagnostics.Report(
            Descriptors.NoJsonContext,
            location,
            [
                shortName,
                own.Length > 0
                    ? $"add '[JsonSerializable(typeof({shortName}))]' to '{own[0].Name}'"
                    : !compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
                        ? $"make '{shortName}' internal, so that a context can name it"
                        : $"declare '[JsonSerializable(typeof({shortName}))] partial class AppJson : JsonSerializerContext;'",
                .. ForCodeFix(type, own, compilation),
            ]);
        return null;
    }

    /// <summary>The full names of the type and of the contexts that could name it; none if it is hidden from them.</summary>
    private static IEnumerable<string> ForCodeFix(ITypeSymbol type, INamedTypeSymbol[] contexts, Compilation compilation) =>
        compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
            ? new[] { type }.Concat(contexts).Select(symbol => symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
            : [];

    /// <summary>Tasks, streams, services: nobody means their JSON. Types of the user may have the same names.</summary>
    private static bool IsOfFramework(ITypeSymbol type) =>
        type is INamedTypeSymbol { SpecialType: SpecialType.None } named
        && (named.ContainingAssembly.Name == KnownNames.RuntimeAssembly || $"{named.ContainingNamespace}.".StartsWith("System.", System.StringComparison.Ordinal))
        && (named.TypeArguments.Length == 0 || named.Name is "Task" or "ValueTask" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory");

    private static string VariableName(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => VariableName(array.ElementType) + "Array",
        INamedTypeSymbol { TypeArguments.Length: > 0 } named => named.Name + string.Concat(named.TypeArguments.Select(VariableName)),
        _ => type.Name,
    };
}
