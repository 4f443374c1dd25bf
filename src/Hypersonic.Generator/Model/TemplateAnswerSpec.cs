namespace Hypersonic.Generator.Model;

/// <summary>An answer that the core gives by itself: text with the values of route parameters in it.</summary>
/// <param name="Text">The text as it is written, braces and all.</param>
/// <param name="Pieces">Its pieces, in order.</param>
/// <param name="Escaping">How the values in it are kept from being taken for more than text.</param>
internal sealed record TemplateAnswerSpec(string Text, EquatableArray<TemplatePieceSpec> Pieces, TemplateEscaping Escaping);

/// <summary>How a value is escaped for the media type that it becomes a part of.</summary>
internal enum TemplateEscaping
{
    /// <summary>Not at all: plain text, say.</summary>
    None,

    /// <summary>As within a string of JSON.</summary>
    Json,

    /// <summary>As within text or a quoted attribute of HTML or XML.</summary>
    Markup,
}

/// <summary>A piece of such an answer.</summary>
/// <param name="Text">The text, or the name of the route parameter.</param>
/// <param name="IsParameter">Whether it stands for the value of a route parameter.</param>
internal sealed record TemplatePieceSpec(string Text, bool IsParameter);
