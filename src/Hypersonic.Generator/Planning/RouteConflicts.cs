using System;
using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>How two endpoints are in each other's way.</summary>
internal enum ConflictKind
{
    /// <summary>The same method and the same route.</summary>
    Duplicate,

    /// <summary>The same method, and templates that match the same paths under other names.</summary>
    Ambiguous,

    /// <summary>Templates that match some of the same paths, and neither is more specific.</summary>
    Overlap,

    /// <summary>Routes that differ in letter case alone.</summary>
    LetterCase,

    /// <summary>Routes that differ in a trailing slash alone.</summary>
    TrailingSlash,

    /// <summary>Routes that differ in both and in nothing else.</summary>
    LetterCaseAndTrailingSlash,
}

/// <summary>Two endpoints that are in each other's way, by their indices.</summary>
internal readonly record struct RouteConflict(ConflictKind Kind, int Earlier, int Later);

/// <summary>Finds endpoints that exclude each other, or that a reader would take for one.</summary>
internal static class RouteConflicts
{
    public static IEnumerable<RouteConflict> Find(IReadOnlyList<EndpointSpec> endpoints)
    {
        Dictionary<(RequestMethod, string), int> byRoute = [];
        Dictionary<string, int> byLooseShape = new(StringComparer.OrdinalIgnoreCase);
        List<int> narrow = [];
        for (int i = 0; i < endpoints.Count; i++)
        {
            EndpointSpec endpoint = endpoints[i];
            string shape = endpoint.Template.Shape;
            if (byRoute.TryGetValue((endpoint.Method, shape), out int earlier))
            {
                bool isSame = endpoints[earlier].Template.Text == endpoint.Template.Text;
                yield return new RouteConflict(isSame ? ConflictKind.Duplicate : ConflictKind.Ambiguous, earlier, i);
                continue;
            }
            byRoute.Add((endpoint.Method, shape), i);

            // Only with bounds or literal parts can it be unclear which one is meant.
            bool isNarrow = endpoint.Template.Segments.Any(segment => segment.HasParts || !segment.Bounds.IsNone);
            foreach (int other in isNarrow ? Enumerable.Range(0, i) : narrow)
            {
                if (TemplateOrder.IsUnclear(endpoints[other].Template, endpoint.Template))
                {
                    yield return new RouteConflict(ConflictKind.Overlap, other, i);
                }
            }
            if (isNarrow)
            {
                narrow.Add(i);
            }

            string looseShape = shape.Length > 1 ? shape.TrimEnd('/') : shape;
            if (!byLooseShape.TryGetValue(looseShape, out earlier))
            {
                byLooseShape.Add(looseShape, i);
            }
            else if (endpoints[earlier].Template.Shape is { } earlierShape && earlierShape != shape)
            {
                bool differsInSlash = earlierShape.EndsWith("/", StringComparison.Ordinal) != shape.EndsWith("/", StringComparison.Ordinal);
                bool differsInCase = earlierShape.TrimEnd('/') != shape.TrimEnd('/');
                yield return new RouteConflict(
                    !differsInSlash ? ConflictKind.LetterCase
                        : differsInCase ? ConflictKind.LetterCaseAndTrailingSlash
                        : ConflictKind.TrailingSlash,
                    earlier,
                    i);
            }
        }
    }
}
