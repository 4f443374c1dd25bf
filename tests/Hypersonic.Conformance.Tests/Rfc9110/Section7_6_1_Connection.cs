namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>Connection names fields for one hop. It takes nothing away from an origin server.</summary>
public sealed class Section7_6_1_Connection : ConformanceTests<Section7_6_1_Connection>, IConformanceCases
{
    public static string Section => "9110 7.6.1";

    public static IEnumerable<Case> Cases =>
    [
        .. Options
            .Select(static option =>
                Case.Of($"«Connection: {option}» hides nothing", Post(Smuggled, $"Connection: {option}\r\n") + Get("/items/next"))
                    .StaysOpen(Answer.Text(Smuggled), Answer.Text("next"))),
        .. ((string[])["Transfer-Encoding", "transfer-encoding, Host", "Trailer"]).Select(static option =>
            Case.Of($"«Connection: {option}» does not hide chunks",
                Request("POST", "/echo", $"Connection: {option}\r\nTransfer-Encoding: chunked\r\n") + Chunked(Smuggled))
                .StaysOpen(Answer.Text(Smuggled))),
        Refused(400, "Connection does not make up for both lengths",
            Request("POST", "/echo", "Connection: Content-Length\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n") + Chunked("x")),
        Case.Of("Keep-Alive means nothing", Get("/", "Keep-Alive: timeout=0, max=1\r\n") + Get()).StaysOpen(200, 200),
        Case.Of("Proxy-Connection means nothing", Get("/", "Proxy-Connection: close\r\n") + Get()).StaysOpen(200, 200),
        Case.Of("Proxy-Connection means nothing in HTTP/1.0", "GET / HTTP/1.0\r\nProxy-Connection: keep-alive\r\n\r\n")
            .Closes(200),
    ];

    private static readonly string[] Options =
    [
        "Host", "Content-Length", "Content-Length, Host", "content-length", "Expect", "X", "Connection", "Transfer-Encoding",
        "Date", "Upgrade, HTTP2-Settings", "Keep-Alive", "TE", "Trailer",
    ];
}
