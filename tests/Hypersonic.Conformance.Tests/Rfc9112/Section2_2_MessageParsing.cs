namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>A message is lines that end in CRLF, and nothing that only looks like it.</summary>
public sealed class Section2_2_MessageParsing : ConformanceTests<Section2_2_MessageParsing>, IConformanceCases
{
    public static string Section => "9112 2.2";

    public static IEnumerable<Case> Cases => [.. EmptyLines(), .. LineEnds(), .. WhiteSpace(), .. OtherProtocols()];

    private static readonly string[] FalseLineEnds = ["\n", "\r", "\r\r\n", "\n\r", "\n\n", "\0\r\n", "\v", "\f", "\r\0\n", "\r \n"];

    /// <summary>One is forgiven before a request line, since old clients send it behind content.</summary>
    private static IEnumerable<Case> EmptyLines() =>
    [
        Case.Of("an empty line before the request line", "\r\n" + Get()).StaysOpen(200),
        Case.Of("an empty line before each of three requests", "\r\n" + Get() + "\r\n" + Get() + "\r\n" + Get())
            .StaysOpen(200, 200, 200),
        Case.Of("an empty line behind content", Post("x") + "\r\n" + Get()).StaysOpen(Answer.Text("x"), 200),
        Case.Of("an empty line behind chunked content", PostChunked(Chunked("x")) + "\r\n" + Get())
            .StaysOpen(Answer.Text("x"), 200),
        Case.Of("an empty line in two writes", "\r").ThenPause().Then("\n" + Get()).StaysOpen(200),
        Case.Of("an empty line in a write of its own", "\r\n").ThenPause().Then(Get()).StaysOpen(200),
        Case.Of("an empty line and the end", "\r\n").ThenEnd().ClosesSilently(),
        Case.Of("half an empty line and the end", "\r").ThenEnd().ClosesSilently(),
        .. Refused(
            400,
            static lines => lines + Get(),
            "\r\n\r\n", "\r\n\r\n\r\n", "\n", "\n\n", "\r", "\r\r", "\r\r\n", "\n\r\n", "\r\n\n", "\r\n\r", "\r\n \r\n",
            " \r\n", "\0\r\n", "\r\n\0").As("before the request line"),
        Refused(400, "two empty lines behind content", Post("x") + "\r\n\r\n").Closes(Answer.Text("x"), 400),
        Refused(400, "a byte too much behind content", Post("x") + ";").Closes(Answer.Text("x"), 400),
    ];

    private static IEnumerable<Case> LineEnds()
    {
        foreach (string end in FalseLineEnds)
        {
            string display = Display(end);
            yield return Refused(400, $"«{display}» ends the request line", $"GET / HTTP/1.1{end}Host: a\r\n\r\n");
            yield return Refused(400, $"«{display}» ends the field Host", $"GET / HTTP/1.1\r\nHost: a{end}X: {Marker}\r\n\r\n");
            yield return Refused(400, $"«{display}» ends another field",
                $"GET / HTTP/1.1\r\nHost: a\r\nX: {Marker}{end}Y: z\r\n\r\n");
            yield return Refused(400, $"«{display}» ends the last field", $"GET / HTTP/1.1\r\nHost: a\r\nX: {Marker}{end}\r\n");
            yield return Refused(400, $"«{display}» stands for the empty line", $"GET / HTTP/1.1\r\nHost: a\r\n{end}");
            yield return Refused(
                400, $"«{display}» ends every line", string.Join(end, "GET / HTTP/1.1", "Host: a", $"X: {Marker}", "", ""));
        }
    }

    private static IEnumerable<Case> WhiteSpace() =>
    [
        .. Refused(
            400,
            static lines => $"GET / HTTP/1.1\r\n{lines}Host: a\r\n\r\n",
            " ", "\t", " \r\n", "\t\r\n", " X: y\r\n", "\tX: y\r\n", $" {Marker}\r\n", "\v", "\0",
            "\u00A0").As("before the first field"),
    ];

    /// <summary>Clients of something else.</summary>
    private static IEnumerable<Case> OtherProtocols() =>
    [
        Refused(400, "HTTP/0.9", $"GET /{Marker}\r\n"),
        Refused(400, "the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\u0012\u0004\0\0\0\0\0"),
        Refused(400, "a greeting of TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00FC\u0003\u0003" + Marker),
        Refused(400, "SSH", $"SSH-2.0-{Marker}\r\n"),
        Refused(400, "SOCKS 4", "\u0004\u0001\0P\u007F\0\0\u0001\0"),
        Refused(400, "SOCKS 5", "\u0005\u0001\0"),
        Refused(400, "the PROXY protocol", "PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n"),
        Refused(400, "the PROXY protocol in binary", "\r\n\r\n\0\r\nQUIT\n"),
        Refused(400, "SMTP", "HELO zebra\r\n"),
        Refused(400, "SIP", "OPTIONS sip:a SIP/2.0\r\n\r\n"),
        Refused(400, "RTSP", "DESCRIBE rtsp://a/b RTSP/1.0\r\n\r\n"),
        Refused(400, "a response", $"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{Marker}"),
        Refused(400, "JSON", "{\"method\": \"GET\"}\r\n"),
        Refused(400, "zeros", new string('\0', 64)),
        Refused(400, "a byte order mark of UTF-8", "\u00EF\u00BB\u00BF" + Get()),
        Refused(400, "UTF-16", string.Concat(Get().Select(static letter => letter + "\0"))),
        Refused(400, "content without a head", $"{{{Marker}}}"),
    ];
}
