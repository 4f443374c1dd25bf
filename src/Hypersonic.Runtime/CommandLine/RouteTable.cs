using System.Text;

namespace Hypersonic.CommandLine;

/// <summary>The table of routes that a generated application carries, for people.</summary>
internal static class RouteTable
{
    private const string Gap = "  ";

    /// <summary>Puts the columns under each other.</summary>
    public static string Align(ReadOnlySpan<byte> table)
    {
        string[] lines = Lines(table);
        List<int> widths = [];
        foreach (string line in lines)
        {
            string[] columns = line.Split('\t');
            for (int i = 0; i < columns.Length; i++)
            {
                if (i == widths.Count)
                {
                    widths.Add(0);
                }
                widths[i] = Math.Max(widths[i], columns[i].Length);
            }
        }
        StringBuilder text = new();
        foreach (string line in lines)
        {
            string[] columns = line.Split('\t');
            for (int i = 0; i < columns.Length - 1; i++)
            {
                text.Append(columns[i].PadRight(widths[i])).Append(Gap);
            }
            text.Append(columns[^1]).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Such as <c>3 literal, 2 dynamic routes</c>; kinds that there are seldom, only where there are some.</summary>
    public static string Summarize(ReadOnlySpan<byte> table)
    {
        string[] kinds = Array.ConvertAll(Lines(table), static line => line[(line.LastIndexOf('\t') + 1)..]);
        List<string> counts = [];
        foreach (string kind in (ReadOnlySpan<string>)["literal", "frozen", "template", "dynamic"])
        {
            int count = kinds.AsSpan().Count(kind);
            if (count > 0 || kind is "literal" or "dynamic")
            {
                counts.Add($"{count} {kind}");
            }
        }
        return $"{string.Join(", ", counts)} {(kinds.Length == 1 ? "route" : "routes")}";
    }

    private static string[] Lines(ReadOnlySpan<byte> table) =>
        Encoding.UTF8.GetString(table).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
