namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>The last response can be read though the client still sends: the server ends its side first, and waits.</summary>
public sealed class Section9_6_TearDown : ConformanceTests<Section9_6_TearDown>, IConformanceCases
{
    public static string Section => "9112 9.6";

    public static IEnumerable<Case> Cases =>
    [
        Case.Of("requests behind close are not answered", Get("/", "Connection: close\r\n") + Smuggled + Smuggled).Closes(200),
        Case.Of("much behind close", Get("/", "Connection: close\r\n") + new string('x', 20_000)).Closes(200),
        Case.Of("requests behind one that is refused are not answered", "bad\r\n\r\n" + Smuggled).ThenPause().Then(Smuggled)
            .Closes(400),
        Case.Of("a refused upload that goes on",
            Request("POST", "/echo", "Content-Length: 9999999\r\n")).ThenPause().Then(new string('x', 20_000)).ThenPause().Then(Smuggled)
            .Closes(413),
        Case.Of("a refused upload in one write", Request("POST", "/echo", "Content-Length: 9999999\r\n") + new string('x', 20_000))
            .Closes(413),
        Case.Of("a chunked upload that turns bad", PostChunked($"3\r\nabc\r\n{Marker}\r\n") + new string('x', 20_000))
            .Closes(400),
        Case.Of("much is sent before the connection closes", Get("/large", "Connection: close\r\n")).Closes(200),
        Case.Of("much and more is sent before the connection closes",
            Get("/large") + Get("/large") + Get("/large", "Connection: close\r\n") + Smuggled)
            .Closes(200, 200, 200),
        Case.Of("a refused request and the end", "bad\r\n\r\n").ThenEnd().Closes(400),
        Case.Of("close and the end", Get("/", "Connection: close\r\n")).ThenEnd().Closes(200),
        Case.Of("much, close and the end", Get("/large", "Connection: close\r\n")).ThenEnd().Closes(200),
        Case.Of("nothing at all", "").ThenEnd().ClosesSilently(),
    ];
}
