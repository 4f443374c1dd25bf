namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>field-line = field-name ":" OWS field-value OWS</summary>
public sealed class Section5_FieldSyntax : ConformanceTests<Section5_FieldSyntax>, IConformanceCases
{
    public static string Section => "9112 5";

    public static IEnumerable<Case> Cases => [.. Values(), .. FieldNames(), .. BadValues(), .. BadLines()];

    private static IEnumerable<Case> FieldNames() =>
    [
        .. "!#$%&'*+-.^_`|~09azAZ".Select(static letter =>
            Case.Of($"a name with «{letter}»", Get("/field", $"N{letter}: n\r\nX: y\r\n")).StaysOpen(Answer.Text("y"))),
        .. Refused(
            400,
            static letter => Get("/field", $"{Marker}{letter}: y\r\n"),
            Characters(static code => code is < '!' or > '~' || "\"(),/;<=>?@[\\]{}".Contains(code))).As("in a name"),
        .. Refused(
            400,
            static name => Get("/field", $"{name}: {Marker}\r\n"),
            "", " ", " X", "\tX", "X ", "X\t", "X  ", "X Y", "\u00EF\u00BB\u00BFX", "\"X\"", "\u00A0X", "\0X",
            "\u00E9").As("as a name"),
    ];

    /// <summary>As a handler sees them.</summary>
    private static IEnumerable<Case> Values()
    {
        static Case Value(string name, string line, string value) => Case.Of(name, Get("/field", $"{line}\r\n"))
            .StaysOpen(Answer.Text(value));

        yield return Value("a value", "X: y", "y");
        yield return Value("a value without white space before", "X:y", "y");
        yield return Value("a value in white space", "X: \t \ty\t \t", "y");
        yield return Value("white space inside a value", "X: a \t b", "a \t b");
        yield return Value("an empty value", "X:", "");
        yield return Value("a value of white space", "X: \t ", "");
        yield return Value("a value of colons", "X: :a::b:", ":a::b:");
        yield return Value("a value with a comma", "X: a, b", "a, b");
        yield return Value("a value in quotes", "X: \"a\\\"b\"", "\"a\\\"b\"");
        yield return Value("a value of obs-text", "X: \u0080\u00E9\u00FF", "\u0080\u00E9\u00FF");
        yield return Value("a value of all visible characters", "X: " + Visible, Visible);
        yield return Value("a value that looks like a field line", "X: Content-Length: 5", "Content-Length: 5");
        yield return Value("a long value", "X: " + new string('y', 3000), new string('y', 3000));
        yield return Value("the name in another case", "x: y", "y");
        yield return Value("the name among similar ones", "XX: a\r\nX-: b\r\nX: y\r\n-X: c", "y");
        yield return Case.Of("names that only look like framing", Post(
            "abc",
            "Content_Length: 5\r\nContent-Lengt: 5\r\nX-Content-Length: +\r\n" +
            "Transfer-Encodin: chunked\r\nTransfer_Encoding: chunked\r\nHosts: b\r\n"))
            .StaysOpen(Answer.Text("abc"));
    }

    private static IEnumerable<Case> BadValues()
    {
        foreach (string letter in Characters(static code => code is '\0' or < ' ' or '\u007F').Where(static letter => letter != "\t"))
        {
            string display = Display(letter);
            yield return Refused(400, $"«{display}» inside a value", Get("/field", $"X: {Marker}{letter}y\r\n"));
        }
        foreach (string letter in (string[])["\0", "\r", "\n", "\v", "\u001B", "\u007F"])
        {
            string display = Display(letter);
            yield return Refused(400, $"«{display}» before a value", Get("/field", $"X:{letter}{Marker}\r\n"));
            yield return Refused(400, $"«{display}» behind a value", Get("/field", $"X: {Marker}{letter}\r\n"));
            yield return Refused(400, $"«{display}» for a value", Get("/field", $"X: {letter}\r\n"));
            yield return Refused(400, $"«{display}» far inside a value",
                Get("/field", $"X: {new string('y', 100)}{letter}{Marker}\r\n"));
        }
    }

    private static IEnumerable<Case> BadLines() => Refused(
        400,
        static line => Get("/field", $"{line}\r\n"),
        Marker, ":", $": {Marker}", $"X={Marker}", $"X {Marker}", "X;: y", "-", $"GET /{Marker} HTTP/1.1", "HTTP/1.1 200 OK", "\u00A0", "\0", "{}");

    private static string Visible { get; } = string.Concat(Enumerable.Range(0x21, 0x5E).Select(static code => (char)code));

    private static IEnumerable<string> Characters(Func<char, bool> choose) =>
        Enumerable.Range(0, 0x101).Where(static code => code is < 0x81 or 0xA0 or 0xFF)
            .Select(static code => (char)code).Where(choose).Select(static letter => letter.ToString());
}
