namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>The four forms of a request target, each for the methods that it belongs to.</summary>
public sealed class Section3_2_RequestTarget : ConformanceTests<Section3_2_RequestTarget>, IConformanceCases
{
    public static string Section => "9112 3.2";

    public static IEnumerable<Case> Cases => [.. OriginForm(), .. AbsoluteForm(), .. AuthorityForm(), .. AsteriskForm(), .. NoForm()];

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    private static readonly string[] Unknown = ["TRACE", "BREW", "get", "options", "connect"];

    /// <summary>The raw target can be had.</summary>
    private static IEnumerable<Case> OriginForm() =>
    [
        .. ((string[])
            ["/target", "/target?", "/target?x=y", "/target??/../?", "/target?%zz%", "/target?%00", "/%74arget", "/./target",
                "/a/../target", "/target?" + Visible("#"), "/target?http://b/c", "/target?" + new string('q', 4000)])
            .Select(static target => Case.Of($"«{(target.Length > 200 ? "a long query" : target)}» is seen as sent", Get(target))
                .StaysOpen(Answer.Text(target))),
        Case.Of("a query alone does not choose the resource", Get("/?/target")).StaysOpen(Answer.Text("home")),
        Case.Of("a path of every visible character", Get("/" + Visible("?#%"))).StaysOpen(404),
        Case.Of("a path of slashes", Get("///")).StaysOpen(404),
        Case.Of("a path that looks like a host", Get("//host/path")).StaysOpen(404),
        Case.Of("a path with an at sign and a colon", Get("/user@host:80")).StaysOpen(404),
        Case.Of("a path that is an asterisk", Get("/*")).StaysOpen(404),
    ];

    private static IEnumerable<Case> AbsoluteForm()
    {
        foreach (string method in Methods)
        {
            yield return Case.Of($"{method} in absolute form, whose authority wins", Request(method, "http://b:81/authority"))
                .StaysOpen(Answer.Text("b:81"));
        }
        yield return Case.Of("HEAD in absolute form", Request("HEAD", "http://b/")).StaysOpen(Answer.ToHead(200));
        yield return Case.Of("OPTIONS in absolute form", Request("OPTIONS", "http://b/a/b"))
            .StaysOpen(new Answer(204).With("Allow", "GET, HEAD, OPTIONS"));
        yield return Case.Of("OPTIONS for a host without a path is for the server", Request("OPTIONS", "http://b"))
            .StaysOpen(ServerOptions);
        foreach (string method in Unknown)
        {
            yield return Case.Of($"{method} in absolute form", Request(method, "http://b/")).StaysOpen(501);
        }
        foreach (string authority in (string[])["b", "B.example", "b:80", "b:", "127.0.0.1:80", "[::1]", "[::1]:80", "a-b_c~d!$&'()*+,;=", "%41"])
        {
            yield return Case.Of($"the authority «{authority}»", Get($"http://{authority}/authority"))
                .StaysOpen(Answer.Text(authority));
        }
        yield return Case.Of("the scheme in upper case", Get("HTTP://b/authority")).StaysOpen(Answer.Text("b"));
        yield return Case.Of("the scheme in mixed case", Get("hTTp://b/authority")).StaysOpen(Answer.Text("b"));
        yield return Case.Of("no path is the root", Get("http://b")).StaysOpen(Answer.Text("home"));
        yield return Case.Of("a query without a path is of the root", Get("http://b?c=/d")).StaysOpen(Answer.Text("home"));
        yield return Case.Of("a query in absolute form", Get("http://b/query?c=http://d/"))
            .StaysOpen(Answer.Text("c=http://d/"));
        yield return Case.Of("two slashes behind the authority", Get("http://b//authority")).StaysOpen(404);
        yield return Case.Of("the raw target in absolute form", Get("http://b/target?x"))
            .StaysOpen(Answer.Text("http://b/target?x"));
        yield return Case.Of("HTTP/1.0 in absolute form", "GET http://b/authority HTTP/1.0\r\n\r\n").Closes(Answer.Text("b"));
        yield return Refused(400, "absolute form without Host", "GET http://b/authority HTTP/1.1\r\n\r\n");
        yield return Refused(400, "absolute form with an empty Host", "GET http://b/authority HTTP/1.1\r\nHost:\r\n\r\n");
        yield return Refused(400, "absolute form with two Hosts", "GET http://b/authority HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n");
        yield return Refused(400, "absolute form with a malformed Host",
            $"GET http://b/authority HTTP/1.1\r\nHost: {Marker}/\r\n\r\n");
    }

