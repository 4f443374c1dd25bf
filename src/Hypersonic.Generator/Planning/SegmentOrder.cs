using System;
using System.Collections.Generic;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>Which of two segments is more specific.</summary>
internal enum Precedence
{
    /// <summary>They match the same.</summary>
    Same,

    /// <summary>The first one is.</summary>
    First,

    /// <summary>The second one is.</summary>
    Second,

    /// <summary>Nothing matches both.</summary>
    Apart,

    /// <summary>Something may match both, and nothing says which one is meant.</summary>
    Unclear,
}

/// <summary>
/// Puts segments in the order in which they are tried: a literal; a parameter with literal text around it, the most
/// text first; then by constraint; then a parameter without one; then what takes all that is left.
/// </summary>
internal sealed class SegmentOrder : IComparer<SegmentSpec>
{
    public static SegmentOrder Instance { get; } = new();

    /// <summary>Agrees with <see cref="Relate"/>, and is 0 for segments that match the same alone.</summary>
    public int Compare(SegmentSpec first, SegmentSpec second)
    {
        if (!first.IsParameter || !second.IsParameter)
        {
            return first.IsParameter || second.IsParameter
                ? first.IsParameter.CompareTo(second.IsParameter)
                : string.CompareOrdinal(first.Text, second.Text);
        }
        (RouteBounds a, RouteBounds b) = (first.Range, second.Range);
        return (first.Constraint == RouteConstraint.CatchAll).CompareTo(second.Constraint == RouteConstraint.CatchAll) is int byKind and not 0 ? byKind
            : PartsLength(second).CompareTo(PartsLength(first)) is int byParts and not 0 ? byParts
            : string.CompareOrdinal(first.Prefix, second.Prefix) is int byPrefix and not 0 ? byPrefix
            : Rank(first).CompareTo(Rank(second)) is int byRank and not 0 ? byRank
            : NumberRange(a).CompareTo(NumberRange(b)) is int byNumbers and not 0 ? byNumbers
            : LengthRange(a).CompareTo(LengthRange(b)) is int byLengths and not 0 ? byLengths
            : a.Min.CompareTo(b.Min) is int byMin and not 0 ? byMin
            : a.MinLength.CompareTo(b.MinLength) is int byMinLength and not 0 ? byMinLength
            : string.CompareOrdinal(first.Shape, second.Shape);
    }

    public static Precedence Relate(SegmentSpec first, SegmentSpec second)
    {
        if (first.Shape == second.Shape)
        {
            return Precedence.Same;
        }
        if (!first.IsParameter || !second.IsParameter)
        {
            return first.IsParameter ? Precedence.Second : second.IsParameter ? Precedence.First : Precedence.Apart;
        }
        if (first.Constraint == RouteConstraint.CatchAll || second.Constraint == RouteConstraint.CatchAll)
        {
            return first.Constraint == RouteConstraint.CatchAll ? Precedence.Second : Precedence.First;
        }
        return first.Prefix == second.Prefix && first.Suffix == second.Suffix
            ? RelateConstraints(first, second)
            : RelateParts(first, second);
    }

    private static Precedence RelateConstraints(SegmentSpec first, SegmentSpec second)
    {
        if (Rank(first) != Rank(second))
        {
            return Rank(first) < Rank(second) ? Precedence.First : Precedence.Second;
        }
        (RouteBounds a, RouteBounds b) = (first.Range, second.Range);
        return a.And(b).AreEmpty ? Precedence.Apart
            : a == b ? Precedence.Unclear
            : a.IsWithin(b) ? Precedence.First
            : b.IsWithin(a) ? Precedence.Second
            : Precedence.Unclear;
    }

    private static Precedence RelateParts(SegmentSpec first, SegmentSpec second)
    {
        bool firstStarts = first.Prefix.StartsWith(second.Prefix, StringComparison.Ordinal);
        bool secondStarts = second.Prefix.StartsWith(first.Prefix, StringComparison.Ordinal);
        bool firstEnds = first.Suffix.EndsWith(second.Suffix, StringComparison.Ordinal);
        bool secondEnds = second.Suffix.EndsWith(first.Suffix, StringComparison.Ordinal);
        return (!firstStarts && !secondStarts) || (!firstEnds && !secondEnds) ? Precedence.Apart
            : firstStarts && firstEnds ? Precedence.First
            : secondStarts && secondEnds ? Precedence.Second
            // One has more text before its parameter, the other more after it.
            : Precedence.Unclear;
    }

    private static int PartsLength(SegmentSpec segment) => segment.Prefix.Length + segment.Suffix.Length;

    /// <summary>Numbers are of one kind, whatever they fit.</summary>
    private static RouteConstraint Rank(SegmentSpec segment) =>
        segment.Constraint == RouteConstraint.Int32 ? RouteConstraint.Int64 : segment.Constraint;

    private static ulong NumberRange(RouteBounds bounds) => unchecked((ulong)bounds.Max - (ulong)bounds.Min);

    private static int LengthRange(RouteBounds bounds) => bounds.MaxLength - bounds.MinLength;
}
