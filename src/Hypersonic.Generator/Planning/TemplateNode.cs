using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>
/// How to match templates: a tree of segments. At each node they are tried in their <see cref="SegmentOrder"/>: so the
/// most specific template wins, and if it leads nowhere the next one is tried.
/// </summary>
/// <param name="Name">The name of its method in the dispatcher.</param>
/// <param name="Prefix">The template up to here, for the reader.</param>
/// <param name="Captures">The parameters on the way here.</param>
/// <param name="Literals">The literal segments that may follow.</param>
/// <param name="Parameters">The parameters that may follow, most specific first.</param>
/// <param name="CatchAll">The resource that takes whatever follows, or null.</param>
internal sealed record TemplateNode(
    string Name,
    string Prefix,
    IReadOnlyList<CapturePlan> Captures,
    IReadOnlyList<TemplateBranch> Literals,
    IReadOnlyList<TemplateBranch> Parameters,
    ResourcePlan? CatchAll)
{
    /// <summary>Whether nothing is told apart here: such a node needs no method.</summary>
    public bool IsCatchAllOnly => Literals.Count + Parameters.Count == 0;

    /// <summary>The tree of all templates, or null if there is none.</summary>
    public static TemplateNode? Of(IReadOnlyList<ResourcePlan> resources, NameScope names)
    {
        ResourcePlan[] templates = resources.Where(resource => !resource.Template.IsLiteral).ToArray();
        return templates.Length == 0 ? null : Grow(templates, 0, "", names.Take("Templates"), [], names);
    }

    private static TemplateNode Grow(
        IReadOnlyList<ResourcePlan> resources, int depth, string prefix, string? name, IReadOnlyList<CapturePlan> captures, NameScope names)
    {
        ILookup<bool, ResourcePlan> catchAlls = resources.ToLookup(resource => resource.Template.Segments[depth].Constraint == RouteConstraint.CatchAll);
        name ??= catchAlls[false].Any() ? names.Take("Under" + NameScope.OfPath(prefix)) : "";
        List<TemplateBranch> branches = [];
        List<string> taken = [.. CapturePlan.TakenNames, .. captures.Select(capture => capture.Name)];
        foreach (IGrouping<string, ResourcePlan> group in catchAlls[false]
            .OrderBy(resource => resource.Template.Segments[depth], SegmentOrder.Instance)
            .GroupBy(resource => resource.Template.Segments[depth].Shape))
        {
            // Templates that meet here may give the parameter different names, and one serves all.
            SegmentSpec segment = group.First().Template.Segments[depth];
            CapturePlan? capture = segment.IsParameter
                ? new CapturePlan(new NameScope([.. taken]).Take(segment.Identifier), segment.Constraint)
                : null;
            if (capture is not null && (segment.HasParts || !capture.IsText))
            {
                // Its variable is declared in the method of this node.
                taken.Add(capture.Name);
            }
            string path = prefix + "/" + segment.Template;
            ResourcePlan[] longer = group.Where(resource => resource.Template.Segments.Count > depth + 1).ToArray();
            branches.Add(new TemplateBranch(
                segment,
                capture,
                group.FirstOrDefault(resource => resource.Template.Segments.Count == depth + 1),
                longer.Length == 0 ? null : Grow(longer, depth + 1, path, null, capture is null ? captures : [.. captures, capture], names)));
        }
        return new TemplateNode(
            name,
            prefix,
            captures,
            branches.Where(branch => branch.Capture is null).ToArray(),
            branches.Where(branch => branch.Capture is not null).ToArray(),
            catchAlls[true].FirstOrDefault());
    }
}

/// <summary>One segment that may follow.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Capture">Its variable, if it is a parameter.</param>
/// <param name="Resource">The resource that a path ending here names, or null.</param>
/// <param name="Next">What may follow, or null.</param>
internal sealed record TemplateBranch(SegmentSpec Segment, CapturePlan? Capture, ResourcePlan? Resource, TemplateNode? Next);
