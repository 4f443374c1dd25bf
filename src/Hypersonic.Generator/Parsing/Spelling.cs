using System;

namespace Hypersonic.Generator.Parsing;

/// <summary>Tells a slip of the finger from another word.</summary>
internal static class Spelling
{
    /// <summary>Whether at most two edits, and fewer than the word has letters, lead from one to the other.</summary>
    public static bool IsNear(string written, string meant)
    {
        int distance = Distance(written.ToLowerInvariant(), meant);
        return distance <= 2 && distance < meant.Length
            || written.StartsWith(meant, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The number of insertions, deletions and replacements between two words (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        int[] previous = new int[b.Length + 1];
        int[] current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }
}
