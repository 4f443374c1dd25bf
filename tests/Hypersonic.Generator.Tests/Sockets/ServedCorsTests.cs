using static Hypersonic.Generator.Tests.RunningApplication;

namespace Hypersonic.Generator.Tests.Sockets;

/// <summary>The CORS protocol (Fetch standard, "HTTP requests" and "HTTP responses"), as browsers and others get it.</summary>
public sealed class ServedCorsTests(ServedCorsTests.Server server) : IClassFixture<ServedCorsTests.Server>
{
    private const string Prefix = "Access-Control-";
    private const string A = "https://a.example";
    private const string B = "http://b.example:8080";

    /// <summary>Every kind of response of an application with a list of origins.</summary>
    public static TheoryData<string, string, int> Kinds => new()
    {
        { "GET", "/literal", 200 },
        { "HEAD", "/literal", 200 },
        { "GET", "/literal/tagged", 200 },
        { "GET", "/frozen", 200 },
        { "GET", "/template/x", 200 },
        { "GET", "/dynamic/7", 200 },
        { "GET", "/dynamic/8", 500 },
        { "GET", "/async", 200 },
        { "GET", "/binds?n=1", 200 },
        { "GET", "/binds?n=x", 400 },
        { "GET", "/guarded", 401 },
        { "PUT", "/literal", 405 },
        { "OPTIONS", "/literal", 204 },
        { "OPTIONS", "/own", 200 },
        { "GET", "/own", 200 },
    };

