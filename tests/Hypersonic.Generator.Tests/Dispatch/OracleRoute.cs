namespace Hypersonic.Generator.Tests.Dispatch;

/// <summary>A route as the property tests make it: its method, its segments, and a handler that shows what it was given.</summary>
internal sealed record OracleRoute(string Method, IReadOnlyList<string> Segments, int? MaxContentLength = null)
{
    public string Template => "/" + string.Join('/', Segments);

    /// <summary>Without the names of parameters: equal where the same paths match.</summary>
    public string Shape => "/" + string.Join('/', Segments.Select(segment => Kind(segment) switch
    {
        0 => segment,
        1 => "{int}",
        _ => "{}",
    }));

    /// <summary>For each segment how specific it is: a literal before a number before any text.</summary>
    public IEnumerable<int> Specificity => Segments.Select(Kind);

    /// <summary>The handler, which answers with its template and what it was given.</summary>
    public string Declare(int index)
    {
        string[] parameters = [.. Segments.Where(segment => Kind(segment) > 0)];
        string declared = string.Join(", ", parameters.Select(segment =>
            Kind(segment) == 1 ? "int " + segment[1..^5] : "string " + segment[1..^1]));
        string shown = string.Concat(parameters.Select(segment => $" {{{segment.Split(':')[0].Trim('{', '}')}}}"));
        string text = $"\"{Method} {Template.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}{shown}\"";
        string attribute = Method[0] + Method[1..].ToLowerInvariant();
        string limit = MaxContentLength is null ? "" : $", MaxContentLength = {MaxContentLength}";
        return $"    [{attribute}(\"{Template}\"{limit})] {(index % 2 == 0 ? "static " : "")}string Handler{index}({declared}) => {(parameters.Length == 0 ? text : "$" + text)};\n";
    }

    private static int Kind(string segment) => !segment.StartsWith('{') ? 0 : segment.EndsWith(":int}", StringComparison.Ordinal) ? 1 : 2;
}
