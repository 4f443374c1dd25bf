using System.Collections.Generic;
using System.Linq;

namespace Hypersonic.Generator.Model;

/// <summary>A route template: literal segments and parameters.</summary>
/// <param name="Text">The template in the form in which paths are compared.</param>
/// <param name="Segments">Its segments: what stands between slashes.</param>
/// <param name="Missing">The parameters that are missing in this form of a template whose last ones are optional.</param>
internal sealed record RouteTemplate(
    string Text, EquatableArray<SegmentSpec> Segments, EquatableArray<SegmentSpec> Missing = default)
{
    /// <summary>Whether it is a literal path: without parameters.</summary>
    public bool IsLiteral { get; } = Segments.All(segment => !segment.IsParameter);

    /// <summary>Whether its last parameter takes all that is left of a path.</summary>
    public bool IsCatchAll => Segments.Count > 0 && Segments[Segments.Count - 1].Constraint == RouteConstraint.CatchAll;

    public EquatableArray<SegmentSpec> Parameters { get; } = Segments.Where(segment => segment.IsParameter).ToEquatableArray();

    /// <summary>The template without the names of its parameters: equal for templates that match the same paths.</summary>
    public string Shape { get; } = string.Concat(Segments.Select(segment => "/" + segment.Shape));

    /// <summary>The template with all its parameters, then without the last one as long as that is optional.</summary>
    public IEnumerable<RouteTemplate> Forms()
    {
        yield return this;
        for (int count = Segments.Count - 1; count >= 0 && Segments[count].IsOptional; count--)
        {
            yield return Of(
                count == 0 ? [new SegmentSpec(RouteConstraint.Literal, "")] : Segments.Take(count),
                Segments.Skip(count));
        }
    }

    public static RouteTemplate Of(IEnumerable<SegmentSpec> segments, IEnumerable<SegmentSpec> missing) => new(
        string.Concat(segments.Select(segment => "/" + segment.Template)), segments.ToEquatableArray(), missing.ToEquatableArray());
}
