namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>HTTP-version = "HTTP/" DIGIT "." DIGIT, in upper case.</summary>
public sealed class Section2_3_HttpVersion : ConformanceTests<Section2_3_HttpVersion>, IConformanceCases
{
    public static string Section => "9112 2.3";

    public static IEnumerable<Case> Cases =>
    [
        Case.Of("HTTP/1.1", Message("HTTP/1.1")).StaysOpen(Answer.Text("home")),
        Case.Of("HTTP/1.0", Message("HTTP/1.0")).Closes(Answer.Text("home")),
        Case.Of("HTTP/1.0 behind HTTP/1.1", Message("HTTP/1.1") + Message("HTTP/1.0") + Smuggled).Closes(200, 200),
        .. Refused(
            505,
            Message,
            "HTTP/0.0", "HTTP/0.9", "HTTP/1.2", "HTTP/1.3", "HTTP/1.9", "HTTP/2.0", "HTTP/2.1", "HTTP/3.0", "HTTP/9.9"),
        .. Refused(
            400,
            Message,
            "http/1.1", "Http/1.1", "HTTp/1.1", "HTTP/1.10", "HTTP/1.11", "HTTP/11.1", "HTTP/01.1", "HTTP/1.01", "HTTP/1.",
            "HTTP/.1", "HTTP/1", "HTTP/11", "HTTP/2", "HTTP/1,1", "HTTP/1-1", "HTTP/1:1", "HTTP/1.x", "HTTP/x.1", "HTTP/A.B",
            "HTTP/+1.1", "HTTP/-1.1", "HTTP/1.-1", "HTTP/ 1.1", "HTTP/1 .1", "HTTP/1. 1", "HTTP /1.1", "HTTP 1.1",
            "HTTP\\1.1", "HTTP//1.1", "HTTP/", "HTTP", "H", "1.1", "/1.1", "HTTPS/1.1", "HTTP/1.1/", "HTCPCP/1.0", "ICY/1.1",
            "HTTP/1.1\0", "\0HTTP/1.1", "HTTP/1.1\r", "HTTP/1.1\rX: y", "HTTP/1.1\nX: y", "HTTP/1.1,HTTP/1.1", "HTTP/1.1;",
            "HTTP/\u00B9.1", "HTTP/1.\u00B9", "\u00A0HTTP/1.1", $"HTTP/{Marker}", $"{Marker}/1.1"),
    ];

    private static string Message(string version) => $"GET / {version}\r\nHost: a\r\n\r\n";
}
