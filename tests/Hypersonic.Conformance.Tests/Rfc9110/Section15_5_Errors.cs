namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>No error repeats what the client sent, wherever it stood: nothing can be made to look like the server's word.</summary>
public sealed class Section15_5_Errors : ConformanceTests<Section15_5_Errors>, IConformanceCases
{
    private const string Script = $"<script>{Marker}</script>";

    public static string Section => "9110 15.5";

    public static IEnumerable<Case> Cases =>
    [
        Refused(400, "the method", $"{Script} / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case.Of("an unknown method", Request(Marker, "/")).StaysOpen(501),
        Refused(400, "the target", Get(Script)),
        Case.Of("a path that is not there", Get($"/{Script}")).StaysOpen(404),
        Case.Of("the query of a path that is not there", Get($"/missing?{Script}")).StaysOpen(404),
        Case.Of("an escaped path that is not there", Get($"/%3Cscript%3E{Marker}")).StaysOpen(404),
        Refused(400, "a fragment", Get($"/#{Script}")),
        Refused(400, "an escape", Get($"/{Marker}%zz")),
        Refused(421, "an authority", Get($"https://{Marker}/")),
        Refused(400, "user information", Get($"http://{Marker}@a/")),
        Refused(400, "the version", $"GET / {Script}\r\nHost: a\r\n\r\n"),
        Refused(414, "a long path", Get($"/{string.Concat(Enumerable.Repeat(Marker, 100))}")).On(Profile.SmallLimits),
        Refused(400, "Host", $"GET / HTTP/1.1\r\nHost: {Script}\r\n\r\n"),
        Refused(400, "a line", Get("/", $"{Script}\r\n")),
        Refused(400, "a name", Get("/", $"{Script}: x\r\n")),
        Refused(400, "a value", Get("/", $"X: {Script}\0\r\n")),
        Refused(431, "a long value", Get("/", $"X: {string.Concat(Enumerable.Repeat(Marker, 100))}\r\n")).On(Profile.SmallLimits),
        Refused(431, "a long name", Get("/", $"{string.Concat(Enumerable.Repeat(Marker, 100))}: x\r\n")).On(Profile.SmallLimits),
        Refused(400, "Content-Length", Request("POST", "/", $"Content-Length: {Script}\r\n")),
        Refused(400, "Transfer-Encoding", Request("POST", "/", $"Transfer-Encoding: {Script}\r\n")),
        Refused(501, "a coding", Request("POST", "/", $"Transfer-Encoding: {Marker}, chunked\r\n")),
        Refused(417, "an expectation", Get("/", $"Expect: {Script}\r\n")),
        Refused(400, "a chunk size", PostChunked($"{Script}\r\n")),
        Refused(400, "a chunk extension", PostChunked($"1;{Script}\0\r\n")),
        Refused(400, "a chunk", PostChunked($"1\r\n{Script}\r\n")),
        Refused(400, "a trailer", PostChunked($"0\r\n{Script}\r\n\r\n")),
        Case.Of("content of a method that is not allowed",
            Request("DELETE", "/", $"X: {Script}\r\nContent-Length: {Script.Length}\r\n") + Script)
            .StaysOpen(405),
        Case.Of("content of a handler that fails", Post(Script, $"X: {Script}\r\n", $"/throws?{Script}")).StaysOpen(500),
        Case.Of("a field that a handler could not send", Get($"/header/%0D%0A{Marker}")).StaysOpen(500),
        Refused(413, "much content", Request("POST", $"/{Marker}", $"X: {Script}\r\nContent-Length: 99999999\r\n") + Script),
    ];
}
