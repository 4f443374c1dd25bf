namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>A method is a token, by letter case too. One that is unknown is 501, and the connection goes on.</summary>
public sealed class Section9_1_Methods : ConformanceTests<Section9_1_Methods>, IConformanceCases
{
    public static string Section => "9110 9.1";

    public static IEnumerable<Case> Cases =>
    [
        .. Unknown.Select(static method => Case.Of($"«{method}» is unknown", Request(method, $"/{Marker}") + Get()).StaysOpen(501, 200)),
        .. Unknown.Take(8).SelectMany(static method => (Case[])
        [
            Case.Of($"«{method}» with content", Request(method, "/", $"Content-Length: {Smuggled.Length}\r\n") + Smuggled)
                .StaysOpen(501),
            Case.Of($"«{method}» with chunks", Request(method, "/", "Transfer-Encoding: chunked\r\n") + Chunked(Smuggled))
                .StaysOpen(501),
            Case.Of($"«{method}» and close", Request(method, "/", "Connection: close\r\n") + Smuggled).Closes(501),
            Case.Of($"«{method}» in HTTP/1.0", $"{method} / HTTP/1.0\r\n\r\n" + Smuggled).Closes(501),
            Refused(400, $"«{method}» without Host", $"{method} / HTTP/1.1\r\n\r\n"),
            Refused(400, $"«{method}» with two lengths", Request(method, "/", "Content-Length: 1\r\nContent-Length: 1\r\n") + "x"),
            Refused(400, $"«{method}» with both lengths",
                Request(method, "/", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n") + "x"),
            Refused(413, $"«{method}» with much content", Request(method, "/", "Content-Length: 99999999\r\n")),
        ]),
        Case.Of("a method of 200 characters", Request(new string('M', 200), "/")).StaysOpen(501),
        Case.Of("the path of an unknown method is not looked at", Request("BREW", "/%zz")).StaysOpen(501),

        .. "!#$%&'*+-.^_`|~0".Select(static letter => Case.Of($"«{letter}» belongs to a token", Request($"GE{letter}", "/")).StaysOpen(501)),
        .. Refused(400, static letter => Request($"GE{letter}T", $"/{Marker}"), NoTokenCharacters),
        .. Refused(
            400,
            static method => Request(method, $"/{Marker}"),
            "", "\"GET\"", "[GET]", "<GET>", "GET,", "G\u00C9T", "\u00FF", "\u00EF\u00BB\u00BFGET")
            .As("as a method"),
    ];

    private static readonly string[] Unknown =
    [
        "BREW", "get", "Get", "gET", "head", "post", "options", "TRACE", "connect", "trace", "GETX", "XGET", "GE", "G",
        "POSTT", "PUTS", "PU", "PATCHX", "DELET", "DELETES", "OPTION", "HEADS", "PROPFIND",
        "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "PURGE", "QUERY", "REPORT", "SEARCH", "M-SEARCH",
        "LINK", "UNLINK", "PRI", "ACL", "BASELINE-CONTROL", "VERSION-CONTROL", "1", "-", "HTTP",
    ];

    private static IEnumerable<string> NoTokenCharacters =>
        "\"(),/:;<=>?@[\\]{}".Concat("\0\u0001\a\b\v\f\u001B\u001F\u007F\u0080\u00A0\u00FF")
            .Select(static letter => letter.ToString());
}
