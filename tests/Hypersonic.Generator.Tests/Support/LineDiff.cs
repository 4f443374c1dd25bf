using System.Text;

namespace Hypersonic.Generator.Tests;

/// <summary>Shows how one text differs from another, line by line.</summary>
internal static class LineDiff
{
    private const int Context = 2;

    /// <summary>The changed lines, marked by + and -, with a few unchanged ones around them.</summary>
    public static string Of(string before, string after)
    {
        string[] old = before.Split('\n');
        string[] @new = after.Split('\n');
        List<(char Mark, string Line)> lines = Align(old, @new);
        StringBuilder text = new();
        int shown = -1;
        for (int i = 0; i < lines.Count; i++)
        {
            bool isNearChange = Enumerable.Range(i - Context, (2 * Context) + 1)
                .Any(near => near >= 0 && near < lines.Count && lines[near].Mark != ' ');
            if (!isNearChange)
            {
                continue;
            }
            if (i != shown + 1)
            {
                text.Append("  ...\n");
            }
            text.Append(lines[i].Mark).Append(' ').Append(lines[i].Line).Append('\n');
            shown = i;
        }
        return text.ToString();
    }

    /// <summary>The longest common subsequence, and around it what only one side has.</summary>
    private static List<(char Mark, string Line)> Align(string[] old, string[] @new)
    {
        int[,] common = new int[old.Length + 1, @new.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
        {
            for (int j = @new.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == @new[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }
        List<(char, string)> lines = [];
        int left = 0;
        int right = 0;
        while (left < old.Length || right < @new.Length)
        {
            if (left < old.Length && right < @new.Length && old[left] == @new[right])
            {
                lines.Add((' ', old[left]));
                left++;
                right++;
            }
            else if (right == @new.Length || (left < old.Length && common[left + 1, right] >= common[left, right + 1]))
            {
                lines.Add(('-', old[left++]));
            }
            else
            {
                lines.Add(('+', @new[right++]));
            }
        }
        return lines;
    }
}
