namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>Where content ends, the next request begins, and not a byte sooner or later.</summary>
public sealed class Section6_3_MessageBodyLength : ConformanceTests<Section6_3_MessageBodyLength>, IConformanceCases
{
    public static string Section => "9112 6.3";

    public static IEnumerable<Case> Cases => [.. NextRequest(), .. Unread(), .. NoContent(), .. Both()];

    private static readonly string[] Codings = ["chunked", "CHUNKED", "gzip, chunked", "gzip", "identity", ""];

    /// <summary>The next request is where it must be, in one write or in two.</summary>
    private static IEnumerable<Case> NextRequest()
    {
        foreach (int length in (int[])[0, 1, 100, 5000])
        {
            string content = new('x', length);
            (string, string)[] requests = [("Content-Length", Post(content)), ("chunks", PostChunked(InChunks(content)))];
            foreach ((string name, string first) in requests)
            {
                yield return Case.Of($"a request behind {length} bytes by {name}", first + Get("/items/next"))
                    .StaysOpen(Answer.Text(content), Answer.Text("next"));
                yield return Case.Of($"a request some time behind {length} bytes by {name}",
                    first).ThenPause().Then(Get("/items/next"))
                    .StaysOpen(Answer.Text(content), Answer.Text("next"));
            }
        }
        yield return Case.Of("the next request in the write of half the content",
            Request("POST", "/echo", "Content-Length: 6\r\n") + "abc")
            .ThenPause().Then("def" + Get("/items/next")).StaysOpen(Answer.Text("abcdef"), Answer.Text("next"));
        yield return Case.Of("half the next request in the write of the content", Post("abc") + "GET /items/next HT")
            .ThenPause().Then("TP/1.1\r\nHost: a\r\n\r\n").StaysOpen(Answer.Text("abc"), Answer.Text("next"));
        yield return Refused(400, "one byte more than Content-Length", Request("POST", "/echo", "Content-Length: 4\r\n") + "abcd\"")
            .Closes(Answer.Text("abcd"), 400);
    }

    /// <summary>Content that nobody reads is skipped all the same.</summary>
    private static IEnumerable<Case> Unread()
    {
        (string Line, Answer Answer)[] requests =
        [
            ("GET /", 200), ("HEAD /", Answer.ToHead(200)), ("OPTIONS /", 204), ("OPTIONS *", 204), ("DELETE /", 405),
            ("POST /", 405), ("POST /ignore", Answer.Text("ignored")),
            ("GET /missing", 404), ("POST /throws", 500), ("GET /throws", 500), ("GET /no-content", 204),
            ("GET /status/304", 304), ("BREW /", 501), ("TRACE /", 501),
            ("CONNECT a:443", 501), ("get /", 501), ("GET /redirect/x", 302), ("GET http://b/", 200),
        ];
        foreach ((string line, Answer answer) in requests)
        {
            string head = $"{line} HTTP/1.1\r\nHost: a\r\n";
            yield return Case.Of($"unread content of «{line}»", $"{head}Content-Length: {Smuggled.Length}\r\n\r\n{Smuggled}")
                .StaysOpen(answer);
            yield return Case.Of($"unread content of «{line}», later",
                $"{head}Content-Length: {Smuggled.Length}\r\n\r\n").ThenPause().Then(Smuggled)
                .StaysOpen(answer);
            yield return Case.Of($"unread chunks of «{line}»", $"{head}Transfer-Encoding: chunked\r\n\r\n{Chunked(Smuggled)}")
                .StaysOpen(answer);
        }
    }

    /// <summary>Without either field there is no content, whatever the method.</summary>
    private static IEnumerable<Case> NoContent() =>
        ((string[])["GET", "POST", "PUT", "PATCH", "DELETE"]).Select(static method =>
            Case.Of($"{method} without content", Request(method, "/echo") + Request(method, "/echo"))
                .StaysOpen(Answer.Text(""), Answer.Text("")));

    /// <summary>Content-Length beside Transfer-Encoding ought to be handled as an error.</summary>
    private static IEnumerable<Case> Both() =>
        from coding in Codings
        from length in (string[])["5", "0", "6", "99999999999", "x"]
        from isLengthFirst in (bool[])[true, false]
        let fields = new[] { $"Content-Length: {length}\r\n", $"Transfer-Encoding: {coding}\r\n" }
        let ordered = string.Concat(isLengthFirst ? fields : fields.Reverse())
        select Refused(400, $"both: «{Display(ordered)}»", Request("POST", "/echo", ordered) + Chunked("abcde"));

    private static string InChunks(string content) => content.Length == 0
        ? "0\r\n\r\n"
        : $"{content.Length:x}\r\n{content}\r\n0\r\n\r\n";
}
