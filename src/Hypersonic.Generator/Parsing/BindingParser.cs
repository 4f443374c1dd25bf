using System.Collections.Generic;
using System.Linq;
using System.Text;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Parsing;

/// <summary>Finds out how a parameter is read from a value of the request.</summary>
internal static class BindingParser
{
    /// <summary>How the parameter is read, or null if no value stands for its type.</summary>
    public static BindingSpec? Parse(IParameterSymbol parameter, ValueSource source, string? name)
    {
        bool isArray = parameter.Type is IArrayTypeSymbol { Rank: 1 } && source is not (ValueSource.Cookie or ValueSource.Route);
        ITypeSymbol declared = parameter.Type;
        ITypeSymbol element = isArray ? ((IArrayTypeSymbol)declared).ElementType : declared;
        bool isNullableValue = element.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        ITypeSymbol type = isNullableValue ? ((INamedTypeSymbol)element).TypeArguments[0] : element;
        if ((isArray && isNullableValue) || ReaderOf(type) is not { } reader)
        {
            return null;
        }
        // A segment that a template asks for is there, or the template does not match.
        bool isOptional = source != ValueSource.Route && (isNullableValue
            || parameter.HasExplicitDefaultValue
            || (!isArray && declared.NullableAnnotation == NullableAnnotation.Annotated));
        return new BindingSpec(
            CSharpNames.Escape(parameter.Name),
            source,
            name ?? NameOf(parameter, source),
            reader,
            type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            isArray ? BindingShape.Array : isOptional ? BindingShape.Optional : BindingShape.Required,
            DefaultOf(parameter),
            declared.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
                SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)),
            Describe(type),
            type.IsReferenceType);
    }

    private static ValueReader? ReaderOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_DateTime } => ValueReader.TryRead,
        { TypeKind: TypeKind.Enum } => ValueReader.TryReadEnum,
        _ when type.Is(KnownNames.DateTimeOffset) => ValueReader.TryRead,
        _ when Implements(type, "IUtf8SpanParsable") => ValueReader.TryRead,
        _ when Implements(type, "ISpanParsable") => ValueReader.TryReadText,
        _ => null,
    };

    private static bool Implements(ITypeSymbol type, string name) => type.AllInterfaces.Any(candidate =>
        candidate is { Arity: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        && candidate.Name == name
        && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], type));

    /// <summary>
    /// The name of the parameter; a field name is made of its words: <c>ifMatch</c> is <c>if-match</c>, and
    /// <c>XRequestID</c> is <c>x-request-id</c>.
    /// </summary>
    private static string NameOf(IParameterSymbol parameter, ValueSource source)
    {
        if (source != ValueSource.Header)
        {
            return parameter.Name;
        }
        StringBuilder name = new();
        string words = parameter.Name;
        for (int i = 0; i < words.Length; i++)
        {
            bool startsWord = i > 0
                && char.IsUpper(words[i])
                && (!char.IsUpper(words[i - 1]) || (i + 1 < words.Length && char.IsLower(words[i + 1])));
            name.Append(startsWord ? "-" : "").Append(char.ToLowerInvariant(words[i]));
        }
        return name.ToString();
    }

    /// <summary>The default value of a parameter as C#, null or default where it has none.</summary>
    public static string DefaultOf(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not { } value)
        {
            return parameter.Type.IsValueType && parameter.Type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
                ? "default"
                : "null";
        }
        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        if (type.TypeKind == TypeKind.Enum)
        {
            string typeName = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            return type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, value)) is { } member
                ? $"{typeName}.{CSharpNames.Escape(member.Name)}"
                : $"({typeName})({SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)})";
        }
        string text = SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!;
        return type.SpecialType switch
        {
            SpecialType.System_Single => FloatingPoint(text, "float", "F"),
            SpecialType.System_Double => FloatingPoint(text, "double", "D"),
            SpecialType.System_Decimal => text + "M",
            SpecialType.System_Int64 => text + "L",
            SpecialType.System_UInt64 => text + "UL",
            SpecialType.System_UInt32 => text + "U",
            _ => text,
        };
    }

    private static string FloatingPoint(string text, string type, string suffix) => text switch
    {
        "NaN" => $"{type}.NaN",
        "Infinity" or "∞" => $"{type}.PositiveInfinity",
        "-Infinity" or "-∞" => $"{type}.NegativeInfinity",
        _ => text + suffix,
    };

    private static string Describe(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => "text in UTF-8",
        SpecialType.System_Boolean => "true or false",
        SpecialType.System_Int32 => "a whole number of 32 bits",
        SpecialType.System_Int64 => "a whole number of 64 bits",
        SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => "a number",
        SpecialType.System_DateTime => "a date and time",
        _ when type.TypeKind == TypeKind.Enum =>
            "one of " + string.Join(", ", type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name)),
        _ when type.Is(KnownNames.DateTimeOffset) => "a date and time",
        _ when type.Name == "Guid" => "a GUID",
        _ => "a value of the type " + type.Name,
    };
}
