using System.Collections.Generic;
using System.Linq;

namespace Hypersonic.Generator.Planning;

/// <summary>
/// How to tell literals of one length apart: one byte picks among them, then the whole is compared. Small sets are one
/// method; a larger one is spread over children, since the JIT gives up on methods that hold too much.
/// </summary>
/// <param name="Literals">The literals among which it chooses.</param>
/// <param name="Position">The byte that it looks at, or -1 if there is but one literal.</param>
/// <param name="Arms">What follows from the value of that byte, in order.</param>
internal sealed record LiteralSwitch(IReadOnlyList<string> Literals, int Position, IReadOnlyList<LiteralArm> Arms)
{
    /// <summary>What one method compares at most.</summary>
    private const int MaxComparisons = 32;

    /// <summary>How many literals with the same byte are compared one after the other.</summary>
    private const int MaxRun = 4;

    /// <param name="literals">Literals of the same length, all different.</param>
    public static LiteralSwitch Of(IEnumerable<string> literals)
    {
        string[] sorted = literals.OrderBy(literal => literal, System.StringComparer.Ordinal).ToArray();
        if (sorted.Length == 1)
        {
            return new LiteralSwitch(sorted, -1, [new LiteralArm('\0', '\0', sorted[0], null)]);
        }
        int position = FindDecidingByte(sorted);
        string[][] groups = sorted.GroupBy(literal => literal[position]).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        return new LiteralSwitch(
            sorted,
            position,
            sorted.Length <= MaxComparisons ? Compare(groups, position) : Spread(groups, position));
    }

    /// <summary>The position with the smallest largest group, and of those the one with the most groups.</summary>
    private static int FindDecidingByte(string[] literals) => Enumerable.Range(0, literals[0].Length)
        .Select(position => (Position: position, Groups: literals.GroupBy(literal => literal[position]).ToArray()))
        .OrderBy(candidate => candidate.Groups.Max(group => group.Count()))
        .ThenByDescending(candidate => candidate.Groups.Length)
        .ThenBy(candidate => candidate.Position)
        .First()
        .Position;

    private static LiteralArm[] Compare(string[][] groups, int position) => groups
        .SelectMany(group => group.Length <= MaxRun
            ? group.Select(literal => new LiteralArm(literal[position], literal[position], literal, null))
            : [new LiteralArm(group[0][position], group[0][position], null, Of(group))])
        .ToArray();

    /// <summary>Joins neighbouring groups as long as they fit one method.</summary>
    private static LiteralArm[] Spread(string[][] groups, int position)
    {
        List<LiteralArm> arms = [];
        List<string> joined = [];
        char first = groups[0][0][position];
        char last = first;
        foreach (string[] group in groups)
        {
            if (joined.Count > 0 && joined.Count + group.Length > MaxComparisons)
            {
                arms.Add(new LiteralArm(first, last, null, Of(joined)));
                joined = [];
                first = group[0][position];
            }
            joined.AddRange(group);
            last = group[0][position];
        }
        arms.Add(new LiteralArm(first, last, null, Of(joined)));
        return arms.ToArray();
    }
}

/// <summary>One arm of a switch on a byte.</summary>
/// <param name="First">The first value for which it stands.</param>
/// <param name="Last">The last one.</param>
/// <param name="Literal">The literal to compare with, or null.</param>
/// <param name="Child">Otherwise the switch that goes on.</param>
internal sealed record LiteralArm(char First, char Last, string? Literal, LiteralSwitch? Child);
