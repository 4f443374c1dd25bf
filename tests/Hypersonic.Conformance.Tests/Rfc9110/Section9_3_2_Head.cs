using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>HEAD gets what GET gets, up to the content: of errors too.</summary>
public sealed class Section9_3_2_Head : ConformanceTests<Section9_3_2_Head>, IConformanceCases
{
    private const string TextType = "text/plain; charset=utf-8";

    public static string Section => "9110 9.3.2";

    public static IEnumerable<Case> Cases =>
    [
        Head("a literal", "/", Answer.ToHead(200).With("Content-Length", "4").With("Content-Type", TextType)),
        Head("a handler", "/items/abc", Answer.ToHead(200).With("Content-Length", "3").With("Content-Type", TextType)),
        Head("a handler of its own", "/own-head", Answer.ToHead(200).With("Content-Length", "5").With("X-Own", "yes")),
        Head("much content", "/large", Answer.ToHead(200)),
        Head("no content", "/empty", Answer.ToHead(200).With("Content-Length", "0")),
        Head("204", "/no-content", Answer.ToHead(204)),
        Head("304", "/status/304", Answer.ToHead(304)),
        Head("a redirect", "/redirect/x", Answer.ToHead(302).With("Location", "x")),
        Head("404", "/missing", Answer.ToHead(404)),
        Head("405", "/ignore", Answer.ToHead(405).With("Allow", "POST, OPTIONS")),
        Head("500", "/throws", Answer.ToHead(500)),
        Case.Of("HEAD with content", Request("HEAD", "/", $"Content-Length: {Smuggled.Length}\r\n") + Smuggled + Get())
            .StaysOpen(Answer.ToHead(200), 200),
        Case.Of("HEAD with chunks", Request("HEAD", "/", "Transfer-Encoding: chunked\r\n") + Chunked(Smuggled) + Get())
            .StaysOpen(Answer.ToHead(200), 200),
        Case.Of("HEAD in HTTP/1.0", "HEAD / HTTP/1.0\r\n\r\n" + Smuggled).Closes(Answer.ToHead(200)),
        Case.Of("HEAD and close", Request("HEAD", "/", "Connection: close\r\n") + Smuggled).Closes(Answer.ToHead(200)),
        Case.Of("HEAD twenty times", string.Concat(Enumerable.Repeat(Request("HEAD", "/"), 20)))
            .StaysOpen([.. Enumerable.Repeat(Answer.ToHead(200), 20)]),
        Case.Of("HEAD that waits for 100",
            Request("HEAD", "/", "Expect: 100-continue\r\nContent-Length: 1\r\n")).ThenAwait().Then("x")
            .StaysOpen(100, Answer.ToHead(200)),

        // What is refused is refused without content too, once it is known that it was HEAD.
        Refused(Answer.ToHead(400), "400 for the target", Request("HEAD", $"/#{Marker}")),
        Refused(Answer.ToHead(400), "400 for an escape", Request("HEAD", "/%zz")),
        Refused(Answer.ToHead(400), "400 for the version", $"HEAD / {Marker}\r\n"),
        Refused(Answer.ToHead(400), "400 for a field", Request("HEAD", "/", $"{Marker}\r\n")),
        Refused(Answer.ToHead(400), "400 for Host", "HEAD / HTTP/1.1\r\n\r\n"),
        Refused(Answer.ToHead(400), "400 for both lengths",
            Request("HEAD", "/", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n")),
        Refused(Answer.ToHead(400), "400 for a chunk", Request("HEAD", "/", "Transfer-Encoding: chunked\r\n") + Marker),
        Case.Of("400 for a chunk that comes later",
            Request("HEAD", "/", "Transfer-Encoding: chunked\r\n") + "1\r\n").ThenPause().Then("xyz")
            .Closes(Answer.ToHead(400)),
        Refused(Answer.ToHead(413), "413", Request("HEAD", "/", "Content-Length: 99999999\r\n")),
        Refused(Answer.ToHead(414), "414", $"HEAD /{new string('x', Profiles.RequestLineLimit)}").On(Profile.SmallLimits),
        Refused(Answer.ToHead(417), "417", Request("HEAD", "/", "Expect: x\r\n")),
        Refused(Answer.ToHead(431), "431",
            Request("HEAD", "/", $"X: {new string('x', Profiles.FieldsLimit)}\r\n")).On(Profile.SmallLimits),
        Refused(Answer.ToHead(501), "501 for a transfer coding", Request("HEAD", "/", "Transfer-Encoding: x, chunked\r\n")),
        Refused(Answer.ToHead(505), "505", "HEAD / HTTP/2.0\r\n"),
        Case.Of("408 for content", Request("HEAD", "/", "Content-Length: 1000\r\n")).On(Profile.ShortData)
            .Closes(Answer.ToHead(408)),
        Case.Of("408 for fields", "HEAD / HTTP/1.1\r\nHost").On(Profile.ShortHead).Closes(Answer.ToHead(408)),
    ];

    /// <summary>Followed by GET, so that one byte of content would be seen.</summary>
    private static Case Head(string name, string target, Answer answer) =>
        Case.Of(name, Request("HEAD", target) + Get() + Request("HEAD", target)).StaysOpen(answer, Answer.Text("home"), answer);
}
