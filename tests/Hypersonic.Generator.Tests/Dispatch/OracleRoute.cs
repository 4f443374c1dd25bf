namespace Hypersonic.Generator.Tests.Dispatch;

/// <summary>A route as the property tests make it: its method, its segments, and a handler that shows what it was given.</summary>
internal sealed record OracleRoute(string Method, IReadOnlyList<string> Segments, int? MaxContentLength = null)
{
    public string Template => "/" + string.Join('/', Segments);

    public bool IsOptional => Segments[^1].Contains('?', StringComparison.Ordinal) || Segments[^1].Contains('=', StringComparison.Ordinal);

    /// <summary>The route with all its segments, and without the last one where that is optional.</summary>
    public IEnumerable<OracleForm> Forms => IsOptional
        ? [new OracleForm(this, Segments), new OracleForm(this, Segments.Count == 1 ? [""] : [.. Segments.SkipLast(1)])]
        : [new OracleForm(this, Segments)];

    /// <summary>The handler, which answers with its template and what it was given.</summary>
    public string Declare(int index)
    {
        string[] parameters = [.. Segments.Where(segment => OracleShape.RankOf(segment) > 0)];
        string declared = string.Join(", ", parameters.Select(segment => TypeOf(segment) + " " + OracleShape.NameOf(segment)));
        string shown = string.Concat(parameters.Select(segment => IsArray(segment)
            ? $" {{string.Join('|', {OracleShape.NameOf(segment)})}}"
            : $" {{{OracleShape.NameOf(segment)}}}"));
        string text = $"\"{Method} {Template.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}{shown}\"";
        string attribute = Method[0] + Method[1..].ToLowerInvariant();
        string limit = MaxContentLength is null ? "" : $", MaxContentLength = {MaxContentLength}";
        return $"    [{attribute}(\"{Template}\"{limit})] {(index % 2 == 0 ? "static " : "")}string Handler{index}({declared}) => {(parameters.Length == 0 ? text : "$" + text)};\n";
    }

    /// <summary>What a segment of the template shows, without its space: of one that is missing, its default.</summary>
    public static string Missing(string segment) => segment.Contains('=', StringComparison.Ordinal) ? segment[(segment.IndexOf('=', StringComparison.Ordinal) + 1)..^1] : "";

    /// <summary>Whether the handler takes the rest of the path as its segments.</summary>
    public static bool IsArray(string segment) => segment.StartsWith("{*r", StringComparison.Ordinal);

    private static string TypeOf(string segment) =>
        OracleShape.RankOf(segment) == OracleShape.CatchAllRank ? (IsArray(segment) ? "string[]" : "string")
            : OracleShape.Of(segment).Type + (segment.Contains('?', StringComparison.Ordinal) ? "?" : "");
}

/// <summary>One of the forms of a route.</summary>
internal sealed record OracleForm(OracleRoute Route, IReadOnlyList<string> Segments)
{
    /// <summary>Without the names of parameters: equal where the same paths match.</summary>
    public string Shape => "/" + string.Join('/', Segments.Select(OracleShape.Nameless));

    /// <summary>For each segment how specific it is.</summary>
    public string Specificity => string.Concat(Segments.Select(segment => (char)OracleShape.RankOf(segment)));

    public bool IsCatchAll => Specificity.EndsWith((char)OracleShape.CatchAllRank);
}
