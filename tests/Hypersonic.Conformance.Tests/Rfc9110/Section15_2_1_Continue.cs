namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>Whoever asks for 100 and waits gets it once, unless the answer is known already.</summary>
public sealed class Section15_2_1_Continue : ConformanceTests<Section15_2_1_Continue>, IConformanceCases
{
    private const string Expect = "Expect: 100-continue\r\n";

    public static string Section => "9110 15.2.1";

    public static IEnumerable<Case> Cases => [.. Waiting(), .. NotWaiting(), .. Final()];

    private static IEnumerable<Case> Waiting() =>
    [
        Case.Of("content", Length(3)).ThenAwait().Then("abc").StaysOpen(100, Answer.Text("abc")),
        Case.Of("content in two writes", Length(6)).ThenAwait().Then("abc").ThenPause().Then("def")
            .StaysOpen(100, Answer.Text("abcdef")),
        Case.Of("content byte by byte", Length(3)).ThenAwait().Then("a").ThenPause().Then("b").ThenPause().Then("c")
            .StaysOpen(100, Answer.Text("abc")),
        Case.Of("chunks", Chunks).ThenAwait().Then(Chunked("abc")).StaysOpen(100, Answer.Text("abc")),
        Case.Of("chunks in several writes",
            Chunks).ThenAwait().Then("3\r\n").ThenPause().Then("abc\r\n0").ThenPause().Then("\r\n\r\n")
            .StaysOpen(100, Answer.Text("abc")),
        Case.Of("the letters in another case",
            Request("POST", "/echo", "expect: 100-CONTINUE\r\nContent-Length: 3\r\n")).ThenAwait().Then("abc")
            .StaysOpen(100, Answer.Text("abc")),
        Case.Of("twice on a connection", Length(3)).ThenAwait().Then("abc").ThenAwait().Then(Length(3)).ThenAwait().Then("def")
            .StaysOpen(100, Answer.Text("abc"), 100, Answer.Text("def")),
        Case.Of("behind another request", Get() + Length(3)).ThenAwait().ThenAwait().Then("abc")
            .StaysOpen(200, 100, Answer.Text("abc")),
        Case.Of("and close",
            Request("POST", "/echo", Expect + "Connection: close\r\nContent-Length: 3\r\n")).ThenAwait().Then("abc")
            .Closes(100, Answer.Text("abc")),
        Case.Of("a path without a resource", Request("POST", "/missing", Expect + "Content-Length: 3\r\n")).ThenAwait().Then("abc")
            .StaysOpen(100, 404),
        Case.Of("a method that is unknown", Request("BREW", "/", Expect + "Content-Length: 3\r\n")).ThenAwait().Then("abc")
            .StaysOpen(100, 501),
        Case.Of("a handler that fails", Request("POST", "/throws", Expect + "Content-Length: 3\r\n")).ThenAwait().Then("abc")
            .StaysOpen(100, 500),
        Case.Of("chunks that turn bad", Chunks).ThenAwait().Then($"{Marker}\r\n").Closes(100, 400),
        Case.Of("a client that goes", Length(3)).ThenAwait().ThenEnd().ClosesSilently(100),
        Case.Of("content that looks like a request", Length(Smuggled.Length)).ThenAwait().Then(Smuggled)
            .StaysOpen(100, Answer.Text(Smuggled)),
    ];

    /// <summary>Whether the content was there in time is known to the network alone.</summary>
    private static IEnumerable<Case> NotWaiting() =>
    [
        Case.Of("content at once", Length(3) + "abc").MayContinue().StaysOpen(Answer.Text("abc")),
        Case.Of("chunks at once", Chunks + Chunked("abc")).MayContinue().StaysOpen(Answer.Text("abc")),
        Case.Of("half the content at once", Length(6) + "abc").MayContinue().ThenPause().Then("def")
            .StaysOpen(Answer.Text("abcdef")),
        Case.Of("content and the next request at once", Length(3) + "abc" + Get()).MayContinue()
            .StaysOpen(Answer.Text("abc"), 200),
        Case.Of("content at once, byte by byte", Length(3) + "abc").ByteByByte().MayContinue().StaysOpen(Answer.Text("abc")),
    ];

    /// <summary>What needs no content, or is refused, gets its final answer alone.</summary>
    private static IEnumerable<Case> Final() =>
    [
        Case.Of("no content", Get("/", Expect)).StaysOpen(200),
        Case.Of("content of no bytes", Length(0)).StaysOpen(Answer.Text("")),
        Refused(413, "too much content", Length(99_999_999)),
        Refused(413, "too much content for the resource", Request("POST", "/small", Expect + "Content-Length: 11\r\n")),
        Refused(400, "two lengths", Request("POST", "/echo", Expect + "Content-Length: 3\r\nContent-Length: 3\r\n")),
        Refused(400, "both lengths", Request("POST", "/echo", Expect + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n")),
        Refused(400, "no Host", $"POST /echo HTTP/1.1\r\n{Expect}Content-Length: 3\r\n\r\n"),
        Refused(400, "a bad escape", Request("POST", "/%zz", Expect + "Content-Length: 3\r\n")),
        Refused(501, "an unknown coding", Request("POST", "/echo", Expect + "Transfer-Encoding: x, chunked\r\n")),
        Refused(505, "another version", $"POST /echo HTTP/2.0\r\n{Expect}Content-Length: 3\r\n\r\n"),
    ];

    private static string Chunks => Request("POST", "/echo", Expect + "Transfer-Encoding: chunked\r\n");

    private static string Length(int length) => Request("POST", "/echo", $"{Expect}Content-Length: {length}\r\n");
}
