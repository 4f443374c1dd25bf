using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Deadlines;

/// <summary>Content that comes too slowly is 408 (RFC 9110, section 15.5.9).</summary>
public sealed class Contents : ConformanceTests<Contents>, IConformanceCases
{
    public static string Section => "9110 15.5.9";

    public static IEnumerable<Case> Cases =>
    [
        Late(Case.Of("no content", Request("POST", "/echo", "Content-Length: 1000\r\n"))).Closes(408),
        Late(Case.Of("half the content", Request("POST", "/echo", "Content-Length: 10\r\n") + Marker)).Closes(408),
        .. ((string[])["", "3", "3\r\n", "3\r\nab", "3\r\nabc", "3\r\nabc\r\n", "3;x", "0", "0\r\n", "0\r\nX: y", "0\r\nX: y\r\n", "0\r\n\r"])
            .Select(static part => Late(Case.Of($"chunks that stop behind «{Display(part)}»", PostChunked(part))).Closes(408)),
        Late(Case.Of("no content though it was asked for",
            Request("POST", "/echo", "Expect: 100-continue\r\nContent-Length: 3\r\n")))
            .Closes(100, 408),
        Late(Case.Of("no content of a method that is unknown", Request("BREW", "/", "Content-Length: 3\r\n"))).Closes(408),
        Late(Case.Of("no content of GET", Request("GET", "/", "Content-Length: 3\r\n"))).Closes(408),
        Late(Case.Of("no content in HTTP/1.0", "POST /echo HTTP/1.0\r\nContent-Length: 3\r\n\r\n")).Closes(408),
        Late(Case.Of("behind another request", Get() + Request("POST", "/echo", "Content-Length: 3\r\n"))).Closes(200, 408),
        Late(Case.Of("a byte now and then",
            Request("POST", "/echo", "Content-Length: 1000\r\n")).ThenPause(60).Then("a").ThenPause(60).Then("b"))
            .Closes(408),
        Case.Of("content that comes in time", Post("abc")).On(Profile.ShortData).StaysOpen(Answer.Text("abc")),
    ];

    private static Case Late(Case @case) => @case.On(Profile.ShortData).After(Profiles.Short);
}
