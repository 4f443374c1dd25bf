using System.Linq;

namespace Hypersonic.Generator.Model;

/// <summary>A route template: literal segments and parameters.</summary>
/// <param name="Text">The template in the form in which paths are compared.</param>
/// <param name="Segments">Its segments: what stands between slashes.</param>
internal sealed record RouteTemplate(string Text, EquatableArray<SegmentSpec> Segments)
{
    /// <summary>Whether it is a literal path: without parameters.</summary>
    public bool IsLiteral => Segments.All(segment => segment.Constraint == RouteConstraint.Literal);

    /// <summary>The template without the names of its parameters: equal for templates that match the same paths.</summary>
    public string Shape => string.Concat(Segments.Select(segment => segment.Constraint switch
    {
        RouteConstraint.Literal => "/" + segment.Text,
        RouteConstraint.Text => "/{}",
        _ => "/{:" + segment.Constraint + "}",
    }));
}

/// <summary>One segment of a route template.</summary>
/// <param name="Constraint">What it matches.</param>
/// <param name="Text">The literal, or the name of the parameter.</param>
/// <param name="Identifier">The name of the parameter as a C# variable: in camelCase, with @ if it is a keyword.</param>
internal sealed record SegmentSpec(RouteConstraint Constraint, string Text, string Identifier = "")
{
    /// <summary>The segment as a template writes it.</summary>
    public string Template => Constraint switch
    {
        RouteConstraint.Literal => Text,
        RouteConstraint.Int32 => $"{{{Text}:int}}",
        _ => $"{{{Text}}}",
    };
}

/// <summary>What a segment matches, most specific first.</summary>
internal enum RouteConstraint
{
    /// <summary>These very bytes.</summary>
    Literal,

    /// <summary>A whole number that fits 32 bits.</summary>
    Int32,

    /// <summary>Any segment that is not empty.</summary>
    Text,
}
