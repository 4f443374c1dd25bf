namespace Hypersonic.Benchmarks.Loopback;

/// <summary>The heads that the load can consist of. All servers of a run get the same, but for their port.</summary>
internal static class RequestHeads
{
    public const string Short = "short";
    public const string Browser = "browser";

    public static readonly IReadOnlyList<string> Names = [Short, Browser];

    public static string Of(string name, Shape shape, int port) => Of(name, shape, shape.Path, port);

    public static string Of(string name, Shape shape, string path, int port) => name switch
    {
        Short => $"{shape.Method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{shape.ContentFields}\r\n",
        Browser => OfBrowser(shape, path, port),
        _ => throw new BenchmarkException($"there is no head {name}; there are {string.Join(", ", Names)}"),
    };

    /// <summary>What a browser sends when a page of the same site is reloaded: about 500 bytes.</summary>
    private static string OfBrowser(Shape shape, string path, int port) =>
        $"""
        {shape.Method} {path} HTTP/1.1
        Host: 127.0.0.1:{port}
        User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
        Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
        Accept-Language: en-US,en;q=0.5
        Accept-Encoding: gzip, deflate, br, zstd
        Connection: keep-alive
        Cookie: session=7f3b9c1e5d2a48068e4f0a6b; theme=dark
        Upgrade-Insecure-Requests: 1
        Sec-Fetch-Dest: document
        Sec-Fetch-Mode: navigate
        Sec-Fetch-Site: same-origin
        Sec-Fetch-User: ?1
        Priority: u=0, i
        {shape.ContentFields}

        """.ReplaceLineEndings("\r\n");
}
