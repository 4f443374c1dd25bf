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
    public const string DateTimeOffset = "System.DateTimeOffset";
    public const string Guid = "System.Guid";
    public const string CancellationToken = "System.Threading.CancellationToken";

    /// <summary>The attribute of this name, or null.</summary>
    public static AttributeData? AttributeOf(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(fullName));

    public static bool Is(this ITypeSymbol? type, string fullName) =>
        type is INamedTypeSymbol { Arity: 0, ContainingType: null, NullableAnnotation: not NullableAnnotation.Annotated }
        && type.HasName(fullName);

    /// <summary>
    /// Whether a namespace, or a type that no other contains, has this full name. It is asked of every attribute and every
    /// type in sight, and so makes no text.
    /// </summary>
    public static bool HasName(this INamespaceOrTypeSymbol symbol, string fullName)
    {
        int end = fullName.Length;
        for (INamespaceOrTypeSymbol part = symbol; ; part = part.ContainingNamespace)
        {
            string name = part.Name;
            end -= name.Length;
            if (end < 0 || name.Length == 0 || string.CompareOrdinal(fullName, end, name, 0, name.Length) != 0)
            {
                return false;
            }
            if (part.ContainingNamespace is not { IsGlobalNamespace: false })
            {
                return end == 0;
            }
            if (end == 0 || fullName[--end] != '.')
            {
                return false;
            }
        }
    }

    public static bool IsReadOnlySpanOfByte(this ITypeSymbol? type) => type.IsOfByte("System.ReadOnlySpan");

    public static bool IsReadOnlyMemoryOfByte(this ITypeSymbol? type) => type.IsOfByte("System.ReadOnlyMemory");

    public static bool IsBufferWriterOfByte(this ITypeSymbol? type) => type.IsOfByte("System.Buffers.IBufferWriter");

    private static bool IsOfByte(this ITypeSymbol? type, string name) =>
        type is INamedTypeSymbol { Arity: 1, ContainingType: null } generic
        && generic.TypeArguments[0].SpecialType == SpecialType.System_Byte
        && generic.HasName(name);

    /// <summary>Whether it is a sequence whose items come one by one.</summary>
    public static bool IsAsyncEnumerable(this ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1, ContainingType: null } && type.HasName("System.Collections.Generic.IAsyncEnumerable");

    /// <summary>Whether it is a Task or a ValueTask, and of what.</summary>
    public static bool IsTask(this ITypeSymbol type, out ITypeSymbol? result)
    {
        bool isTask = type is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 or 1, ContainingType: null }
            && type.ContainingNamespace.HasName("System.Threading.Tasks");
        result = isTask ? ((INamedTypeSymbol)type).TypeArguments.FirstOrDefault() : null;
        return isTask;
    }
}
