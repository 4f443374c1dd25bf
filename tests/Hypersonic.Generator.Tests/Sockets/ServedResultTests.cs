using static Hypersonic.Generator.Tests.RunningApplication;

namespace Hypersonic.Generator.Tests.Sockets;

/// <summary>Each kind of result, as the bytes that a client gets.</summary>
public sealed class ServedResultTests(ServedResultTests.Server server) : IClassFixture<ServedResultTests.Server>
{
    private const string Text = "Content-Type: text/plain; charset=utf-8\r\n";

    private static readonly string NoContent = Message("204 No Content", "");

    private static readonly string NotFound = Message("404 Not Found", Text + "Content-Length: 10\r\n", "Not Found\n");

    /// <summary>What handlers return, the fields of their messages, and the content.</summary>
    public static TheoryData<string, string, string> Results => new()
    {
        { "/string", Text + "Content-Length: 6\r\n", "größ" },
        { "/string/null", Text + "Content-Length: 0\r\n", "" },
        { "/span", Text + "Content-Length: 2\r\n", "ab" },
        { "/bytes", "Content-Type: application/octet-stream\r\nContent-Length: 2\r\n", "xy" },
        { "/bytes/null", "Content-Type: application/octet-stream\r\nContent-Length: 0\r\n", "" },
        { "/bytes/literal", "Content-Type: application/octet-stream\r\nContent-Length: 3\r\n", "abc" },
        { "/response", "Content-Type: text/html; charset=utf-8\r\nContent-Length: 3\r\nX: y\r\n", "<p>" },
        { "/json", "Content-Type: application/json\r\nContent-Length:          5\r\n", "[1,2]" },
        { "/written", "Content-Type: application/octet-stream\r\nContent-Length:          3\r\n", "one" },
        { "/written?nothing=true", "Content-Type: application/octet-stream\r\nContent-Length:          0\r\n", "" },
        { "/raw/text", Text + "Content-Length: 4\r\n", "text" },
        { "/raw/bytes", "Content-Type: image/x\r\nContent-Length: 2\r\n", "ab" },
        { "/raw/content", "Content-Type: text/x\r\nContent-Length:          5\r\n", "a b c" },
        { "/typed/string", "Content-Type: text/csv\r\nContent-Length: 4\r\n", "1;2\n" },
        { "/typed/string/literal", "Content-Type: text/csv; header=\"present\"\r\nContent-Length: 4\r\n", "a;b\n" },
        { "/typed/span", "Content-Type: text/csv\r\nContent-Length: 2\r\n", "ab" },
        { "/typed/span/literal", "Content-Type: image/svg+xml\r\nContent-Length: 6\r\n", "<svg/>" },
        { "/typed/bytes", "Content-Type: font/x\r\nContent-Length: 2\r\n", "xy" },
        { "/typed/bytes/literal", "Content-Type: font/x\r\nContent-Length: 3\r\n", "abc" },
        { "/typed/frozen", "Content-Type: text/x\r\nContent-Length: 6\r\n", "frozen" },
        { "/typed/template/7", "Content-Type: text/html\r\nContent-Length:          4\r\n", "<b>7" },
        { "/typed/template", "Content-Type: text/html\r\nContent-Length: 3\r\n", "<b>" },
        { "/typed/written", "Content-Type: text/csv; charset=utf-8\r\nContent-Length:          3\r\n", "one" },
    };

