using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Deadlines;

/// <summary>A connection that waits too long for a request is closed without a word (RFC 9112, section 9.5).</summary>
public sealed class KeepAlive : ConformanceTests<KeepAlive>, IConformanceCases
{
    public static string Section => "9112 9.5";

    public static IEnumerable<Case> Cases =>
    [
        Late(Case.Of("no request at all", "")).ClosesSilently(),
        Late(Case.Of("no further request", Get())).ClosesSilently(200),
        Late(Case.Of("no further request behind content", Post("abc"))).ClosesSilently(Answer.Text("abc")),
        Late(Case.Of("no further request behind several", Get() + Get() + Get())).ClosesSilently(200, 200, 200),
        Late(Case.Of("no further request in HTTP/1.0", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
            .ClosesSilently(new Answer(200).With("Connection", "keep-alive")),
        Late(Case.Of("no further request behind an error", Get("/missing"))).ClosesSilently(404),
    ];

    private static Case Late(Case @case) => @case.On(Profile.ShortKeepAlive).After(Profiles.Short);
}
