namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>request-line = method SP request-target SP HTTP-version. One space, nothing else.</summary>
public sealed class Section3_RequestLine : ConformanceTests<Section3_RequestLine>, IConformanceCases
{
    public static string Section => "9112 3";

    public static IEnumerable<Case> Cases =>
    [
        .. Served(Answer.Text("home"), static line => $"{line}\r\nHost: a\r\n\r\n", "GET / HTTP/1.1"),

        // Everything that a lenient recipient might take for the space.
        .. Refused(400, static separator => $"GET{separator}/{Marker} HTTP/1.1\r\nHost: a\r\n\r\n", Separators)
            .As("behind the method"),
        .. Refused(400, static separator => $"GET /{Marker}{separator}HTTP/1.1\r\nHost: a\r\n\r\n", Separators)
            .As("before the version"),
        .. Refused(400, static space => $"{space}GET / HTTP/1.1\r\nHost: a\r\n\r\n", WhiteSpace)
            .As("before the method"),
        .. Refused(400, static space => $"GET / HTTP/1.1{space}\r\nHost: a\r\n\r\n", WhiteSpace)
            .As("behind the version"),

        .. Refused(
            400,
            static line => $"{line}\r\nHost: a\r\n\r\n",
            "GET",
            "GET ",
            "GET /",
            "GET / ",
            $"GET /{Marker}",
            $"/{Marker} HTTP/1.1",
            $"GET HTTP/1.1 /{Marker}",
            "GET HTTP/1.1",
            "GET  HTTP/1.1",
            $"GET / {Marker} HTTP/1.1",
            $"GET /{Marker} / HTTP/1.1",
            $"GET / HTTP/1.1 {Marker}",
            "GET / HTTP/1.1 HTTP/1.1",
            "GET, / HTTP/1.1",
            "GET: / HTTP/1.1",
            "Host: a",
            $"\"GET\" /{Marker} HTTP/1.1",
            $"GET \"/{Marker}\" HTTP/1.1",
            $"GET </{Marker}> HTTP/1.1"),
    ];

    private static readonly string[] Separators =
        ["", "  ", "   ", "\t", " \t", "\t ", "\v", "\f", "\r", "\n", "\r\n", "\0", "+", "%20", "\u00A0", "\u0085", "\u007F"];

    private static readonly string[] WhiteSpace = [" ", "  ", "\t", "\v", "\f", "\0", "\u00A0"];
}
