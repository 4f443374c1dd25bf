using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>Decides how the limit of an endpoint's content is found: as its resource is, among fewer of them.</summary>
internal static class LimitPlanner
{
    /// <summary>An endpoint without a limit of its own: the server's holds, and no template after it is tried.</summary>
    public const string ServerLimit = nameof(ServerLimit);

    /// <summary>No endpoint that matters here: the next template is tried.</summary>
    public const string NotFound = nameof(NotFound);

    /// <summary>The plan, or null if no endpoint sets a limit.</summary>
    /// <param name="resources">All resources, in the order in which they are tried.</param>
    /// <param name="names">The names in the class that finds the limits.</param>
    public static DispatchPlan? Plan(IReadOnlyList<ResourcePlan> resources, NameScope names)
    {
        (ResourcePlan Resource, int Index)[] limited = resources
            .Select((resource, index) => (resource, index))
            .Where(candidate => candidate.resource.HasLimit)
            .ToArray();
        if (limited.Length == 0)
        {
            return null;
        }
        names.Take(ServerLimit);
        names.Take(NotFound);
        return DispatchPlan.Of(
            resources
                .Where((resource, index) => resource.HasLimit
                    || limited.Any(next => next.Index > index && MayHide(resource.Template, next.Resource.Template)))
                .Select(resource => resource with { Name = names.Take(resource.Name) })
                .ToArray(),
            names);
    }

    /// <summary>Whether there may be a path that both match: the one that is tried first hides the other there.</summary>
    private static bool MayHide(RouteTemplate first, RouteTemplate next) =>
        !next.IsLiteral
        && first.Segments.Count == next.Segments.Count
        && first.Segments.Zip(next.Segments, MayMeet).All(meet => meet);

    private static bool MayMeet(SegmentSpec first, SegmentSpec next) =>
        first.Constraint != RouteConstraint.Literal || next.Constraint != RouteConstraint.Literal || first.Text == next.Text;
}
