namespace Hypersonic.Generator.Model;

/// <summary>An answer that the core gives by itself: text with the values of route parameters in it.</summary>
/// <param name="Text">The text as it is written, braces and all.</param>
/// <param name="Pieces">Its pieces, in order.</param>
internal sealed record TemplateAnswerSpec(string Text, EquatableArray<TemplatePieceSpec> Pieces);

/// <summary>A piece of such an answer.</summary>
/// <param name="Text">The text, or the name of the route parameter.</param>
/// <param name="IsParameter">Whether it stands for the value of a route parameter.</param>
internal sealed record TemplatePieceSpec(string Text, bool IsParameter);
