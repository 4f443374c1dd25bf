using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>The names by which the generator knows the runtime's types and the framework's.</summary>
internal static class KnownNames
{
    public const string RuntimeAssembly = "Hypersonic.Runtime";
    public const string Response = "Hypersonic.Response";
    public const string Request = "Hypersonic.Request";
    public const string RequestContext = "Hypersonic.RequestContext";
    public const string ResponseWriter = "Hypersonic.ResponseWriter";
    public const string DispatchResult = "Hypersonic.DispatchResult";
    public const string EndpointAttribute = "Hypersonic.EndpointAttribute";
    public const string Composition = "Hypersonic.HttpApplication";
    public const string PrefixAttribute = "Hypersonic.PrefixAttribute";
    public const string FilterAttribute = "Hypersonic.FilterAttribute`1";
    public const string TimeoutAttribute = "Hypersonic.TimeoutAttribute";
    public const string ResponseHeaderAttribute = "Hypersonic.ResponseHeaderAttribute";
    public const string RequireHeaderAttribute = "Hypersonic.RequireHeaderAttribute";
    public const string CorsAttribute = "Hypersonic.CorsAttribute";
    public const string SecurityHeadersAttribute = "Hypersonic.SecurityHeadersAttribute";
    public const string OffloadAttribute = "Hypersonic.OffloadAttribute";
    public const string ObsoleteAttribute = "System.ObsoleteAttribute";
    public const string ExperimentalAttribute = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string BindingAttribute = "Hypersonic.BindingAttribute";
    public const string JsonContext = "System.Text.Json.Serialization.JsonSerializerContext";
    public const string JsonSerializable = "System.Text.Json.Serialization.JsonSerializableAttribute";
    public const string JsonConverter = "System.Text.Json.Serialization.JsonConverterAttribute";
    public const string Application = "Hypersonic.IHttpApplication";
    public const string Guid = "System.Guid";
    public const string CancellationToken = "System.Threading.CancellationToken";

    /// <summary>The attribute of this name, or null.</summary>
    public static AttributeData? AttributeOf(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(fullName));

    public static bool Is(this ITypeSymbol? type, string fullName) =>
        type is INamedTypeSymbol { Arity: 0, ContainingType: null } && type.ToDisplayString() == fullName;

    public static bool IsReadOnlySpanOfByte(this ITypeSymbol? type) => type.IsOfByte("System.ReadOnlySpan<T>");

    public static bool IsReadOnlyMemoryOfByte(this ITypeSymbol? type) => type.IsOfByte("System.ReadOnlyMemory<T>");

    public static bool IsBufferWriterOfByte(this ITypeSymbol? type) => type.IsOfByte("System.Buffers.IBufferWriter<T>");

    private static bool IsOfByte(this ITypeSymbol? type, string name) =>
        type is INamedTypeSymbol { Arity: 1 } generic
        && generic.TypeArguments[0].SpecialType == SpecialType.System_Byte
        && generic.OriginalDefinition.ToDisplayString() == name;

    /// <summary>Whether it is a sequence whose items come one by one.</summary>
    public static bool IsAsyncEnumerable(this ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1 } generic
        && generic.OriginalDefinition.ToDisplayString() == "System.Collections.Generic.IAsyncEnumerable<T>";

    /// <summary>Whether it is a Task or a ValueTask, and of what.</summary>
    public static bool IsTask(this ITypeSymbol type, out ITypeSymbol? result)
    {
        bool isTask = type is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 or 1, ContainingType: null }
            && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";
        result = isTask ? ((INamedTypeSymbol)type).TypeArguments.FirstOrDefault() : null;
        return isTask;
    }
}