    /// <summary>Values of Origin that are no origin of the list.</summary>
    public static TheoryData<string> Strangers =>
    [
        "https://c.example", "https://a.example.evil.example", "https://evil-a.example", "http://a.example", "https://a.example:444", "https://A.example",
        "https://a.example/", "https://a.exampl", "null", "*", "", "https://a.example, https://a.example", "https://a\u00E9.example", A + " " + B,
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_origin_that_asks_is_named_to_it_in_every_response(string method, string target, int status)
    {
        Assert.Equal(
            (status, $"Access-Control-Allow-Credentials: true|Access-Control-Allow-Origin: {A}|Access-Control-Expose-Headers: X-Total, ETag|Vary: Origin"),
            Ask(server.List, method, target, $"Origin: {A}\r\n"));
        Assert.Equal(
            (status, $"Access-Control-Allow-Credentials: true|Access-Control-Allow-Origin: {B}|Access-Control-Expose-Headers: X-Total, ETag|Vary: Origin"),
            Ask(server.List, method, target, $"Origin: {B}\r\n"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_an_origin_caches_are_told_that_it_counts_and_no_more(string method, string target, int status) =>
        Assert.Equal((status, "Vary: Origin"), Ask(server.List, method, target, ""));

    [Theory]
    [MemberData(nameof(Strangers))]
    public void An_origin_that_is_not_on_the_list_gets_nothing_of_CORS(string origin)
    {
        foreach (string target in (string[])["/literal", "/frozen", "/dynamic/7", "/async", "/literal/tagged"])
        {
            Assert.Equal((200, "Vary: Origin"), Ask(server.List, "GET", target, $"Origin: {origin}\r\n"));
        }
        Assert.Equal((204, "Vary: Origin"), Ask(server.List, "OPTIONS", "/literal", $"Origin: {origin}\r\nAccess-Control-Request-Method: GET\r\n"));
    }

    [Fact]
    public void What_is_not_modified_names_the_origin_too() => Assert.Equal(
        (304, $"Access-Control-Allow-Credentials: true|Access-Control-Allow-Origin: {A}|Access-Control-Expose-Headers: X-Total, ETag|Vary: Origin"),
        Ask(server.List, "GET", "/literal/tagged", $"Origin: {A}\r\nIf-None-Match: \"t\"\r\n"));

    [Fact]
    public void A_preflight_is_told_what_the_other_request_may_be() => Assert.Equal(
        Message(
            "204 No Content",
            $"Access-Control-Allow-Origin: {A}\r\nAccess-Control-Allow-Credentials: true\r\nAccess-Control-Expose-Headers: X-Total, ETag\r\n"
                + "Vary: Origin\r\nAllow: GET, HEAD, OPTIONS\r\nAccess-Control-Allow-Methods: GET, HEAD\r\n"
                + "Access-Control-Allow-Headers: Content-Type, Authorization\r\nAccess-Control-Max-Age: 600\r\n"),
        server.List.Exchange(Request("OPTIONS", "/literal", $"Origin: {A}\r\nAccess-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: content-type\r\n")));

    [Theory]
    [InlineData("Origin: https://a.example\r\n")]
    [InlineData("Access-Control-Request-Method: GET\r\n")]
    [InlineData("")]
    public void OPTIONS_that_is_no_preflight_is_told_the_methods_alone(string fields)
    {
        string answer = server.List.Exchange(Request("OPTIONS", "/literal", fields));
        Assert.Contains("\r\nAllow: GET, HEAD, OPTIONS\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control-Allow-Methods", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preflight_comes_before_what_the_endpoint_requires() => Assert.Contains(
        "Access-Control-Allow-Methods: GET, HEAD\r\n",
        server.List.Exchange(Request("OPTIONS", "/guarded", $"Origin: {A}\r\nAccess-Control-Request-Method: GET\r\n")),
        StringComparison.Ordinal);

    [Fact]
    public void A_handler_for_OPTIONS_takes_preflights_too() => Assert.EndsWith(
        "\r\n\r\nby hand",
        server.List.Exchange(Request("OPTIONS", "/own", $"Origin: {A}\r\nAccess-Control-Request-Method: GET\r\n")),
        StringComparison.Ordinal);

    [Fact]
    public void A_path_without_a_resource_has_nothing_of_CORS() =>
        Assert.Equal((404, ""), Ask(server.List, "GET", "/nowhere", $"Origin: {A}\r\n"));

    [Fact]
    public void Too_much_content_is_refused_so_that_the_page_can_read_why() => Assert.Equal(
        (413, $"Access-Control-Allow-Credentials: true|Access-Control-Allow-Origin: {A}|Access-Control-Expose-Headers: X-Total, ETag|Vary: Origin"),
        Ask(server.List, "GET", "/binds", $"Origin: {A}\r\nContent-Length: 2000000\r\n"));

    [Theory]
    [InlineData("GET", "Origin: https://b\r\n", 200, "Access-Control-Allow-Credentials: true|Access-Control-Allow-Origin: https://b|Vary: Origin")]
    [InlineData("GET", "Origin: https://c\r\n", 200, "Vary: Origin")]
    [InlineData("POST", "Origin: https://c\r\n", 204, "Access-Control-Allow-Origin: *")]
    [InlineData("DELETE", "Origin: https://c\r\n", 204, "")]
    [InlineData("PUT", "Origin: https://c\r\n", 405, "")]
    public void Each_method_of_a_path_may_have_a_policy_of_its_own(string method, string fields, int status, string expected) =>
        Assert.Equal((status, expected), Ask(server.Mixed, method, "/mixed", fields));

    [Theory]
    [InlineData("GET", "https://b", "Access-Control-Allow-Credentials: true|Access-Control-Allow-Methods: GET, HEAD|Access-Control-Allow-Origin: https://b|Vary: Origin")]
    [InlineData("HEAD", "https://b", "Access-Control-Allow-Credentials: true|Access-Control-Allow-Methods: GET, HEAD|Access-Control-Allow-Origin: https://b|Vary: Origin")]
    [InlineData("GET", "https://c", "Vary: Origin")]
    [InlineData("POST", "https://c", "Access-Control-Allow-Headers: *|Access-Control-Allow-Methods: POST, PUT|Access-Control-Allow-Origin: *|Access-Control-Max-Age: 0")]
    [InlineData("DELETE", "https://b", "Vary: Origin")]
    [InlineData("PUT", "https://b", "Vary: Origin")]
    [InlineData("get", "https://b", "Vary: Origin")]
    [InlineData("", "https://b", "Vary: Origin")]
    public void A_preflight_asks_for_the_policy_of_one_method(string method, string origin, string expected) => Assert.Equal(
        (204, expected), Ask(server.Mixed, "OPTIONS", "/mixed", $"Origin: {origin}\r\nAccess-Control-Request-Method: {method}\r\n"));

    [Theory]
    [InlineData("https://b", 204, "Access-Control-Allow-Methods: GET, HEAD|Access-Control-Allow-Origin: https://b|Vary: Origin")]
    [InlineData("https://c", 404, "")]
    public void A_catch_all_answers_preflights_but_no_other_OPTIONS(string origin, int status, string expected)
    {
        Assert.Equal((status, expected), Ask(server.Mixed, "OPTIONS", "/files/a/b", $"Origin: {origin}\r\nAccess-Control-Request-Method: GET\r\n"));
        Assert.Equal((404, ""), Ask(server.Mixed, "OPTIONS", "/files/a/b", $"Origin: {origin}\r\n"));
    }

    [Theory]
    [InlineData("/said/literal")]
    [InlineData("/said/dynamic/7")]
    [InlineData("/said/frozen")]
    public void An_origin_that_the_response_names_itself_is_the_only_one(string target) =>
        Assert.Equal((200, "Access-Control-Allow-Origin: https://own|Vary: Origin"), Ask(server.Mixed, "GET", target, "Origin: https://b\r\n"));

    /// <summary>A page is let into one method, and another one of the same path is not for it, though browsers need no leave for POST.</summary>
    [Fact]
    public void A_preflight_for_a_method_with_a_narrower_policy_is_not_let_in_by_that_of_the_class() => Assert.Equal(
        (204, "Vary: Origin"), Ask(server.Narrow, "OPTIONS", "/", "Origin: https://c\r\nAccess-Control-Request-Method: POST\r\n"));

    private static (int Status, string Fields) Ask(RunningApplication api, string method, string target, string fields)
    {
        string head = api.Exchange(Request(method, target, fields)).Split("\r\n\r\n")[0];
        IEnumerable<string> found = head.Split("\r\n").Where(line =>
            line.StartsWith(Prefix, StringComparison.Ordinal) || line.StartsWith("Vary", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return (int.Parse(head.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture), string.Join('|', found));
    }

    public sealed class Server : IAsyncLifetime
    {
        internal RunningApplication List { get; private set; } = null!;

        internal RunningApplication Mixed { get; private set; } = null!;

        internal RunningApplication Narrow { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            List = await StartAsync(
                """
                [Cors("https://a.example", "http://b.example:8080", AllowCredentials = true, AllowHeaders = "Content-Type,Authorization", ExposeHeaders = "X-Total, ETag", MaxAge = 600)]
                partial class Api
                {
                    [Get("/literal")] static string Literal() => "OK";
                    [Get("/literal/tagged")] static Response Tagged() => Response.Text("").WithETag("t");
                    [Get("/frozen", Frozen = true)] static string Frozen() => Environment.NewLine;
                    [Get("/template/{name}", Template = "hello {name}")] static partial void Template();
                    [Get("/dynamic/{id:int}")] static Response Dynamic(int id) => id == 7 ? Response.Text("7") : throw new FormatException();
                    [Get("/async")] static async Task<string> Async() { await Task.Yield(); return "waited"; }
                    [Get("/binds")] static string Binds(int n) => $"{n}";
                    [Get("/guarded"), RequireHeader("X-Key")] static string Guarded() => "guarded";
                    [Get("/own")] static string Own() => "own";
                    [Options("/own")] static string OwnOptions() => "by hand";
                }
                """);
            Mixed = await StartAsync(
                """
                partial class Api
                {
                    [Get("/mixed"), Cors("https://b", AllowCredentials = true)] static string Get() => "get";
                    [Post("/mixed"), Cors("*", AllowHeaders = "*", AllowMethods = "POST, PUT", MaxAge = 0)] static void Post() { }
                    [Delete("/mixed")] static void Delete() { }
                    [Get("/files/{*path}"), Cors("https://b")] static string Files(string path) => path;
                    [Get("/said/literal"), Cors("https://b")] static Response Literal() => Response.Text("").WithHeader("Access-Control-Allow-Origin", "https://own");
                    [Get("/said/dynamic/{id}"), Cors("https://b")] static Response Dynamic(int id) => Response.Text("").WithHeader("Access-Control-Allow-Origin", "https://own");
                    [Get("/said/frozen", Frozen = true), Cors("https://b")] static Response Frozen() => Said.Value;

                    private static class Said
                    {
                        public static Response Value => Response.Text("").WithHeader("Access-Control-Allow-Origin", "https://own");
                    }
                }
                """);
            Narrow = await StartAsync(
                """
                [Cors]
                partial class Api
                {
                    [Get("/")] static string Get() => "get";
                    [Post("/"), Cors("https://b")] static void Post() { }
                }
                """);
        }

        public async Task DisposeAsync()
        {
            await List.DisposeAsync();
            await Mixed.DisposeAsync();
            await Narrow.DisposeAsync();
        }
    }
}
