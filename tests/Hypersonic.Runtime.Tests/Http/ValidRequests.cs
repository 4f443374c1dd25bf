namespace Hypersonic.Runtime.Tests;

/// <summary>A request that is served, and what is to be seen in it.</summary>
internal sealed record ValidRequest(string Name, string Message)
{
    public RequestMethod Method { get; init; } = RequestMethod.Get;

    public ProtocolVersion Version { get; init; } = ProtocolVersion.Http11;

    public string Target { get; init; } = "/";

    /// <summary>The path as received, before it is normalised.</summary>
    public string Path { get; init; } = "/";

    public string Query { get; init; } = "";

    public string[] Fields { get; init; } = ["Host: a"];

    public string Content { get; init; } = "";

    public bool KeepAlive { get; init; } = true;

    public bool ExpectsContinue { get; init; }
}

/// <summary>Legal requests, plain and odd.</summary>
internal static class ValidRequests
{
    public static IReadOnlyList<ValidRequest> All { get; } = [.. Methods(), .. Targets(), .. Lines(), .. Contents(), .. Connections()];

    public static TheoryData<string> Names => [.. All.Select(static request => request.Name)];

    public static ValidRequest Named(string name) => All.Single(request => request.Name == name);

    private static IEnumerable<ValidRequest> Methods()
    {
        string[] known = [.. Enum.GetNames<RequestMethod>().Except(["Unknown"]).Select(static name => name.ToUpperInvariant())];
        foreach (string name in known)
        {
            yield return new(name, $"{name} / HTTP/1.1\r\nHost: a\r\n\r\n") { Method = Enum.Parse<RequestMethod>(name, ignoreCase: true) };
        }
        string[] unknown =
        [
            .. known.Select(static name => name.ToLowerInvariant()),
            .. known.Select(static name => name + "X"),
            .. known.Select(static name => name[..^1]),
            .. known.Select(static name => name[..^1] + "X"),
            .. known.Select(static name => "X" + name[1..]),
            "G", "Get", "TRACE", "CONNECTED", "connect", "PROPFIND", "M-SEARCH", "!#$%&'*+-.^_`|~0aZ",
        ];
        foreach (string name in unknown)
        {
            yield return new($"the unknown method {name}", $"{name} / HTTP/1.1\r\nHost: a\r\n\r\n") { Method = RequestMethod.Unknown };
        }
        yield return new("CONNECT in authority form", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n")
        {
            Method = RequestMethod.Unknown,
            Target = "a:443",
            Path = "",
            Fields = ["Host: a:443"],
        };
        yield return new("an unknown method with the absolute form", "BREW http://a:1/b HTTP/1.1\r\nHost: a\r\n\r\n")
        {
            Method = RequestMethod.Unknown,
            Target = "http://a:1/b",
            Path = "/b",
        };
        yield return new("CONNECT to an address", "CONNECT [::1]:1 HTTP/1.1\r\nHost: a\r\n\r\n")
        {
            Method = RequestMethod.Unknown,
            Target = "[::1]:1",
            Path = "",
        };
        yield return new("a method of 200 characters", $"{new string('M', 200)} / HTTP/1.1\r\nHost: a\r\n\r\n")
        {
            Method = RequestMethod.Unknown,
        };
    }

    private static IEnumerable<ValidRequest> Targets()
    {
        static ValidRequest Get(string name, string target, string path, string query = "") =>
            new(name, $"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n") { Target = target, Path = path, Query = query };

        yield return Get("a path", "/a/b/c", "/a/b/c");
        yield return Get("a path that ends in a slash", "/a/", "/a/");
        yield return Get("a path of empty segments", "//", "//");
        yield return Get("a path with dot segments", "/a/./../b", "/a/./../b");
        yield return Get("a path with escapes", "/%41%2f%c3%A9", "/%41%2f%c3%A9");
        yield return Get("a path of every visible character but ? and # and %", "/" + Visible("?#%"), "/" + Visible("?#%"));
        yield return Get("a query", "/a?b=c&d=e", "/a", "b=c&d=e");
        yield return Get("an empty query", "/a?", "/a");
        yield return Get("a query with question marks and slashes", "/a??/../?", "/a", "?/../?");
        yield return Get("a query with escapes that are none", "/?%zz%", "/", "%zz%");
        yield return Get("a query of every visible character but #", "/?" + Visible("#"), "/", Visible("#"));
        yield return Get("a path of 4,000 bytes", "/" + new string('p', 3999), "/" + new string('p', 3999));
        yield return Get("a query of 4,000 bytes", "/?" + new string('q', 4000), "/", new string('q', 4000));

        yield return Get("the absolute form", "http://a/b?c", "/b", "c");
        yield return Get("the absolute form in upper case", "HTTP://A/B", "/B");
        yield return Get("the absolute form in mixed case", "hTTp://a:8443/x", "/x");
        yield return Get("the absolute form without a path", "http://a", "");
        yield return Get("the absolute form with a query and no path", "http://a?b=/c", "", "b=/c");
        yield return Get("the absolute form with an IPv6 address", "http://[::1]:80/a", "/a");
        yield return Get("the absolute form with an empty port", "http://a:/b", "/b");
        yield return Get("the absolute form with two slashes behind", "http://a//b", "//b");

        yield return new("the asterisk form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")
        {
            Method = RequestMethod.Options,
            Target = "*",
            Path = "",
        };
        yield return new("OPTIONS for a path", "OPTIONS /* HTTP/1.1\r\nHost: a\r\n\r\n")
        {
            Method = RequestMethod.Options,
            Target = "/*",
            Path = "/*",
        };

        // Around the blocks of the vectorised searches.
        for (int length = 1; length <= 40; length++)
        {
            string path = "/" + new string('x', length - 1);
            yield return Get($"a path of {length} bytes", path, path);
        }
    }

    private static IEnumerable<ValidRequest> Lines()
    {
        static ValidRequest With(string name, string lines, params string[] fields) =>
            new(name, $"GET / HTTP/1.1\r\n{lines}\r\n\r\n") { Fields = fields };

        yield return new("HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\n\r\n") { Version = ProtocolVersion.Http10, KeepAlive = false };
        yield return new("HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n")
        {
            Version = ProtocolVersion.Http10,
            KeepAlive = false,
            Fields = [],
        };
        yield return new("an empty line before the request line", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");

        yield return With("no white space around a value", "Host:a", "Host: a");
        yield return With("much white space around a value", "Host: \t \t a \t ", "Host: a");
        yield return With("an empty value", "Host: a\r\nX:", "Host: a", "X: ");
        yield return With("a value of white space", "Host: a\r\nX: \t \t", "Host: a", "X: ");
        yield return With("tabs and spaces inside a value", "Host: a\r\nX: b\t \tc  d", "Host: a", "X: b\t \tc  d");
        yield return With("colons in a value", "Host: a\r\nX: :b::c:", "Host: a", "X: :b::c:");
        yield return With("obs-text in a value", "Host: a\r\nX: \u0080\u00FF\u00E9", "Host: a", "X: \u0080\u00FF\u00E9");
        yield return With("every legal byte in a value", "Host: a\r\nX: \"" + ValueBytes(), "Host: a", "X: \"" + ValueBytes());
        yield return With("a name of every token character", "Host: a\r\n" + TokenCharacters + ": b", "Host: a", TokenCharacters + ": b");
        yield return With("a name of one character", "Host: a\r\nX: b", "Host: a", "X: b");
        yield return With("a repeated field", "Host: a\r\nX: 1\r\nx: 2\r\nX: 3", "Host: a", "X: 1", "x: 2", "X: 3");
        yield return With("Host in odd case", "hOsT: a", "hOsT: a");
        yield return With("Host as the last field", "X: b\r\nHost: a", "X: b", "Host: a");
        yield return With("Host with a port", "Host: example.org:8080", "Host: example.org:8080");
        yield return With("Host with an empty port", "Host: example.org:", "Host: example.org:");
        yield return With("Host with an IPv4 address", "Host: 127.0.0.1:80", "Host: 127.0.0.1:80");
        yield return With("Host with an IPv6 address", "Host: [2001:db8::7]", "Host: [2001:db8::7]");
        yield return With("Host with an IPv6 address and a port", "Host: [::ffff:1.2.3.4]:80", "Host: [::ffff:1.2.3.4]:80");
        foreach (string address in (string[])
            ["::", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::3:4:5:6:7:8", "ABCD:ef01::", "1:2:3:4:5:6:1.2.3.4", "::255.0.10.99"])
        {
            yield return With($"Host with the IPv6 address {address}", $"Host: [{address}]", $"Host: [{address}]");
        }
        yield return With("Host with an address of the future", "Host: [v1.a:b]", "Host: [v1.a:b]");
        yield return With("Host of every character of a registered name", "Host: aZ09-._~!$&'()*+,;=%41", "Host: aZ09-._~!$&'()*+,;=%41");
        yield return With("names that only look like framing", "Host: a\r\nContent_Length: 5\r\nTransfer-Encodin: chunked\r\nHosts: b\r\nX-Content-Length: +", "Host: a", "Content_Length: 5", "Transfer-Encodin: chunked", "Hosts: b", "X-Content-Length: +");
        yield return With("Content-Encoding and TE", "Host: a\r\nContent-Encoding: gzip\r\nTE: trailers", "Host: a", "Content-Encoding: gzip", "TE: trailers");
        yield return With("an Upgrade that is not taken", "Host: a\r\nUpgrade: h2c\r\nHTTP2-Settings: x", "Host: a", "Upgrade: h2c", "HTTP2-Settings: x");
        yield return With("a value of 20,000 bytes", "Host: a\r\nX: " + new string('v', 20_000), "Host: a", "X: " + new string('v', 20_000));
        yield return With("a name of 1,000 bytes", "Host: a\r\n" + new string('n', 1000) + ": v", "Host: a", new string('n', 1000) + ": v");

        string[] many = [.. Enumerable.Range(0, 99).Select(static i => $"X-{i}: {i}")];
        yield return With("100 fields", "Host: a\r\n" + string.Join("\r\n", many), ["Host: a", .. many]);

        for (int length = 1; length <= 40; length++)
        {
            string name = new('n', length);
            string value = new('v', length);
            yield return With($"a name and a value of {length} bytes", $"Host: a\r\n{name}: {value}", "Host: a", $"{name}: {value}");
        }
    }

    private static IEnumerable<ValidRequest> Contents()
    {
        static ValidRequest Post(string name, string lengthField, string content) =>
            new(name, $"POST / HTTP/1.1\r\nHost: a\r\n{lengthField}\r\n\r\n{content}")
            {
                Method = RequestMethod.Post,
                Content = content,
                Fields = ["Host: a", lengthField],
            };

        foreach (int length in (int[])[0, 1, 2, 15, 16, 17, 100, 5000, 70_000])
        {
            string content = string.Concat(Enumerable.Range(0, length).Select(static i => (char)(i * 7 % 256)));
            yield return Post($"content of {length} bytes", $"Content-Length: {length}", content);
        }
        yield return Post("content that looks like a request", "Content-Length: 27", "GET /x HTTP/1.1\r\nHost: a\r\n\r");
        yield return Post("content of line ends", "Content-Length: 6", "\r\n\r\n\r\n");
        yield return Post("content of control characters", "Content-Length: 3", "\0\u0001\u007F");
        yield return Post("a Content-Length with leading zeros", "Content-Length: 000000000000000000000000000003", "abc");
        yield return Post("a Content-Length in odd case", "cOnTeNt-LeNgTh: 3", "abc");
        yield return new("a Content-Length in white space", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\t 3 \t\r\n\r\nabc")
        {
            Method = RequestMethod.Post,
            Content = "abc",
            Fields = ["Host: a", "Content-Length: 3"],
        };
        yield return new("GET with content", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
        {
            Content = "abc",
            Fields = ["Host: a", "Content-Length: 3"],
        };
        yield return new("HTTP/1.0 with content", "POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc")
        {
            Method = RequestMethod.Post,
            Version = ProtocolVersion.Http10,
            KeepAlive = false,
            Content = "abc",
            Fields = ["Content-Length: 3"],
        };
        yield return new("an unknown method with content", "SHOUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
        {
            Method = RequestMethod.Unknown,
            Content = "abc",
            Fields = ["Host: a", "Content-Length: 3"],
        };

        static ValidRequest Expect(string name, string value, bool expectsContinue, ProtocolVersion version = ProtocolVersion.Http11) =>
            new(name, $"PUT / HTTP/1.{(version == ProtocolVersion.Http11 ? 1 : 0)}\r\nHost: a\r\nExpect: {value}\r\nContent-Length: 3\r\n\r\nabc")
            {
                Method = RequestMethod.Put,
                Version = version,
                KeepAlive = version == ProtocolVersion.Http11,
                ExpectsContinue = expectsContinue,
                Content = "abc",
                Fields = ["Host: a", $"Expect: {value}", "Content-Length: 3"],
            };

        yield return Expect("Expect", "100-continue", true);
        yield return Expect("Expect in odd case", "100-CONTINUE", true);
        yield return Expect("Expect with HTTP/1.0", "100-continue", false, ProtocolVersion.Http10);
    }

    private static IEnumerable<ValidRequest> Connections()
    {
        static ValidRequest With(int minor, bool keepAlive, params string[] values) =>
            new($"HTTP/1.{minor} with Connection: {string.Join(" and Connection: ", values).Replace("\t", "<tab>")}",
                $"GET / HTTP/1.{minor}\r\nHost: a\r\n{string.Concat(values.Select(static value => $"Connection: {value}\r\n"))}\r\n")
            {
                Version = minor == 1 ? ProtocolVersion.Http11 : ProtocolVersion.Http10,
                KeepAlive = keepAlive,
                Fields = ["Host: a", .. values.Select(static value => $"Connection: {value.Trim()}")],
            };

        yield return With(1, false, "close");
        yield return With(1, false, "Close");
        yield return With(1, false, "CLOSE");
        yield return With(1, false, "keep-alive, close");
        yield return With(1, false, "close, keep-alive");
        yield return With(1, false, "x,\tclOSe\t,y");
        yield return With(1, false, ",,close,,");
        yield return With(1, false, "keep-alive", "close");
        yield return With(1, false, "close", "keep-alive");
        yield return With(1, true, "keep-alive");
        yield return With(1, true, "closed");
        yield return With(1, true, "not-close");
        yield return With(1, true, "clos, e");
        yield return With(1, true, "close;x");
        yield return With(1, true, "");
        yield return With(1, true, ",");
        yield return With(1, true, "Upgrade, HTTP2-Settings");
        yield return With(0, false, "close");
        yield return With(0, true, "keep-alive");
        yield return With(0, true, "Keep-Alive");
        yield return With(0, true, "x, KEEP-ALIVE");
        yield return With(0, true, "x", "keep-alive");
        yield return With(0, false, "keep-alive, close");
        yield return With(0, false, "keep-alive", "close");
        yield return With(0, false, "keepalive");
        yield return With(0, false, "keep-alive-not");
    }

    public const string TokenCharacters = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static string Visible(string except) =>
        string.Concat(Enumerable.Range(0x21, 0x5E).Select(static i => (char)i).Except(except));

    private static string ValueBytes() =>
        "\t" + string.Concat(Enumerable.Range(0x20, 0xE0).Where(static i => i != 0x7F).Select(static i => (char)i));
}
