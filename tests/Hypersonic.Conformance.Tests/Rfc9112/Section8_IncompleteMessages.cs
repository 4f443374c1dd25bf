namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>Half a request is not served, wherever it stops; whole ones before it are.</summary>
public sealed class Section8_IncompleteMessages : ConformanceTests<Section8_IncompleteMessages>, IConformanceCases
{
    public static string Section => "9112 8";

    public static IEnumerable<Case> Cases
    {
        get
        {
            string[] parts =
            [
                "", "G", "GET", "GET ", "GET /", "GET / ", "GET / HTTP/1.", "GET / HTTP/1.1", "GET / HTTP/1.1\r",
                "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHo", "GET / HTTP/1.1\r\nHost:",
                "GET / HTTP/1.1\r\nHost: a", "GET / HTTP/1.1\r\nHost: a\r", "GET / HTTP/1.1\r\nHost: a\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\r", "\r",
                Request("POST", "/echo", "Content-Length: 3\r\n"), Request("POST", "/echo", "Content-Length: 3\r\n") + "ab",
                PostChunked(""), PostChunked("3"), PostChunked("3\r"), PostChunked("3\r\n"), PostChunked("3\r\nab"),
                PostChunked("3\r\nabc"), PostChunked("3\r\nabc\r"), PostChunked("3\r\nabc\r\n"),
                PostChunked("3;a"), PostChunked("0"), PostChunked("0\r\n"), PostChunked("0\r\n\r"), PostChunked("0\r\nX"),
                PostChunked("0\r\nX: y"), PostChunked("0\r\nX: y\r\n"), PostChunked("0\r\nX: y\r\n\r"),
                "POST /echo HTTP/1.0\r\nContent-Length: 3\r\n\r\nab",
                "BREW / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab",
            ];
            foreach (string part in parts)
            {
                string display = Display(part);
                yield return Case.Of($"the end behind «{display}»", part).ThenEnd().ClosesSilently();
                yield return Case.Of($"the end some time behind «{display}»", part).ThenPause().ThenEnd().ClosesSilently();
                yield return Case.Of($"the end behind a request and «{display}»", Get() + part).ThenEnd()
                    .ClosesSilently(Answer.Text("home"));
            }
            foreach ((string name, string request, Answer answer) in Whole)
            {
                yield return Case.Of($"the end behind {name}", request).ThenEnd().ClosesSilently(answer);
                yield return Case.Of($"the end behind {name}, answered", request).ThenAwait().ThenEnd().ClosesSilently(answer);
            }
        }
    }

    private static (string Name, string Request, Answer Answer)[] Whole =>
    [
        ("a request", Get(), Answer.Text("home")), ("content", Post("abc"), Answer.Text("abc")),
        ("chunks", PostChunked(Chunked("abc")), Answer.Text("abc")),
        ("a request for much", Get("/large"), 200), ("a request for a large literal", Get("/large-literal"), 200),
        ("a method that is unknown", Request("BREW", "/"), 501), ("a failure", Get("/throws"), 500),
    ];
}
