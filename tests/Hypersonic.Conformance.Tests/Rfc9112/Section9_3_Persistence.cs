namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>"close" closes, in any case, in any list and with any version; HTTP/1.0 stays open only where it asks to.</summary>
public sealed class Section9_3_Persistence : ConformanceTests<Section9_3_Persistence>, IConformanceCases
{
    public static string Section => "9112 9.3";

    public static IEnumerable<Case> Cases =>
    [
        .. Http11(closes: true, Closing),
        .. Http11(closes: false, NotClosing),
        .. Http10(closes: true, [.. Closing, .. NotClosing.Except(KeepingAlive)]),
        .. Http10(closes: false, KeepingAlive),
        Case.Of("HTTP/1.0 without Connection", "GET / HTTP/1.0\r\n\r\n" + Smuggled).Closes(200),
        Case.Of("HTTP/1.0 three times", Repeat("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 3))
            .StaysOpen(KeptAlive, KeptAlive, KeptAlive),
        Case.Of("HTTP/1.0 that stays open, then does not",
            "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n" + Smuggled)
            .Closes(KeptAlive, 200),
        Case.Of("a hundred requests", Repeat(Get("/alive"), 100)).StaysOpen([.. Enumerable.Repeat(Answer.Text("alive"), 100)]),
        .. AnswersThatClose(),
    ];

    private static readonly string[] Closing =
    [
        "close", "Close", "CLOSE", "cLoSe", " close ", "\tclose\t", "keep-alive, close", "close, keep-alive",
        "close,close", "x,\tclOSe\t,y", ",close", "close,", ",,close,,", "te, close",
        "keep-alive\r\nConnection: close", "close\r\nConnection: keep-alive", "x\r\nX: y\r\nconnection: CLOSE",
    ];

    private static readonly string[] KeepingAlive =
        ["keep-alive", "Keep-Alive", "KEEP-ALIVE", "x, keep-alive", "keep-alive, Upgrade", "x\r\nConnection: keep-alive"];

    private static readonly string[] NotClosing =
    [
        "", ",", "closed", "xclose", "close-x", "not-close", "clos", "clos, e", "close;x", "close=1", "\"close\"",
        "(close)", "x close", "close x", "keepalive", "Upgrade", "TE", "Host", "Content-Length",
        .. KeepingAlive,
    ];

    private static Answer KeptAlive => new Answer(200).With("Connection", "keep-alive");

    private static IEnumerable<Case> Http11(bool closes, string[] values) => values.Select(value =>
    {
        string request = Get("/", $"Connection: {value}\r\n");
        return closes
            ? Case.Of($"HTTP/1.1 closes for «{Display(value)}»", request + Smuggled).Closes(200)
            : Case.Of($"HTTP/1.1 stays open for «{Display(value)}»", request + request).StaysOpen(200, 200);
    });

    private static IEnumerable<Case> Http10(bool closes, string[] values) => values.Select(value =>
    {
        string request = $"GET / HTTP/1.0\r\nConnection: {value}\r\n\r\n";
        return closes
            ? Case.Of($"HTTP/1.0 closes for «{Display(value)}»", request + Smuggled).Closes(200)
            : Case.Of($"HTTP/1.0 stays open for «{Display(value)}»", request + request).StaysOpen(KeptAlive, KeptAlive);
    });

    /// <summary>Whatever the answer, it says that it is the last.</summary>
    private static IEnumerable<Case> AnswersThatClose()
    {
        (string Line, Answer Answer)[] requests =
        [
            ("GET /", 200), ("GET /items/x", 200), ("HEAD /", Answer.ToHead(200)), ("OPTIONS /", 204),
            ("OPTIONS *", 204), ("GET /missing", 404), ("DELETE /", 405), ("GET /throws", 500), ("BREW /", 501),
            ("GET /status/304", 304), ("GET /redirect/x", 302), ("GET /large", 200), ("CONNECT a:1", 501),
        ];
        foreach ((string line, Answer answer) in requests)
        {
            yield return Case.Of($"close of «{line}»", $"{line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                .Closes(answer);
            yield return Case.Of($"close of «{line}» in HTTP/1.0", $"{line} HTTP/1.0\r\n\r\n").Closes(answer);
            yield return Case.Of($"keep-alive of «{line}» in HTTP/1.0", $"{line} HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                .StaysOpen(answer.With("Connection", "keep-alive"));
        }
    }

    private static string Repeat(string request, int count) => string.Concat(Enumerable.Repeat(request, count));
}
