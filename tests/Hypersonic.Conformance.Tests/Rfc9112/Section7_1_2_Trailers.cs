namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>Trailer fields have the syntax of header fields, stay apart from them and frame nothing (RFC 9110, section 6.5).</summary>
public sealed class Section7_1_2_Trailers : ConformanceTests<Section7_1_2_Trailers>, IConformanceCases
{
    public static string Section => "9112 7.1.2";

    public static IEnumerable<Case> Cases =>
    [
        .. Good.Select(static row => Case.Of($"«{Display(row.Lines)}»", With(row.Lines, "/trailer")).StaysOpen(Answer.Text(row.Value))),
        Case.Of("a trailer is no header field", With("X: y", "/field")).StaysOpen(Answer.Text("")),
        Case.Of("a header field is no trailer",
            Request("POST", "/trailer", "X: y\r\nTransfer-Encoding: chunked\r\n") + Chunked("abc"))
            .StaysOpen(Answer.Text("")),
        Case.Of("a trailer that was announced",
            Request("POST", "/trailer", "Trailer: X\r\nTransfer-Encoding: chunked\r\n") + "0\r\nX: y\r\n\r\n")
            .StaysOpen(Answer.Text("y")),
        Case.Of("byte by byte", With("X: y\r\nZ: z", "/trailer")).ByteByByte().StaysOpen(Answer.Text("y")),

        // None of these changes how the request is read, or the next one.
        .. Served(
            Answer.Text("abc"),
            static lines => With(lines),
            "Content-Length: 5", "Content-Length: 0", "Content-Length: x", "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip", "Host: b", "Host:", "Connection: close", "Expect: x",
            "Upgrade: h2c", "Trailer: X", "Content-Encoding: gzip", "Date: x", "Authorization: Basic YTpi"),

        .. Refused(
            400,
            static lines => With(lines),
            Marker, $": {Marker}", " X: y", "\tX: y", "X : y", "X\t: y", "X y: z", "X", "X: y\nZ: z",
            "X: y\rZ: z", $"X: {Marker}\n", "X: y\r", "\nX: y", "\rX: y", "X: \0", "X: \u007F", "X: \v",
            "X\0: y", "X\u00E9: y", "X: y\r\n z", "X:\r\n y", "0", "GET / HTTP/1.1", "\"X\": y", "X;: y", "3\r\nabc"),
        Refused(400, "a bad line behind a good one", With($"X: y\r\n{Marker}")),
    ];

    private static readonly (string Lines, string Value)[] Good =
    [
        ("X: y", "y"), ("x:y", "y"), ("X: \t y \t", "y"), ("X:", ""), ("A: b\r\nX: y", "y"), ("X: y\r\nA: b", "y"),
        ("A: b", ""),
        ("X: a, b", "a, b"), ("X: \u00E9", "\u00E9"),
    ];

    private static string With(string lines, string target = "/echo") => PostChunked($"3\r\nabc\r\n0\r\n{lines}\r\n\r\n", target);
}
