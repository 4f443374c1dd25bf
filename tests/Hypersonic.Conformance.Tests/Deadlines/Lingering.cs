using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Deadlines;

/// <summary>A client that does not close after its last response is not waited for for ever (RFC 9112, section 9.6).</summary>
public sealed class Lingering : ConformanceTests<Lingering>, IConformanceCases
{
    public static string Section => "9112 9.6";

    public static IEnumerable<Case> Cases =>
    [
        Late(Case.Of("behind what is refused", "bad\r\n\r\n")).ClosesWholly(400),
        Late(Case.Of("behind content that is refused", Request("POST", "/echo", "Content-Length: 99999999\r\n") + Marker))
            .ClosesWholly(413),
        Late(Case.Of("behind a bad chunk", PostChunked("3\r\nabcd\r\n"))).ClosesWholly(400),
        Late(Case.Of("behind close, with more behind it", Get("/", "Connection: close\r\n") + Smuggled)).ClosesWholly(200),
        Late(Case.Of("behind HTTP/1.0, with more behind it", "GET / HTTP/1.0\r\n\r\n" + Smuggled)).ClosesWholly(200),
        Late(Case.Of("behind much", Get("/large") + "bad\r\n\r\n")).ClosesWholly(200, 400),
    ];

    private static Case Late(Case @case) => @case.On(Profile.ShortLinger).After(Profiles.Short);
}