    /// <summary>Ways to fail, and what the log says of each.</summary>
    public static TheoryData<string, string> Failures => new()
    {
        { "nothing", "the application returned Written and wrote no response" },
        { "open", "the application returned Written and wrote half a response" },
        { "open-not-found", "System.InvalidOperationException: A response was written already." },
        { "throws", "System.FormatException: in the middle" },
        { "throws-large", "System.FormatException: in the middle" },
        { "throws-after", "System.FormatException: at the end" },
        { "twice", "System.InvalidOperationException: A response was written already." },
        { "not-found-after", "System.InvalidOperationException: A response was written already." },
        { "pending", "the application returned Pending and wrote no response" },
        { "detached", "the application returned Detached and wrote no response" },
        { "unopened", "System.InvalidOperationException: Content is written between BeginContent and EndContent." },
        { "unended", "System.InvalidOperationException: Content is written between BeginContent and EndContent." },
        { "hidden", "System.InvalidOperationException: Content is written between BeginContent and EndContent." },
        { "status", "System.ArgumentOutOfRangeException: A response has a status of 200 to 599." },
        { "type", "System.ArgumentException: A media type is visible US-ASCII." },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void A_result_is_the_content_of_one_message(string target, string fields, string content)
    {
        string head = Message("200 OK", fields);
        Assert.Equal(
            head + content + head + NoContent,
            server.Api.Exchange(Request("GET", target), Request("HEAD", target), Request("DELETE", "/nothing")));
    }

    [Fact]
    public void Nothing_is_204_after_the_handler_ran()
    {
        const string Count = "/nothing/count";
        string counted = server.Api.Exchange(Request("GET", Count));
        Assert.Equal(
            NoContent + NoContent + NoContent.Replace("?\r\n", "?\r\nConnection: close\r\n", StringComparison.Ordinal),
            server.Api.Exchange(
                Request("DELETE", "/nothing"), Request("DELETE", "/nothing"), Request("DELETE", "/nothing", "Connection: close\r\n")));
        Assert.Equal(Number(counted) + 3, Number(server.Api.Exchange(Request("GET", Count))));
    }

    [Fact]
    public void A_handler_without_a_result_takes_what_others_take() => Assert.Equal(
        NoContent + Message("200 OK", Text + "Content-Length: 7\r\n", "7 a b c"),
        server.Api.Exchange(Request("PUT", "/notes/7?tag=b&tag=c", content: "a"), Request("GET", "/notes")));

    [Fact]
    public void A_request_that_does_not_fit_never_reaches_a_handler_without_a_result() =>
        Assert.StartsWith("HTTP/1.1 400 ", server.Api.Exchange(Request("DELETE", "/nothing?times=x")));

    [Theory]
    [InlineData("GET", "/raw/not-found")]
    [InlineData("GET", "/raw")]
    public void Nothing_found_is_404_and_no_other_template_is_tried(string method, string target) =>
        Assert.Equal(NotFound + NoContent, server.Api.Exchange(Request(method, target), Request("DELETE", "/nothing")));

    [Fact]
    public void Nothing_found_has_no_content_for_HEAD() => Assert.Equal(
        NotFound[..^"Not Found\n".Length] + NoContent,
        server.Api.Exchange(Request("HEAD", "/raw/not-found"), Request("DELETE", "/nothing")));

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_handler_that_fails_is_500_and_a_line_in_the_log(string how, string reason)
    {
        const string Content = "The server failed to answer this request.\n";
        string head = Message("500 Internal Server Error", Text + $"Content-Length: {Content.Length}\r\n");
        string target = "/fails/" + how;
        Assert.Equal(
            head + Content + head + NoContent,
            server.Api.Exchange(Request("GET", target), Request("HEAD", target), Request("DELETE", "/nothing")));
        Assert.Equal(
            ["GET", "HEAD"],
            server.Api.Log.Where(line => line.Contains($" {target}: {reason}", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]));
    }

    [Theory]
    [InlineData("/nothing/throws")]
    [InlineData("/written/throws")]
    public void An_exception_is_500_whatever_was_written(string target) =>
        Assert.Matches(
            @"^HTTP/1\.1 500 [^\0]*request\.\nHTTP/1\.1 204 No Content\r\n",
            server.Api.Exchange(Request("GET", target), Request("DELETE", "/nothing")));

    private static int Number(string answer) =>
        int.Parse(answer[(answer.LastIndexOf('\n') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    public sealed class Server : IAsyncLifetime
    {
        private const string Source =
            """
            using System.Buffers;

            [System.Text.Json.Serialization.JsonSerializable(typeof(int[]))]
            partial class AppJson : System.Text.Json.Serialization.JsonSerializerContext;

            partial class Api
            {
                private int _count;
                private string _note = "";
                private readonly byte[] _xy = [(byte)'x', (byte)'y'];

                [Delete("/nothing")] void Nothing(int times = 1) => _count += times;
                [Get("/nothing/count")] string Count() => $"{_count}";
                [Get("/nothing/throws")] void Throws() => throw new FormatException();
                [Put("/notes/{id:int}")] void Store(int id, string content, params string[] tag) { _note = $"{id} {content} {string.Join(' ', tag)}"; }
                [Get("/notes")] string Note() => _note;

                [Get("/string")] string String() => "größ" + _note[..0];
                [Get("/string/null")] string? Null() => _count < 0 ? "" : null;
                [Get("/span")] ReadOnlySpan<byte> Span() => "abc"u8[..(_count < 0 ? 1 : 2)];
                [Get("/bytes")] byte[] Bytes() => _xy;
                [Get("/bytes/null")] byte[] NoBytes() => _count < 0 ? [] : null!;
                [Get("/bytes/literal")] byte[] Literal() => [97, 98, 99];
                [Get("/response")] Response Html() => Response.Html(_count < 0 ? "" : "<p>").WithHeader("X", "y");
                [Get("/json")] int[] Json() => [1, 2];

                [Get("/written")] static void Written(IBufferWriter<byte> content, bool nothing = false) { if (!nothing) content.Write("one"u8); }
                [Get("/written/throws")] static void WrittenThrows(IBufferWriter<byte> content) { content.Write("one"u8); throw new FormatException(); }

                [Get("/raw/{how}")]
                DispatchResult Raw(string how, ResponseWriter response)
                {
                    switch (how)
                    {
                        case "text": return response.WriteText("text");
                        case "bytes": return response.WriteContent("ab"u8, "image/x");
                        case "content":
                            response.BeginContent(200, "text/x");
                            response.Write("a b c"u8);
                            return response.EndContent();
                        default: return DispatchResult.NotFound;
                    }
                }

                [Get("/{name}/not-found")] static string LessSpecific(string name) => name;

                [Get("/typed/string", ContentType = "text/csv")] string TypedString() => "1;2\n" + _note[..0];
                [Get("/typed/string/literal", ContentType = "text/csv; header=\"present\"")] static string TypedLiteral() => "a;b\n";
                [Get("/typed/span", ContentType = "text/csv")] ReadOnlySpan<byte> TypedSpan() => Span();
                [Get("/typed/span/literal", ContentType = "image/svg+xml")] static ReadOnlySpan<byte> TypedSpanLiteral() => "<svg/>"u8;
                [Get("/typed/bytes", ContentType = "font/x")] byte[] TypedBytes() => _xy;
                [Get("/typed/bytes/literal", ContentType = "font/x")] byte[] TypedBytesLiteral() => [97, 98, 99];
                [Get("/typed/frozen", ContentType = "text/x", Frozen = true)] string TypedFrozen() => "frozen" + _note[..0];
                [Get("/typed/template/{n:int}", ContentType = "text/html", Template = "<b>{n}")] static partial void TypedTemplate();
                [Get("/typed/template", ContentType = "text/html", Template = "<b>")] static partial void TypedConstantTemplate();
                [Get("/typed/written", ContentType = "text/csv; charset=utf-8")] static void TypedWritten(IBufferWriter<byte> content) => content.Write("one"u8);

                [Get("/fails/{how}")]
                static DispatchResult Fail(string how, ResponseWriter response)
                {
                    switch (how)
                    {
                        case "open" or "open-not-found" or "throws" or "throws-large":
                            response.BeginContent(200, "text/x");
                            response.Write(new byte[how == "throws-large" ? 300_000 : 10]);
                            return how == "open" ? DispatchResult.Written
                                : how == "open-not-found" ? DispatchResult.NotFound
                                : throw new FormatException("in the middle");
                        case "throws-after":
                            response.WriteText("text");
                            throw new FormatException("at the end");
                        case "twice":
                            response.WriteText("one");
                            return response.WriteText("two");
                        case "not-found-after":
                            response.WriteText("one");
                            return DispatchResult.NotFound;
                        case "pending": return DispatchResult.Pending;
                        case "detached": return DispatchResult.Detached;
                        case "unopened":
                            response.Write("one"u8);
                            return DispatchResult.Written;
                        case "unended": return response.EndContent();
                        case "hidden":
                            response.WriteText("one");
                            try
                            {
                                response.BeginContent(200, "text/x");
                            }
                            catch (InvalidOperationException)
                            {
                                // What was begun in vain must not take content.
                            }
                            response.Write("HTTP/1.1 200 OK\r\n\r\n"u8);
                            return response.EndContent();
                        case "status":
                            response.BeginContent(100, "text/x");
                            return response.EndContent();
                        case "type": return response.WriteContent("a", "text/x\r\nSet-Cookie: a=b");
                        default: return DispatchResult.Written;
                    }
                }
            }
            """;

        internal RunningApplication Api { get; private set; } = null!;

        public async Task InitializeAsync() => Api = await StartAsync(Source);

        public async Task DisposeAsync() => await Api.DisposeAsync();
    }
}
