using System.Globalization;
using System.Text.RegularExpressions;

namespace Hypersonic.Generator.Tests.Dispatch;

/// <summary>A form that a segment with a parameter can have, and what it makes of a segment of a path.</summary>
/// <param name="Template">The segment without the name of its parameter.</param>
/// <param name="Type">The type that the handler takes.</param>
/// <param name="Read">The value as it is shown, or null where the segment does not match.</param>
internal sealed record OracleShape(string Template, string Type, Func<string, string?> Read)
{
    private static readonly Func<string, string?> Text = segment => segment.Length > 0 ? Uri.UnescapeDataString(segment) : null;

    /// <summary>All of them, the most specific first. Of no two can it be unclear which one a segment means.</summary>
    public static IReadOnlyList<OracleShape> All { get; } =
    [
        new("w{}.x", "string", Around("w", ".x", Text)),
        new("v{:int}", "int", Around("v", "", Number(int.MinValue, int.MaxValue))),
        new("v{}", "string", Around("v", "", Text)),
        new("w{:alpha}", "string", Around("w", "", segment => segment.All(char.IsAsciiLetter) ? Text(segment) : null)),
        new("{:bool}", "bool", segment => segment.ToUpperInvariant() switch { "TRUE" => "True", "FALSE" => "False", _ => null }),
        new("{:guid}", "Guid", segment => Regex.IsMatch(segment, "^([0-9A-Fa-f]{32}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$")
            ? new Guid(segment).ToString()
            : null),
        new("{:range(1,9)}", "long", Number(1, 9)),
        new("{:int:min(-5)}", "int", Number(-5, int.MaxValue)),
        new("{:int}", "int", Number(int.MinValue, int.MaxValue)),
        new("{:long}", "long", Number(long.MinValue, long.MaxValue)),
        new("{:alpha:minlength(2)}", "string", segment => segment.Length >= 2 && segment.All(char.IsAsciiLetter) ? segment : null),
        new("{:alpha}", "string", segment => segment.All(char.IsAsciiLetter) ? Text(segment) : null),
        new("{:length(2,3)}", "string", segment => Text(segment) is { Length: 2 or 3 } text ? text : null),
        new("{:maxlength(5)}", "string", segment => Text(segment) is { Length: <= 5 } text ? text : null),
        new("{}", "string", Text),
    ];

    /// <summary>The rank of what takes all that is left of a path.</summary>
    public static int CatchAllRank => All.Count + 1;

    /// <summary>How specific a segment of a template is: 0 for a literal.</summary>
    public static int RankOf(string segment) => !segment.Contains('{', StringComparison.Ordinal) ? 0
        : segment.StartsWith("{*", StringComparison.Ordinal) ? CatchAllRank
        : 1 + All.Index().First(shape => shape.Item.Template == Nameless(segment)).Index;

    public static OracleShape Of(string segment) => All[RankOf(segment) - 1];

    /// <summary>The segment without the name of its parameter, and without what makes it optional.</summary>
    public static string Nameless(string segment) => Regex.Replace(segment, @"\{(\*?)\w+([^?=}]*)[^}]*\}", "{$1$2}");

    public static string NameOf(string segment) => Regex.Match(segment, @"\{\*?(\w+)").Groups[1].Value;

    private static Func<string, string?> Around(string prefix, string suffix, Func<string, string?> read) => segment =>
        segment.Length > prefix.Length + suffix.Length
        && segment.StartsWith(prefix, StringComparison.Ordinal)
        && segment.EndsWith(suffix, StringComparison.Ordinal)
            ? read(segment[prefix.Length..^suffix.Length])
            : null;

    private static Func<string, string?> Number(long min, long max) => segment =>
        Regex.IsMatch(segment, "^-?[0-9]+$") && decimal.Parse(segment, CultureInfo.InvariantCulture) is var number && number >= min && number <= max
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;
}
