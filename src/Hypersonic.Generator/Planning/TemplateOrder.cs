using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>Puts templates in the order in which they are tried: segment by segment, and an end before what goes on.</summary>
internal sealed class TemplateOrder : IComparer<RouteTemplate>
{
    public static TemplateOrder Instance { get; } = new();

    public int Compare(RouteTemplate first, RouteTemplate second)
    {
        int difference = first.Segments.Zip(second.Segments, SegmentOrder.Instance.Compare).FirstOrDefault(order => order != 0);
        return difference != 0 ? difference : first.Segments.Count.CompareTo(second.Segments.Count);
    }

    /// <summary>Whether there may be a path that both match.</summary>
    public static bool MayMeet(RouteTemplate first, RouteTemplate second) =>
        HasRoomFor(first, second)
        && HasRoomFor(second, first)
        && first.Segments.Zip(second.Segments, SegmentOrder.Relate).All(relation => relation != Precedence.Apart);

    /// <summary>Whether some paths are matched by both, and neither is more specific where they differ first.</summary>
    public static bool IsUnclear(RouteTemplate first, RouteTemplate second) =>
        MayMeet(first, second)
        && first.Segments.Zip(second.Segments, SegmentOrder.Relate)
            .FirstOrDefault(relation => relation != Precedence.Same) == Precedence.Unclear;

    /// <summary>Whether a template may match as many segments as the other one has.</summary>
    private static bool HasRoomFor(RouteTemplate template, RouteTemplate other) => template.IsCatchAll
        ? other.IsCatchAll || other.Segments.Count >= template.Segments.Count - 1
        : other.IsCatchAll || other.Segments.Count == template.Segments.Count;
}
