namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>Responses come in the order of the requests, whatever these are.</summary>
public sealed class Section9_3_2_Pipelining : ConformanceTests<Section9_3_2_Pipelining>, IConformanceCases
{
    public static string Section => "9112 9.3.2";

    public static IEnumerable<Case> Cases => [.. Pairs(), .. Endings(), .. Many()];

    private static (string Name, string Request, Answer Answer)[] Kinds =>
    [
        ("a literal", Get("/"), Answer.Text("home")),
        ("a handler", Get("/items/x"), Answer.Text("x")),
        ("HEAD", Request("HEAD", "/"), Answer.ToHead(200)),
        ("content", Post("abc"), Answer.Text("abc")),
        ("chunks", PostChunked("2\r\nab\r\n1;x\r\nc\r\n0\r\nX: y\r\n\r\n"), Answer.Text("abc")),
        ("OPTIONS", Request("OPTIONS", "/"), 204),
        ("304", Get("/status/304"), 304),
        ("404", Get("/missing"), 404),
        ("405", Request("DELETE", "/"), 405),
        ("500", Get("/throws"), 500),
        ("501", Request("BREW", "/", "Content-Length: 3\r\n") + "abc", 501),
        ("much", Get("/large"), 200),
        ("a large literal", Get("/large-literal"), 200),
    ];

    private static IEnumerable<Case> Pairs() =>
        from first in Kinds
        from second in Kinds
        select Case.Of($"{first.Name}, then {second.Name}", first.Request + second.Request)
            .StaysOpen(first.Answer, second.Answer);

    /// <summary>What stands before a request that is refused, or that closes, is answered; what stands behind it is not.</summary>
    private static IEnumerable<Case> Endings()
    {
        foreach ((string name, string request, Answer answer) in Kinds)
        {
            yield return Refused(400, $"{name}, then what is malformed", $"{request}GET  / HTTP/1.1\r\n\r\n")
                .Closes(answer, 400);
            yield return Case.Of($"{name}, then close", request + Get("/", "Connection: close\r\n") + Smuggled)
                .Closes(answer, 200);
            yield return Case.Of($"{name}, twice, then HTTP/1.0", request + request + "GET / HTTP/1.0\r\n\r\n" + Smuggled)
                .Closes(answer, answer, 200);
        }
    }

    private static IEnumerable<Case> Many() =>
    [
        .. ((int[])[2, 16, 255, 256, 257, 600]).Select(static count => Case.Of(
            $"{count} requests in one write",
            string.Concat(Enumerable.Range(0, count).Select(static i => Get($"/numbers/{i}"))))
            .StaysOpen([.. Enumerable.Range(0, count).Select(static i => Answer.Text($"{i}"))])),
        Case.Of("one of each kind, three times",
            string.Concat(Enumerable.Repeat(string.Concat(Kinds.Select(static kind => kind.Request)), 3)))
            .StaysOpen([.. Enumerable.Repeat(Kinds.Select(static kind => kind.Answer), 3).SelectMany(static answers => answers)]),
        Case.Of("byte by byte", string.Concat(Kinds.Select(static kind => kind.Request))).ByteByByte()
            .StaysOpen([.. Kinds.Select(static kind => kind.Answer)]),
        Case.Of("600 requests and the end", string.Concat(Enumerable.Repeat(Get("/alive"), 600))).ThenEnd()
            .ClosesSilently([.. Enumerable.Repeat(Answer.Text("alive"), 600)]),
    ];
}
