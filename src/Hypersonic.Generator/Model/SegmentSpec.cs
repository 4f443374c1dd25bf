namespace Hypersonic.Generator.Model;

/// <summary>One segment of a route template.</summary>
/// <param name="Constraint">What it matches.</param>
/// <param name="Text">The literal, or the name of the parameter.</param>
/// <param name="Identifier">The name of the parameter as a C# variable: in camelCase, with @ if it is a keyword.</param>
internal sealed record SegmentSpec(RouteConstraint Constraint, string Text, string Identifier = "")
{
    /// <summary>The literal text before the parameter.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The literal text after the parameter.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The constraints as they are written: <c>:int:min(1)</c>.</summary>
    public string Constraints { get; init; } = "";

    /// <summary>What the constraints leave of all values of their type.</summary>
    public RouteBounds Bounds { get; init; } = RouteBounds.None;

    /// <summary>What its type and its bounds leave.</summary>
    public RouteBounds Range => Constraint == RouteConstraint.Int32
        ? Bounds.And(RouteBounds.None with { Min = int.MinValue, Max = int.MaxValue })
        : Bounds;

    /// <summary>Whether the template may end before it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The value of the parameter where it is missing, as an expression of C#, or null where it has none.</summary>
    public string? Default { get; init; }

    public bool IsParameter => Constraint != RouteConstraint.Literal;

    /// <summary>Whether literal text stands around the parameter.</summary>
    public bool HasParts => Prefix.Length + Suffix.Length > 0;

    /// <summary>The segment as a template writes it, as if the parameter were never missing.</summary>
    public string Template => !IsParameter ? Text
        : $"{Prefix}{{{(Constraint == RouteConstraint.CatchAll ? "*" : "")}{Text}{Constraints}}}{Suffix}";

    /// <summary>The same without the name, equal where the same segments match.</summary>
    public string Shape => !IsParameter ? Text : $"{Prefix}{{{Kind}{Bounds.Text}}}{Suffix}";

    private string Kind => Constraint == RouteConstraint.Text ? "" : ":" + Constraint;
}

/// <summary>What a segment matches; where values of one text have several, the first in this order is tried first.</summary>
internal enum RouteConstraint
{
    /// <summary>These very bytes.</summary>
    Literal,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A globally unique identifier, with hyphens or without.</summary>
    Guid,

    /// <summary>A whole number that fits 32 bits.</summary>
    Int32,

    /// <summary>A whole number that fits 64 bits.</summary>
    Int64,

    /// <summary>Letters of ASCII.</summary>
    Alpha,

    /// <summary>Any segment that is not empty.</summary>
    Text,

    /// <summary>All segments that are left, and there may be none.</summary>
    CatchAll,
}
