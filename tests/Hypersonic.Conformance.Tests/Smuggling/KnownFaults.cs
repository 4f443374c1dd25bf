namespace Hypersonic.Conformance.Tests.Smuggling;

/// <summary>What servers and proxies that are trusted took, at one time or another.</summary>
public sealed class KnownFaults : ConformanceTests<KnownFaults>, IConformanceCases
{
    public static string Section => "9112 11.2";

    public static IEnumerable<Case> Cases =>
    [
        // Kestrel.
        Refused(400, "a Content-Length with a plus", Request("POST", "/echo", "Content-Length: +5\r\n") + "abcde"),
        Refused(400, "a Content-Length of minus zero", Request("POST", "/echo", "Content-Length: -0\r\n")),
        Refused(400, "chunked twice", Request("POST", "/echo", "Transfer-Encoding: chunked, chunked\r\n") + Chunked("abc")),
        Refused(400, "chunked twice, in two lines",
            Request("POST", "/echo", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") + Chunked("abc")),
        Refused(400, "Transfer-Encoding in HTTP/1.0",
            "POST /echo HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n" + Chunked("abc")),
        Refused(400, "a CR in the target", Get("/a\rb")),
        Refused(413, "a chunk size of 2^64 + 5", PostChunked("10000000000000005\r\nabcde\r\n0\r\n\r\n")),
        Refused(413, "a chunk size of 2^32 + 5", PostChunked("100000005\r\nabcde\r\n0\r\n\r\n")),
        Case.Of("a chunk extension that does not end", PostChunked("5;" + new string('x', 17 * 1024))).Closes(400),
        Refused(400, "a chunk extension that ends in LF", PostChunked("5;x\nabcde\r\n0\r\n\r\n")),

        // HAProxy.
        Refused(400, "a Content-Length of 2^64 + 5",
            Request("POST", "/echo", "Content-Length: 18446744073709551621\r\n") + "abcde"),
        Refused(400, "a Content-Length of 2^64", Request("POST", "/echo", "Content-Length: 18446744073709551616\r\n")),
        Refused(400, "an empty name", Get("/", $": {Marker}\r\n")),
        Refused(400, "an empty name before a length", Request("POST", "/echo", ": x\r\nContent-Length: 0\r\n")),
        Refused(400, "a name that hides a length",
            Request("POST", "/echo", "Content-Length0aaaaaaaaaaaaaaaaaaaaa:\r\nContent-Length: 5\r\nContent-Length: 0\r\n") + "abcde"),
        Refused(400, "a fragment in the target", Get($"/a#{Marker}")),

        // Node.
        Refused(400, "two hosts", $"GET / HTTP/1.1\r\nHost: a\r\nHost: {Marker}\r\n\r\n"),
        Refused(400, "an empty Transfer-Encoding", Request("POST", "/echo", "Transfer-Encoding:\r\n") + Chunked("abc")),
        Refused(400, "an empty Transfer-Encoding and a length",
            Request("POST", "/echo", "Transfer-Encoding:\r\nContent-Length: 5\r\n") + "abcde"),
        Refused(400, "a line that ends in CR", Get("/", "X: y\rTransfer-Encoding: chunked\r\n")),
        Refused(400, "a folded Transfer-Encoding", Request("POST", "/echo", "Transfer-Encoding:\r\n chunked\r\n") + Chunked("abc")),
        Refused(400, "a chunk size that goes on behind white space", PostChunked("5 x\r\nabcde\r\n0\r\n\r\n")),

        // nginx.
        Case.Of("close inside a word", Get("/", "Connection: not-close\r\n") + Get()).StaysOpen(200, 200),
        Case.Of("close before a word", Get("/", "Connection: close-not\r\n") + Get()).StaysOpen(200, 200),
        Refused(400, "a space behind an escape that ends in NUL", Get("/a \0b")),

        // Go.
        Refused(400, "both lengths",
            Request("POST", "/echo", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + Chunked("abc")),
        Refused(400, "a chunk whose line ends in LF", PostChunked("5\nabcde\r\n0\r\n\r\n")),
        Refused(400, "a vertical tab before chunked",
            Request("POST", "/echo", "Transfer-Encoding: \vchunked\r\n") + Chunked("abc")),
        Refused(400, "an empty Content-Length", Request("POST", "/echo", "Content-Length:\r\n")),

        // Others.
        Refused(400, "a version of two digits", $"GET / HTTP/1.10\r\nHost: a\r\n\r\n"),
        Refused(400, "a space in a name", Get("/", "X Y: z\r\n")),
        Refused(400, "every line ends in LF", "GET / HTTP/1.1\nHost: a\n\n"),
        Refused(400, "a request line of HTTP/0.9", "GET /\r\n"),
        Case.Of("a length of a GET", Get("/", $"Content-Length: {Smuggled.Length}\r\n") + Smuggled).StaysOpen(200),
        Case.Of("an upgrade and content", Post(Smuggled, "Connection: Upgrade\r\nUpgrade: h2c\r\n"))
            .StaysOpen(Answer.Text(Smuggled)),
        Refused(417, "an expectation behind another one",
            Request("POST", "/echo", $"Expect: y 100-continue\r\nContent-Length: {Smuggled.Length}\r\n")),
        Case.Of("a line end of the content in the next write",
            Request("POST", "/echo", "Content-Length: 3\r\n") + "abc").ThenPause().Then("\r\n" + Get())
            .StaysOpen(Answer.Text("abc"), 200),
    ];
}
