namespace Hypersonic.Generator.Model;

/// <summary>A value of the request that is read for a parameter of a handler.</summary>
/// <param name="Parameter">The name of the parameter as a C# variable, with @ if it is a keyword.</param>
/// <param name="Source">Where the value is.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Reader">How it is read.</param>
/// <param name="Type">The type of one value, with <c>global::</c>.</param>
/// <param name="Shape">What the parameter does without a value, and with several.</param>
/// <param name="Default">The value of an optional parameter without a value, as C#.</param>
/// <param name="DeclaredType">The type of the parameter, with <c>global::</c>.</param>
/// <param name="Expected">What a client should have sent, in words.</param>
/// <param name="IsReference">Whether one value is of a reference type, so that it is null where it could not be read.</param>
internal sealed record BindingSpec(
    string Parameter,
    ValueSource Source,
    string Name,
    ValueReader Reader,
    string Type,
    BindingShape Shape,
    string Default,
    string DeclaredType,
    string Expected,
    bool IsReference);

/// <summary>Where a value is. The names are those of the methods that find it.</summary>
internal enum ValueSource
{
    Route,
    Query,
    Header,
    Cookie,
    Form,
}

/// <summary>How a value is read. The names are those of the methods that read it.</summary>
internal enum ValueReader
{
    /// <summary>As text, a truth value, a date, or whatever parses UTF-8.</summary>
    TryRead,

    /// <summary>As what parses UTF-16 alone.</summary>
    TryReadText,

    /// <summary>As a member of an enumeration.</summary>
    TryReadEnum,
}

/// <summary>How many values a parameter takes.</summary>
internal enum BindingShape
{
    /// <summary>One; a request without it is refused.</summary>
    Required,

    /// <summary>One, or its default.</summary>
    Optional,

    /// <summary>All, be it none.</summary>
    Array,
}

/// <summary>A type that is read from JSON or written as JSON.</summary>
/// <param name="Type">The type, with <c>global::</c>.</param>
/// <param name="Name">A name for it among variables.</param>
/// <param name="Context">The user's JsonSerializerContext that covers it, with <c>global::</c>.</param>
internal sealed record JsonTypeSpec(string Type, string Name, string Context);

/// <summary>JSON content that is read for a parameter of a handler.</summary>
/// <param name="Parameter">The name of the parameter as a C# variable, with @ if it is a keyword.</param>
/// <param name="Json">Its type.</param>
/// <param name="IsOptional">Whether a request without content is none that is refused, but null.</param>
/// <param name="RefusesNull">Whether JSON null does not fit.</param>
internal sealed record JsonContentSpec(string Parameter, JsonTypeSpec Json, bool IsOptional, bool RefusesNull);
