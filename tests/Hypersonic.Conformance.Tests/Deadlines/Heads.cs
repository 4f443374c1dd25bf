using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Deadlines;

/// <summary>A head that does not come whole in time is 408 (RFC 9110, section 15.5.9).</summary>
public sealed class Heads : ConformanceTests<Heads>, IConformanceCases
{
    public static string Section => "9110 15.5.9";

    public static IEnumerable<Case> Cases =>
    [
        .. Parts
            .Select(static part => Late(Case.Of($"«{Display(part)}»", part)).Closes(408)),
        Late(Case.Of("behind another request", Get() + "GET")).Closes(200, 408),
        Late(Case.Of("behind content", Post("abc") + "GET")).Closes(Answer.Text("abc"), 408),
        Late(Case.Of("behind a request that was answered", Get()).ThenAwait().Then("GET")).Closes(200, 408),
        Late(Case.Of("a byte now and then", "G").ThenPause(50).Then("E").ThenPause(50).Then("T").ThenPause(50).Then(" "))
            .Closes(408),
    ];

    private static Case Late(Case @case) => @case.On(Profile.ShortHead).After(Profiles.Short);

    private static readonly string[] Parts =
    [
        "G", "GET", $"GET /{Marker}", "GET / HTTP/1.1", "GET / HTTP/1.1\r", "GET / HTTP/1.1\r\n",
        $"GET / HTTP/1.1\r\n{Marker}", "GET / HTTP/1.1\r\nHost: a", "GET / HTTP/1.1\r\nHost: a\r\n\r", "\r", "\r\n",
        "\r\nGET",
    ];
}
