using static Hypersonic.Generator.Tests.RunningApplication;

namespace Hypersonic.Generator.Tests.Sockets;

/// <summary>What attributes say beside routes, as the bytes that a client gets of each kind of response.</summary>
public sealed class ServedFilterTests(ServedFilterTests.Server server) : IClassFixture<ServedFilterTests.Server>
{
    private const string Text = "Content-Type: text/plain; charset=utf-8\r\n";
    private const string Key = "X-Api-Key: secret\r\n";
    private const string All = "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nX-All: all\r\nAccess-Control-Allow-Origin: *\r\n";
    private const string Problem = "Content-Type: application/problem+json\r\n";

    /// <summary>Requests that are answered, what with, and the end of the head of the answer.</summary>
    public static TheoryData<string, string, string, string> Answers => new()
    {
        { "GET /literal", "", "200 OK", Text + "Content-Length: 2\r\n" },
        { "HEAD /literal", "", "200 OK", Text + "Content-Length: 2\r\n" },
        { "GET /literal/tagged", "", "200 OK", Text + "Content-Length: 6\r\nETag: \"a\"\r\n" },
        { "GET /literal/tagged", "If-None-Match: \"a\"\r\n", "304 Not Modified", "ETag: \"a\"\r\n" },
        { "GET /literal/tagged", "If-Match: \"b\"\r\n", "412 Precondition Failed", Text + "Content-Length: 42\r\n" },
        { "GET /literal/bytes", "", "200 OK", "Content-Type: image/png\r\nContent-Length: 1\r\n" },
        { "GET /frozen", "", "200 OK", Text + "Content-Length: 6\r\nETag: \"f\"\r\n" },
        { "HEAD /frozen", "", "200 OK", Text + "Content-Length: 6\r\nETag: \"f\"\r\n" },
        { "GET /frozen", "If-None-Match: \"f\"\r\n", "304 Not Modified", "ETag: \"f\"\r\n" },
        { "GET /frozen", "If-Match: \"b\"\r\n", "412 Precondition Failed", Text + "Content-Length: 42\r\n" },
        { "GET /template/x", "", "200 OK", Text + "Content-Length:          7\r\n" },
        { "GET /dynamic/7", "", "200 OK", Text + "Content-Length: 1\r\n" },
        { "HEAD /dynamic/7", "", "200 OK", Text + "Content-Length: 1\r\n" },
        { "GET /dynamic/tagged", "If-None-Match: \"d\"\r\n", "304 Not Modified", "ETag: \"d\"\r\n" },
        { "GET /dynamic/tagged", "If-Match: \"b\"\r\n", "412 Precondition Failed", Text + "Content-Length: 42\r\n" },
        { "GET /dynamic/written", "", "200 OK", "Content-Type: application/octet-stream\r\nContent-Length:          5\r\n" },
        { "GET /dynamic/raw", "", "200 OK", "Content-Type: text/x\r\nContent-Length: 3\r\n" },
        { "GET /dynamic/nowhere", "", "404 Not Found", Text + "Content-Length: 10\r\n" },
        { "DELETE /dynamic/nothing", "", "204 No Content", "" },
        { "GET /async/done", "", "200 OK", Text + "Content-Length: 4\r\n" },
        { "GET /async/waits", "", "200 OK", Text + "Content-Length: 6\r\n" },
        { "HEAD /async/waits", "", "200 OK", Text + "Content-Length: 6\r\n" },
        { "GET /async/fails", "", "500 Internal Server Error", Text + "Content-Length: 42\r\n" },
        { "GET /async/slow", "", "503 Service Unavailable", Text + "Content-Length: 26\r\n" },
        { "GET /async/content", "", "200 OK", Text + "Content-Length: 0\r\n" },
        { "GET /offloaded", "", "200 OK", Text + "Content-Length: 9\r\n" },
        { "GET /json", "", "200 OK", "Content-Type: application/json\r\nContent-Length:          5\r\n" },
        { "GET /fails", "", "500 Internal Server Error", Text + "Content-Length: 42\r\n" },
        { "GET /fails/halfway", "", "500 Internal Server Error", Text + "Content-Length: 42\r\n" },
        { "GET /binds?n=x", "", "400 Bad Request", Problem + "Content-Length:        155\r\n" },
        { "POST /form", "Content-Type: text/plain\r\n", "415 Unsupported Media Type", Problem + "Content-Length:        164\r\n" },
        { "PUT /literal", "", "405 Method Not Allowed", Text + "Content-Length: 19\r\nAllow: GET, HEAD, OPTIONS\r\n" },
        { "OPTIONS /literal", "", "204 No Content", "Allow: GET, HEAD, OPTIONS\r\n" },
        { "OPTIONS /literal", "Origin: https://a\r\nAccess-Control-Request-Method: GET\r\n", "204 No Content", "Allow: GET, HEAD, OPTIONS\r\nAccess-Control-Allow-Methods: GET, HEAD\r\n" },
    };

