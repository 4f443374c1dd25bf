namespace Hypersonic.Runtime.Tests.Support;

/// <summary>A page under docs, read for what it promises.</summary>
internal sealed class DocumentPage(string name)
{
    public string[] Lines { get; } = File.ReadAllLines(Path.Combine(Folder, name));

    private static string Folder => Path.Combine(Repository.Root, "docs");

    /// <summary>The rows of all tables that have the given columns, each as the cells of these columns.</summary>
    public IEnumerable<string[]> Rows(params string[] columns)
    {
        int[] indices = [];
        foreach (string line in Lines)
        {
            string[] cells = line.StartsWith('|') ? [.. line.Trim('|').Split('|').Select(static cell => cell.Trim())] : [];
            if (cells.Length == 0)
            {
                indices = [];
            }
            else if (columns.All(cells.Contains))
            {
                indices = [.. columns.Select(column => Array.IndexOf(cells, column))];
            }
            else if (indices.Length > 0 && !cells[0].StartsWith("---", StringComparison.Ordinal))
            {
                yield return [.. indices.Select(index => cells[index])];
            }
        }
    }
}