    private static IEnumerable<Case> AuthorityForm() =>
    [
        .. Served(501, static target => Request("CONNECT", target), "a:443", "a.example:80", "127.0.0.1:1", "[::1]:443", "a:65535"),
        Case.Of("CONNECT opens no tunnel", Request("CONNECT", "a:443") + Get()).StaysOpen(501, Answer.Text("home")),
        .. Refused(
            400,
            static target => Request("CONNECT", target),
            "/", $"/{Marker}", "*", Marker, "a:", ":443", "443", "a:443/", "a:b:443", "u@a:443", "[::1]",
            "http://a:443", "http://a:443/",
            "a:443?", "a:443#", "a:x", "a:-1", "a:+1", "::1:443").As("with CONNECT"),
        .. Methods.Concat(["OPTIONS"]).Concat(Unknown)
            .Select(static method => Refused(400, $"authority form for {method}", Request(method, $"{Marker}:443"))),
        Refused(Answer.ToHead(400), "authority form for HEAD", Request("HEAD", $"{Marker}:443")),
    ];

    private static Answer ServerOptions => new Answer(204).With("Allow", "GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS");

    private static IEnumerable<Case> AsteriskForm() =>
    [
        Case.Of("OPTIONS *", Request("OPTIONS", "*")).StaysOpen(ServerOptions),
        Case.Of("OPTIONS * with content", Request("OPTIONS", "*", "Content-Length: 3\r\n") + "abc" + Get())
            .StaysOpen(ServerOptions, 200),
        .. Methods.Concat(Unknown).Select(static method => Refused(400, $"asterisk form for {method}", Request(method, "*"))),
        Refused(Answer.ToHead(400), "asterisk form for HEAD", Request("HEAD", "*")),
        .. Refused(400, static target => Request("OPTIONS", target), "**", "*?", "*#", "*/", $"*{Marker}", "%2A")
            .As("with OPTIONS"),
    ];

    private static IEnumerable<Case> NoForm() => Refused(
        400,
        static target => Get(target),
        Marker, $"{Marker}/", $"?{Marker}", $"#{Marker}", $"/#{Marker}", $"/{Marker}#", "/?#", "/a#b?c", "#", "\\", $"\\{Marker}", "%2F", "./", "../",
        $"{Marker}:80", "http:", "http:/", $"http:/{Marker}", $"http//{Marker}", $"http:{Marker}", "http://",
        "http:///", $"http:///{Marker}", "http://?a",
        "http://#", $"http://user@{Marker}/", $"http://user:secret@{Marker}/", "http://@a/", "http://a@/",
        $"http://{Marker}\\/", "http://a\"b/",
        $"http://a/{Marker}#b", "http://a#b", "http://:80/", "http://a:b/", "http://a:80:80/", "http://a: 80/",
        "http://[::1/", "http://[]/",
        "http://::1/", "http://a%/", "http://a%4/", "http://a%zz/", "http://[a]/", "http://[1.2.3.4]/", "http://[:::]/",
        "https://", "https://user@a/", "ftp://a/", "ws://a/", "wss://a/", "file:///etc/passwd", "gopher://a/",
        "javascript:alert(1)", "data:,a",
        "httpx://a/", "xhttp://a/", "/a\0b", "/a\u0001", "/a\u001F", "/a\u007F", "/a\u0080", "/\u00C3\u00A9", "/\u00FF",
        "/a\vb", "/a\tb", "/a\rb", "/a\nb");

    private static string Visible(string except) => string.Concat(Enumerable.Range(0x21, 0x5E).Select(static code => (char)code).Except(except));
}
