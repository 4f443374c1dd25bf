namespace Hypersonic.Benchmarks.Reporting;

/// <summary>Columns as wide as their widest cell; the first is aligned left, the others right.</summary>
internal sealed class TextTable(params IReadOnlyList<string> header)
{
    private readonly List<IReadOnlyList<string>> _rows = [header];

    public void Add(params IReadOnlyList<string> row) => _rows.Add(row);

    public override string ToString()
    {
        int[] widths = [.. header.Select((_, column) => _rows.Max(row => row[column].Length))];
        return string.Join('\n', _rows.Select(row => string.Join("   ", row.Select(
            (cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))));
    }
}
