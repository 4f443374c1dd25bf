namespace Hypersonic.Conformance.Tests.Rfc3986;

/// <summary>One rule set: unreserved escapes are decoded, dot segments go, all else is compared byte by byte.</summary>
public sealed class Section6_2_2_Paths : ConformanceTests<Section6_2_2_Paths>, IConformanceCases
{
    public static string Section => "3986 6.2.2";

    public static IEnumerable<Case> Cases =>
    [
        .. Found.Select(static row => Case.Of($"«{row.Target}» is found", Get(row.Target)).StaysOpen(Answer.Text(row.Content))),
        .. NotFound.Select(static target => Case.Of($"«{target}» is not found", Get(target)).StaysOpen(404)),
        .. Malformed
            .SelectMany(static segment => (Case[])
            [
                Refused(400, $"«{segment}» in a parameter", Get($"/items/{segment}")),
                Refused(400, $"«{segment}» in a path that is not there", Get($"/{Marker}/{segment}")),
                Refused(400, $"«{segment}» in absolute form", Get($"http://a/{segment}")),
            ]),
        .. ((string[])["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
            .Select(static method => Refused(400, $"{method} with a bad escape", Request(method, $"/{Marker}%zz"))),
        Case.Of("a query is not looked at", Get("/query?%zz%00%&=/../?")).StaysOpen(Answer.Text("%zz%00%&=/../?")),
        Case.Of("an escaped question mark begins no query", Get("/items/a%3Fb")).StaysOpen(Answer.Text("a?b")),
        Case.Of("an escaped hash begins no fragment", Get("/items/a%23b")).StaysOpen(Answer.Text("a#b")),
    ];

    private static readonly (string Target, string Content)[] Found =
    [
        // Escapes of unreserved characters.
        ("/items/%61", "a"), ("/items/%7A%5A%30%39", "zZ09"), ("/items/%2D%2E%5F%7E", "-._~"),
        ("/items/%2d%2e%5f%7e", "-._~"), ("/%69tems/x", "x"), ("/%61/%62", "nested"),
        ("/%61%6c%69%76%65", "alive"),

        // A parameter is decoded once, after the path was split.
        ("/items/a%2Fb", "a/b"), ("/items/a%2fb", "a/b"), ("/items/a%252Fb", "a%2Fb"), ("/items/a%25252Fb", "a%252Fb"),
        ("/items/%2561", "%61"), ("/items/%2525", "%25"), ("/items/%5C", "\\"),
        ("/items/a\\b", "a\\b"), ("/items/a+b", "a+b"), ("/items/a%20b", "a b"), ("/items/a%2Bb", "a+b"),
        ("/items/%0D%0A", "\r\n"), ("/items/%01", "\u0001"), ("/items/%7F", "\u007F"),
        ("/items/caf%c3%a9", "caf\u00C3\u00A9"), ("/items/caf%C3%A9", "caf\u00C3\u00A9"),
        ("/items/%E2%82%AC", "\u00E2\u0082\u00AC"), ("/items/%F0%9F%98%80", "\u00F0\u009F\u0098\u0080"),
        ("/items/%2F", "/"), ("/items/%2F%2F", "//"), ("/items/..%2F..%2Fetc", "../../etc"),
        ("/items/%2e%2e%2f", "../"), ("/items/a;b=c", "a;b=c"), ("/items/a:b@c", "a:b@c"),
        ("/items/a,b&c=d$e!", "a,b&c=d$e!"),

        // What is not UTF-8 becomes U+FFFD.
        ("/items/%FF", "\u00EF\u00BF\u00BD"), ("/items/a%C3", "a\u00EF\u00BF\u00BD"),
        ("/items/%C0%AF", "\u00EF\u00BF\u00BD\u00EF\u00BF\u00BD"), ("/items/%80x", "\u00EF\u00BF\u00BDx"),

        // Dot segments.
        ("/./items/x", "x"), ("/items/./x", "x"), ("/y/../items/x", "x"), ("/items/y/../x", "x"), ("/../items/x", "x"),
        ("/../../../items/x", "x"), ("/y/z/../../items/x", "x"), ("/./././alive", "alive"),
        ("/%2e/alive", "alive"), ("/%2E/alive", "alive"), ("/%2e%2e/alive", "alive"), ("/.%2e/alive", "alive"),
        ("/%2E./alive", "alive"), ("/y/%2e%2E/alive", "alive"), ("/a/./b", "nested"), ("/a/c/../b", "nested"),
        ("/x/../a/./c/../b", "nested"), ("/..", "home"), ("/.", "home"), ("/../", "home"), ("/./", "home"),
        ("/x/..", "home"), ("/x/../..", "home"), ("/items/..", "home"), ("/a/b/../../alive", "alive"),
        ("/items/...", "..."), ("/items/.x", ".x"), ("/items/..x", "..x"), ("/items/x.", "x."), ("/items/x..", "x.."),
        ("/items/.%2F.", "./."), ("/items/..;", "..;"), ("/items/..;x", "..;x"), ("http://a/../alive", "alive"),

        // The rest of the path counts, the query does not.
        ("/alive?", "alive"), ("/alive?x", "alive"), ("/alive?/../x", "alive"), ("/items/x?y=/z", "x"),
        ("/numbers/12", "12"), ("/numbers/-12", "-12"), ("/numbers/%31%32", "12"), ("/numbers/007", "7"),
        ("/numbers/2147483647", "2147483647"), ("/numbers/-2147483648", "-2147483648"),
    ];

    private static readonly string[] NotFound =
    [
        // An escaped slash never meets a slash.
        "/a%2Fb", "/a%2fb", "/a%252Fb", "/a%5Cb", "/a\\b", "/%2Falive", "/a/%62%2F", "/a%2F..%2Falive", "/..%2Falive",
        "/%2e%2e%2falive", "/a/b%2F", "/a%2F%2Fb",

        // Letter case, slashes and what looks like white space count.
        "/Alive", "/ALIVE", "/A/b", "/alive/", "//alive", "/alive//", "/a//b", "//a/b", "/a/b/", "/a/./b/", "/a/b/.",
        "/a/b/..", "/alive%20", "/%20alive", "/alive%09", "/alive%0A", "/alive%0D%0A", "/alive.", "/alive..",
        "/alive;x",
        "/alive;", "/a;x/b", "/alive:", "/alive,", "/alive%3F", "/alive%23", "/items", "/items/", "/items//",
        "/items/x/", "/items//x", "/items/x/y", "/items/..;/alive", "/.../alive", "/.alive", "/..alive", "/*", "/~",
        "/%2A",

        // Numbers of 32 bits.
        "/numbers/", "/numbers/x", "/numbers/1x", "/numbers/+1", "/numbers/%2B1", "/numbers/1.0", "/numbers/2147483648",
        "/numbers/-2147483649", "/numbers/-", "/numbers/%20", "/numbers/1%20", "/numbers/%D9%A1", "/numbers/0x1",
        "/numbers/1e3",
        "/numbers/99999999999999999999",
    ];

    private static readonly string[] Malformed =
    [
        "%", "%4", "%zz", "%0g", "%g0", "%-1", "% 1", "%+1", "%00", "a%00b", "%u0041", "%%41", "%4%31", "%\u0031g", "%2",
        "x%", "%25%", "%c3%",
    ];
}
