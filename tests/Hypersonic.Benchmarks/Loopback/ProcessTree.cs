using System.Globalization;

namespace Hypersonic.Benchmarks.Loopback;

internal static class ProcessTree
{
    /// <summary>A process and all that descend from it: a server may have several.</summary>
    public static IReadOnlyList<int> Under(int root)
    {
        var childrenOf = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0)
            .ToLookup(ParentOf);
        var tree = new List<int> { root };
        for (int i = 0; i < tree.Count; i++)
        {
            tree.AddRange(childrenOf[tree[i]]);
        }

        return tree;
    }

    /// <summary>The proportional set size of a process in KiB, 0 for one that has ended.</summary>
    public static long ProportionalKibibytes(int process)
    {
        const string Field = "Pss:";
        try
        {
            string line = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith(Field, StringComparison.Ordinal));
            return long.Parse(line[Field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static int? ParentOf(int process)
    {
        try
        {
            // "ID (NAME) STATE PARENT ...", where NAME may hold anything.
            string stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ', 4)[2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null; // It has ended since it was listed.
        }
    }
}