    /// <summary>Fields of a request, and whether a key of this kind is there.</summary>
    public static TheoryData<string, bool> Keys => new()
    {
        { "X-Api-Key: secret\r\n", true },
        { "x-API-key:secret  \r\n", true },
        { "X-Api-Key:\t secret\t\r\nX-Other: a\r\n", true },
        { "", false },
        { "X-Api-Key:\r\n", false },
        { "X-Api-Key: \r\n", false },
        { "X-Api-Key: Secret\r\n", false },
        { "X-Api-Key: secre\r\n", false },
        { "X-Api-Key: secrett\r\n", false },
        { "X-Api-Key: secret, secret\r\n", false },
        { "X-Api-Key: secret\r\nX-Api-Key: secret\r\n", false },
        { "X-Api-Key: wrong\r\nX-Api-Key: secret\r\n", false },
        { "X-Api-Key: secret\r\nX-Api-Key: wrong\r\n", false },
        { "X-Api-Key: secret\r\nX-Api-Key:\r\n", false },
        { "X-Api-Key: s\u00E9cret\r\n", false },
        { "X-Api-Keys: secret\r\n", false },
        { "X_Api_Key: secret\r\n", false },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Every_response_of_a_class_has_its_fields_once_and_right_after_the_date(string request, string fields, string status, string rest)
    {
        string[] parts = request.Split(' ');
        string head = server.All.Exchange(Request(parts[0], parts[1], fields, parts[0] == "POST" ? "a" : null)).Split("\r\n\r\n")[0] + "\r\n";
        Assert.Equal($"HTTP/1.1 {status}\r\nDate: ?\r\n{All}{rest}", head);
    }

    [Fact]
    public void What_is_pipelined_behind_has_nothing_of_the_fields_of_others() => Assert.Equal(
        Message("200 OK", "X-One: 1\r\n" + Text + "Content-Length: 1\r\n", "1")
            + Message("200 OK", Text + "Content-Length: 4\r\n", "none")
            + Message("404 Not Found", Text + "Content-Length: 10\r\n", "Not Found\n"),
        server.Some.Exchange(Request("GET", "/one/1"), Request("GET", "/none"), Request("GET", "/nowhere")));

    [Fact]
    public void A_close_stands_before_the_fields() => Assert.Equal(
        "HTTP/1.1 200 OK\r\nDate: ?\r\nConnection: close\r\nX-One: 1\r\n" + Text + "Content-Length: 1\r\n\r\n1",
        server.Some.Exchange(Request("GET", "/one/1", "Connection: close\r\n")));

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nFFFF\r\n")]
    public void Too_much_content_is_refused_with_the_fields_of_the_class(string rest) => Assert.StartsWith(
        $"HTTP/1.1 413 Content Too Large\r\nDate: ?\r\nConnection: close\r\n{All}{Text}",
        server.All.Exchange("POST /form HTTP/1.1\r\nHost: a\r\n" + rest));

    [Theory]
    [InlineData("/own/literal")]
    [InlineData("/own/frozen")]
    [InlineData("/own/dynamic/1")]
    [InlineData("/own/async")]
    public void A_field_that_the_response_has_itself_is_not_doubled_but_for_lists_that_add_up(string target)
    {
        string answer = server.Own.Exchange(Request("GET", target));
        Assert.Equal(
            ["A: a", "Content-Length: 1", "Content-Type: text/plain; charset=utf-8", "Set-Cookie: a=1", "Set-Cookie: b=2", "Vary: Accept", "Vary: Cookie", "x-own: own"],
            Fields(answer));
    }

    [Theory]
    [InlineData("/own/literal")]
    [InlineData("/own/frozen")]
    [InlineData("/own/dynamic/1")]
    public void The_304_of_a_response_with_a_field_of_its_own_does_not_say_otherwise(string target)
    {
        string answer = server.Own.Exchange(Request("GET", target + "/tagged", "If-None-Match: \"t\"\r\n"));
        Assert.StartsWith("HTTP/1.1 304", answer, StringComparison.Ordinal);
        Assert.Equal(["A: a", "ETag: \"t\"", "Set-Cookie: a=1", "Vary: Accept", "Vary: Cookie"], Fields(answer));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_value_is_required_to_the_letter_and_once(string fields, bool isFit)
    {
        foreach (string target in (string[])["/literal", "/frozen", "/template/x", "/dynamic/7", "/async", "/field", "/property", "/bytes"])
        {
            string expected = isFit ? "HTTP/1.1 200 OK" : "HTTP/1.1 401 Unauthorized";
            Assert.StartsWith(expected, server.Guarded.Exchange(Request("GET", target, fields)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_refusal_is_a_whole_message_that_tells_how_to_do_better() => Assert.Equal(
        Message("401 Unauthorized", "X-Guard: on\r\n" + Text + "Content-Length: 13\r\nWWW-Authenticate: ApiKey header=\"X-Api-Key\"\r\n", "Unauthorized\n")
            + Message("401 Unauthorized", "X-Guard: on\r\n" + Text + "Content-Length: 13\r\nWWW-Authenticate: ApiKey header=\"X-Api-Key\"\r\n"),
        server.Guarded.Exchange(Request("GET", "/literal"), Request("HEAD", "/literal")));

    [Theory]
    [InlineData("/bearer", "", "401 Unauthorized", "WWW-Authenticate: Bearer")]
    [InlineData("/bearer", "Authorization: Bearer t\r\n", "200 OK", null)]
    [InlineData("/bearer", "Authorization: bearer t\r\n", "401 Unauthorized", "WWW-Authenticate: Bearer")]
    [InlineData("/basic", "", "401 Unauthorized", "WWW-Authenticate: Basic realm=\"api\"")]
    [InlineData("/any", "", "401 Unauthorized", "WWW-Authenticate: Bearer")]
    [InlineData("/any", "Authorization: x\r\n", "200 OK", null)]
    [InlineData("/any", "Authorization:\r\nAuthorization: x\r\n", "200 OK", null)]
    [InlineData("/challenge", "", "401 Unauthorized", "WWW-Authenticate: Digest realm=\"a\"")]
    [InlineData("/forbidden", "", "403 Forbidden", null)]
    [InlineData("/teapot", "", "418 ", "WWW-Authenticate: Tea")]
    public void The_status_and_the_challenge_fit_what_is_required(string target, string fields, string status, string? challenge)
    {
        string answer = server.Kinds.Exchange(Request("GET", target, fields));
        Assert.StartsWith($"HTTP/1.1 {status}\r\n", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(challenge, Fields(answer).SingleOrDefault(field => field.StartsWith("WWW-Authenticate", StringComparison.Ordinal)));
    }

    [Fact]
    public void All_that_is_required_has_to_hold_and_the_first_that_does_not_is_told()
    {
        string[] both = ["X-A: 1\r\n", "X-B: 1\r\n"];
        Assert.Contains("header=\"X-A\"", server.Kinds.Exchange(Request("GET", "/both")), StringComparison.Ordinal);
        Assert.Contains("header=\"X-B\"", server.Kinds.Exchange(Request("GET", "/both", both[0])), StringComparison.Ordinal);
        Assert.Contains("header=\"X-A\"", server.Kinds.Exchange(Request("GET", "/both", both[1])), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", server.Kinds.Exchange(Request("GET", "/both", both[1] + both[0])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Name: gr\u00F6\u00DFe\r\n", "200 OK")]
    [InlineData("X-Name: gr\u00F6sse\r\n", "401 Unauthorized")]
    [InlineData("", "401 Unauthorized")]
    public void A_member_may_give_what_is_not_ASCII_and_is_compared_as_UTF8(string fields, string status) =>
        Assert.StartsWith($"HTTP/1.1 {status}\r\n", server.Kinds.Exchange(Request("GET", "/unicode", fields)), StringComparison.Ordinal);

    [Theory]
    [InlineData("/null")]
    [InlineData("/empty")]
    [InlineData("/none")]
    public void A_member_that_gives_nothing_lets_nobody_in(string target)
    {
        foreach (string fields in (string[])["", "X-Key:\r\n", "X-Key: a\r\n"])
        {
            Assert.StartsWith("HTTP/1.1 401", server.Kinds.Exchange(Request("GET", target, fields)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_member_is_read_at_each_request() => Assert.Equal(
        ["200", "401", "200"],
        server.Kinds.Exchange(
            Request("GET", "/turns", "X-Key: 1\r\n"), Request("GET", "/turns", "X-Key: 1\r\n"), Request("GET", "/turns", "X-Key: 3\r\n"))
            .Split("HTTP/1.1 ").Skip(1).Select(answer => answer[..3]));

    [Fact]
    public void A_required_header_comes_before_binding_and_before_code_of_yours()
    {
        Assert.StartsWith("HTTP/1.1 401", server.Guarded.Exchange(Request("GET", "/binds")), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", server.Guarded.Exchange(Request("GET", "/binds", Key)), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 401", server.Guarded.Exchange(Request("GET", "/fails")), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 500", server.Guarded.Exchange(Request("GET", "/fails", Key)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/open", "200 OK")]
    [InlineData("PUT", "/literal", "405 Method Not Allowed")]
    [InlineData("OPTIONS", "/literal", "204 No Content")]
    [InlineData("GET", "/nowhere", "404 Not Found")]
    public void What_is_exempt_and_what_no_handler_answers_requires_nothing(string method, string target, string status) =>
        Assert.StartsWith($"HTTP/1.1 {status}\r\n", server.Guarded.Exchange(Request(method, target)), StringComparison.Ordinal);

    private static IEnumerable<string> Fields(string answer) =>
        answer.Split("\r\n\r\n")[0].Split("\r\n").Skip(2).Order(StringComparer.Ordinal);

    public sealed class Server : IAsyncLifetime
    {
        private const string Json =
            """

            [System.Text.Json.Serialization.JsonSerializable(typeof(int[]))]
            partial class AppJson : System.Text.Json.Serialization.JsonSerializerContext;
            """;

        internal RunningApplication All { get; private set; } = null!;

        internal RunningApplication Some { get; private set; } = null!;

        internal RunningApplication Own { get; private set; } = null!;

        internal RunningApplication Guarded { get; private set; } = null!;

        internal RunningApplication Kinds { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            All = await StartAsync(
                """
                using System.Buffers;

                [assembly: ResponseHeader("X-All", "assembly")]

                [Cors, ResponseHeader("X-All", "all")]
                [SecurityHeaders(ContentSecurityPolicy = null, ReferrerPolicy = null, CrossOriginOpenerPolicy = null, CrossOriginResourcePolicy = null)]
                partial class Api
                {
                    [Get("/literal")] static string Literal() => "OK";
                    [Get("/literal/tagged")] static Response LiteralTagged() => Response.Text("tagged").WithETag("a");
                    [Get("/literal/bytes")] static Response Bytes() => Response.Bytes([255], "image/png");
                    [Get("/frozen", Frozen = true)] static Response Frozen() => Response.Text("frozen".ToLowerInvariant()).WithETag("f");
                    [Get("/template/{name}", Template = "hello {name}")] static partial void Template();
                    [Get("/dynamic/{id:int}")] static Response Dynamic(int id) => Response.Text($"{id}");
                    [Get("/dynamic/tagged")] static Response Tagged() => Response.Text(Environment.NewLine).WithETag("d");
                    [Get("/dynamic/written")] static void Written(IBufferWriter<byte> content) => content.Write("a;b;c"u8);
                    [Get("/dynamic/raw")] static DispatchResult Raw(ResponseWriter response) => response.WriteContent("raw"u8, "text/x");
                    [Get("/dynamic/nowhere")] static DispatchResult Nowhere(ResponseWriter response) => DispatchResult.NotFound;
                    [Delete("/dynamic/nothing")] static void Nothing() { }
                    [Get("/async/done", Dynamic = true)] static Task<string> Done() => Task.FromResult("done");
                    [Get("/async/waits")] static async Task<string> Waits() { await Task.Yield(); return "waited"; }
                    [Get("/async/fails")] static async Task<string> AsyncFails() { await Task.Yield(); throw new FormatException(); }
                    [Get("/async/slow"), Timeout(1)] static Task<string> Slow(CancellationToken cancellation) => Task.Delay(-1, cancellation).ContinueWith(static _ => "");
                    [Get("/async/content")] static async Task<string> AsyncContent([FromContent] ReadOnlyMemory<byte> content) { await Task.Yield(); return $"{content.Length}"[1..]; }
                    [Get("/offloaded"), Offload] static string Offloaded() => $"offloaded{Environment.NewLine}"[..9];
                    [Get("/json")] static int[] Json() => [1, 2];
                    [Get("/fails")] static string Fails() => throw new FormatException();
                    [Get("/fails/halfway")] static void FailsHalfway(IBufferWriter<byte> content) { content.Write("half"u8); throw new FormatException(); }
                    [Get("/binds")] static string Binds(int n) => $"{n}";
                    [Post("/form", MaxContentLength = 50)] static string Form([FromForm] string a) => a;
                }
                """ + Json);
            Some = await StartAsync(
                """
                partial class Api
                {
                    [Get("/one/{id}"), ResponseHeader("X-One", "1")] static string One(string id) => id;
                    [Get("/none", Dynamic = true)] static string None() => "none";
                }
                """);
            Own = await StartAsync(
                """
                [ResponseHeader("A", "a"), ResponseHeader("X-Own", "declared"), ResponseHeader("Vary", "Cookie"), ResponseHeader("Set-Cookie", "a=1")]
                partial class Api
                {
                    private static Response Made => Response.Text("1").WithHeader("x-own", "own").WithHeader("Vary", "Accept").WithHeader("Set-Cookie", "b=2");

                    [Get("/own/literal")]
                    static Response Literal() => Response.Text("1").WithHeader("x-own", "own").WithHeader("Vary", "Accept").WithHeader("Set-Cookie", "b=2");

                    [Get("/own/literal/tagged")]
                    static Response LiteralTagged() =>
                        Response.Text("1").WithHeader("x-own", "own").WithHeader("Vary", "Accept").WithHeader("Set-Cookie", "b=2").WithETag("t");

                    [Get("/own/frozen", Frozen = true)] static Response Frozen() => Made;
                    [Get("/own/frozen/tagged", Frozen = true)] static Response FrozenTagged() => Made.WithETag("t");
                    [Get("/own/dynamic/{id:int}")] static Response Dynamic(int id) => Made;
                    [Get("/own/dynamic/{id:int}/tagged")] static Response DynamicTagged(int id) => Made.WithETag("t");
                    [Get("/own/async")] static async Task<Response> Async() { await Task.Yield(); return Made; }
                }
                """);
            Guarded = await StartAsync(
                """
                [RequireHeader("X-Api-Key", "secret"), ResponseHeader("X-Guard", "on")]
                partial class Api
                {
                    private static readonly string StaticKey = "secret";
                    private string Key { get; } = "secret";
                    private readonly byte[] _bytes = "secret"u8.ToArray();

                    [Get("/literal")] static string Literal() => "OK";
                    [Get("/frozen", Frozen = true)] static string Frozen() => Environment.NewLine;
                    [Get("/template/{name}", Template = "hello {name}")] static partial void Template();
                    [Get("/dynamic/{id:int}")] static Response Dynamic(int id) => Response.Text($"{id}");
                    [Get("/async")] static async Task<string> Async() { await Task.Yield(); return "waited"; }
                    [Get("/field"), RequireHeader("X-Api-Key", ValueFrom = nameof(StaticKey))] static string Field() => "OK";
                    [Get("/property"), RequireHeader("X-Api-Key", ValueFrom = nameof(Key))] static string Property() => "OK";
                    [Get("/bytes"), RequireHeader("X-Api-Key", ValueFrom = "_bytes")] static string Bytes() => "OK";
                    [Get("/binds")] static string Binds(int n) => $"{n}";
                    [Get("/fails")] static string Fails() => throw new FormatException();
                    [Get("/open"), RequireHeader("x-api-key", Exempt = true)] static string Open() => "open";
                }
                """);
            Kinds = await StartAsync(
                """
                partial class Api
                {
                    private int _turn;
                    private string Turn => $"{++_turn}";
                    private const string Name = "größe";
                    private string? Null => null;
                    private static string Empty = "";
                    private byte[]? None => null;

                    [Get("/bearer"), RequireHeader("Authorization", "Bearer t")] static string Bearer() => "";
                    [Get("/basic"), RequireHeader("authorization", "Basic QTpC")] static string Basic() => "";
                    [Get("/any"), RequireHeader("Authorization")] static string Any() => "";
                    [Get("/challenge"), RequireHeader("Authorization", Challenge = "Digest realm=\"a\"")] static string Challenge() => "";
                    [Get("/forbidden"), RequireHeader("X-Key", Status = 403)] static string Forbidden() => "";
                    [Get("/teapot"), RequireHeader("X-Key", Status = 418, Challenge = "Tea")] static string Teapot() => "";
                    [Get("/both"), RequireHeader("X-A"), RequireHeader("X-B", "1")] static string Both() => "";
                    [Get("/unicode"), RequireHeader("X-Name", ValueFrom = nameof(Name))] static string Unicode() => "";
                    [Get("/null"), RequireHeader("X-Key", ValueFrom = nameof(Null))] static string GetNull() => "";
                    [Get("/empty"), RequireHeader("X-Key", ValueFrom = nameof(Empty))] static string GetEmpty() => "";
                    [Get("/none"), RequireHeader("X-Key", ValueFrom = nameof(None))] static string GetNone() => "";
                    [Get("/turns"), RequireHeader("X-Key", ValueFrom = nameof(Turn))] static string Turns() => "";
                }
                """);
        }

        public async Task DisposeAsync()
        {
            foreach (RunningApplication application in (RunningApplication[])[All, Some, Own, Guarded, Kinds])
            {
                await application.DisposeAsync();
            }
        }
    }
}
