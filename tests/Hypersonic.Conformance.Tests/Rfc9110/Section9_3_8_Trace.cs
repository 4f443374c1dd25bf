namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>TRACE would send credentials back to whoever can make a client ask. It is refused, and repeats nothing.</summary>
public sealed class Section9_3_8_Trace : ConformanceTests<Section9_3_8_Trace>, IConformanceCases
{
    public static string Section => "9110 9.3.8";

    public static IEnumerable<Case> Cases =>
    [
        .. ((string[])["/", "/echo", $"/{Marker}", "http://b/", $"/?{Marker}"])
            .Select(static target => Case.Of($"TRACE {target}", Request("TRACE", target, $"Cookie: {Marker}\r\n")).StaysOpen(501)),
        Case.Of("with Max-Forwards", Request("TRACE", "/", "Max-Forwards: 0\r\n")).StaysOpen(501),
        Case.Of("with content", Request("TRACE", "/", $"Content-Length: {Smuggled.Length}\r\n") + Smuggled).StaysOpen(501),
        Case.Of("with close", Request("TRACE", "/", "Connection: close\r\n")).Closes(501),
        Case.Of("in HTTP/1.0", $"TRACE /{Marker} HTTP/1.0\r\n\r\n").Closes(501),
        Refused(400, "TRACE *", Request("TRACE", "*")),
    ];
}
