using System.Globalization;
using Hypersonic.Interop;

namespace Hypersonic.Runtime.Tests.Headers;

/// <summary>headers.txt: what public headers say of each system. See the script beside it.</summary>
internal static class HeaderTable
{
    private const int NameWidth = 34;

    private static readonly Dictionary<string, int?[]> Rows = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Headers", "headers.txt"))
        .Where(static line => line.Length > 0 && line[0] != '#')
        .ToDictionary(
            static line => line[..NameWidth].Trim(),
            static line => line[NameWidth..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(static column => column == "-" ? null : (int?)int.Parse(column, CultureInfo.InvariantCulture))
                .ToArray());

    /// <summary>The systems in the order of the columns.</summary>
    public static IReadOnlyList<SystemKind> Systems { get; } =
        [SystemKind.Linux, SystemKind.Darwin, SystemKind.FreeBsd, SystemKind.OpenBsd, SystemKind.NetBsd, SystemKind.DragonFly];

    /// <returns>What the system's headers say, or null if they do not have it.</returns>
    public static int? Find(string name, SystemKind system) => Rows.TryGetValue(name, out int?[]? row)
        ? row[Systems.Index().Single(column => column.Item == system).Index]
        : throw new KeyNotFoundException($"headers.txt has no row {name}: add the name and run derive.");
}
