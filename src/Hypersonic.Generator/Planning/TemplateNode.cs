using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>
/// How to match templates: a tree of segments. At each node literals go before parameters, and parameters with a
/// constraint before those without: so the most specific template wins, and if it leads nowhere the next one is tried.
/// </summary>
/// <param name="Name">The name of its method in the dispatcher.</param>
/// <param name="Prefix">The template up to here, for the reader.</param>
/// <param name="Captures">The parameters on the way here.</param>
/// <param name="Literals">The literal segments that may follow.</param>
/// <param name="Parameters">The parameters that may follow, most specific first.</param>
internal sealed record TemplateNode(
    string Name,
    string Prefix,
    IReadOnlyList<CapturePlan> Captures,
    IReadOnlyList<TemplateBranch> Literals,
    IReadOnlyList<TemplateBranch> Parameters)
{
    /// <summary>The tree of all templates, or null if there is none.</summary>
    public static TemplateNode? Of(IReadOnlyList<ResourcePlan> resources, NameScope names)
    {
        ResourcePlan[] templates = resources.Where(resource => !resource.Template.IsLiteral).ToArray();
        return templates.Length == 0 ? null : Grow(templates, 0, "", names.Take("Templates"), [], names);
    }

    private static TemplateNode Grow(
        IReadOnlyList<ResourcePlan> resources, int depth, string prefix, string name, IReadOnlyList<CapturePlan> captures, NameScope names)
    {
        TemplateBranch[] branches = resources
            .GroupBy(resource => Step(resource.Template.Segments[depth]))
            .OrderBy(group => group.Key.Constraint)
            .ThenBy(group => group.Key.Literal, System.StringComparer.Ordinal)
            .Select(group =>
            {
                ResourcePlan first = group.First();
                SegmentSpec segment = first.Template.Segments[depth];
                CapturePlan? capture = segment.Constraint == RouteConstraint.Literal ? null : Capture(segment, captures);
                string path = prefix + "/" + segment.Template;
                ResourcePlan[] longer = group.Where(resource => resource.Template.Segments.Count > depth + 1).ToArray();
                return new TemplateBranch(
                    segment,
                    capture,
                    group.FirstOrDefault(resource => resource.Template.Segments.Count == depth + 1),
                    longer.Length == 0
                        ? null
                        : Grow(
                            longer,
                            depth + 1,
                            path,
                            names.Take("Under" + NameScope.OfPath(path)),
                            capture is null ? captures : [.. captures, capture],
                            names));
            })
            .ToArray();
        return new TemplateNode(
            name,
            prefix,
            captures,
            branches.Where(branch => branch.Capture is null).ToArray(),
            branches.Where(branch => branch.Capture is not null).ToArray());
    }

    /// <summary>A variable for a parameter; templates that meet here may give it different names, and one serves all.</summary>
    private static CapturePlan Capture(SegmentSpec segment, IReadOnlyList<CapturePlan> captures)
    {
        NameScope variables = new([.. CapturePlan.TakenNames, .. captures.Select(capture => capture.Name)]);
        return new CapturePlan(variables.Take(segment.Identifier), segment.Constraint);
    }

    private static (RouteConstraint Constraint, string Literal) Step(SegmentSpec segment) =>
        (segment.Constraint, segment.Constraint == RouteConstraint.Literal ? segment.Text : "");
}

/// <summary>One segment that may follow.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Capture">Its variable, if it is a parameter.</param>
/// <param name="Resource">The resource that a path ending here names, or null.</param>
/// <param name="Next">What may follow, or null.</param>
internal sealed record TemplateBranch(SegmentSpec Segment, CapturePlan? Capture, ResourcePlan? Resource, TemplateNode? Next);
