using static Hypersonic.Generator.Tests.RunningApplication;

namespace Hypersonic.Generator.Tests.Sockets;

/// <summary>Filters of the user's, as the order in which they run and the bytes that a client gets.</summary>
public sealed class ServedUserFilterTests(ServedUserFilterTests.Server server) : IClassFixture<ServedUserFilterTests.Server>
{
    private const string Text = "Content-Type: text/plain; charset=utf-8\r\n";

    private const string Source =
        """
        using System.Collections.Concurrent;
        using System.Text;

        [assembly: Filter<Outer>]

        [Filter<Middle>, Filter<Second>]
        partial class Api
        {
            private readonly ConcurrentQueue<string> _order = new();

            public string Order => string.Join(' ', _order);

            public string TakenOrder
            {
                get
                {
                    string order = Order;
                    _order.Clear();
                    return order;
                }
            }

            public SemaphoreSlim Gate { get; } = new(0);

            public void Say(string what) => _order.Enqueue(what);

            [Get("/literal"), Filter<Inner>] static string Literal() => "literal";

            [Get("/handled"), Filter<Inner>]
            string Handled(Inner inner, int page = 1)
            {
                Say($"handler({inner.Mode})");
                return page == 0 ? throw new FormatException("no page") : $"page {page}";
            }

            [Get("/missing"), Filter<Inner>]
            DispatchResult Missing(ResponseWriter response) => DispatchResult.NotFound;

            [Get("/waits/{name}/{id:int}"), Filter<Gated>, Filter<Inner>]
            string Waits(ReadOnlySpan<byte> name, int id) => $"{Encoding.UTF8.GetString(name)} {id}";

            [Put("/waits/{*path}"), Filter<Gated>, Filter<Inner>]
            async Task<string> Store(string path, ReadOnlyMemory<byte> content, Gated gated)
            {
                Say("handler");
                await Task.Yield();
                return $"{path} {Encoding.UTF8.GetString(content.Span)} {gated.Seen}";
            }

            [Get("/stays"), Filter<Inner>, Timeout(1)]
            async Task<string> Stays(CancellationToken cancellationToken)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return "never";
            }
        }

        readonly struct Outer(Api api) : IBeforeFilter, IAfterFilter
        {
            public Response? Before(in Request request, ResponseFields fields)
            {
                api.Say("outer");
                fields.Add("X-Outer", "1");
                return null;
            }

            public void After(int status) => api.Say($"/outer({status})");
        }

        readonly struct Middle(Api api) : IBeforeFilter
        {
            public Response? Before(in Request request, ResponseFields fields)
            {
                api.Say("middle");
                return null;
            }
        }

        readonly struct Second(Api api) : IBeforeFilter, IAfterFilter
        {
            public Response? Before(in Request request, ResponseFields fields)
            {
                api.Say("second");
                return null;
            }

            public void After(int status) => api.Say($"/second({status})");
        }

        struct Inner(Api api) : IBeforeFilter, IAfterFilter
        {
            public string Mode { get; private set; } = "";

            public Response? Before(in Request request, ResponseFields fields)
            {
                Mode = Encoding.ASCII.GetString(request.Fields["X-Mode"u8]);
                api.Say($"inner({Mode})");
                switch (Mode)
                {
                    case "refuse":
                        return Response.Text("refused").WithStatus(403);
                    case "throw":
                        throw new FormatException("filter");
                    case "fields":
                        fields.Add("X-Inner", "2");
                        break;
                    case "split":
                        fields.Add("X-Inner", "2\r\nX-Other: 3");
                        break;
                    case "type":
                        fields.Add("content-type", "text/x");
                        break;
                    case "date":
                        fields.Add("Date", "now");
                        break;
                }
                return null;
            }

            public readonly void After(int status)
            {
                api.Say($"/inner({status})");
                if (Mode == "after")
                {
                    throw new FormatException("after");
                }
            }
        }

        sealed class Gated(Api api) : IAsyncBeforeFilter, IAfterFilter
        {
            public string Seen { get; private set; } = "";

            public async ValueTask<Response?> BeforeAsync(RequestContext context, CancellationToken cancellationToken)
            {
                api.Say("gated");
                try
                {
                    await api.Gate.WaitAsync(cancellationToken);
                }
                catch (OperationCanceledException)
                {
                    api.Say("cancelled");
                    throw;
                }
                Seen = Encoding.ASCII.GetString(context.Request.Fields["X-Mode"u8]);
                return Seen == "stop" ? Response.Status(409) : null;
            }

            public void After(int status) => api.Say($"/gated({status})");
        }
        """;

    /// <summary>How Inner behaves, what is asked, what comes, and the order in which things happened.</summary>
    public static TheoryData<string, string, string, string> Orders => new()
    {
        { "", "/literal", "200 OK|literal", "outer middle second inner() /inner(200) /second(200) /outer(200)" },
        { "", "/handled", "200 OK|page 1", "outer middle second inner() handler() /inner(200) /second(200) /outer(200)" },
        { "x", "/handled?page=2", "200 OK|page 2", "outer middle second inner(x) handler(x) /inner(200) /second(200) /outer(200)" },
        { "", "/handled?page=x", "400 Bad Request|{", "outer middle second inner() /inner(400) /second(400) /outer(400)" },
        { "", "/handled?page=0", "500 Internal Server Error|The server failed", "outer middle second inner() handler() /inner(500) /second(500) /outer(500)" },
        { "", "/missing", "404 Not Found|Not Found", "outer middle second inner() /inner(404) /second(404) /outer(404)" },
        { "refuse", "/literal", "403 Forbidden|refused", "outer middle second inner(refuse) /second(403) /outer(403)" },
        { "throw", "/literal", "500 Internal Server Error|The server failed", "outer middle second inner(throw) /second(500) /outer(500)" },
        { "after", "/literal", "500 Internal Server Error|The server failed", "outer middle second inner(after) /inner(200) /second(500) /outer(500)" },
        { "split", "/literal", "500 Internal Server Error|The server failed", "outer middle second inner(split) /second(500) /outer(500)" },
        { "type", "/literal", "500 Internal Server Error|The server failed", "outer middle second inner(type) /second(500) /outer(500)" },
        { "date", "/literal", "500 Internal Server Error|The server failed", "outer middle second inner(date) /second(500) /outer(500)" },
        { "", "/stays", "503 Service Unavailable|The answer", "outer middle second inner() /inner(503) /second(503) /outer(503)" },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Filters_run_from_the_outermost_in_and_are_told_from_the_innermost_out(
        string mode, string target, string answer, string order)
    {
        string response = server.Api.Exchange(Request("GET", target, $"X-Mode: {mode}\r\n"));
        Assert.StartsWith($"HTTP/1.1 {answer.Split('|')[0]}\r\nDate: ?\r\nX-Outer: 1\r\n", response, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\n" + answer.Split('|')[1], response, StringComparison.Ordinal);
        Assert.Equal(order, server.TakeOrder());
    }

    [Fact]
    public void They_run_for_HEAD_and_for_each_of_several_requests_but_not_for_what_no_handler_answers()
    {
        const string Fields = "X-Outer: 1\r\nX-Inner: 2\r\n" + Text + "Content-Length: 7\r\n";
        const string Mode = "X-Mode: fields\r\n";
        const string Once = "outer middle second inner(fields) /inner(200) /second(200) /outer(200)";
        Assert.Equal(
            Message("200 OK", Fields, "literal") + Message("200 OK", Fields),
            server.Api.Exchange(Request("GET", "/literal", Mode), Request("HEAD", "/literal", Mode)));
        Assert.Equal($"{Once} {Once}", server.TakeOrder());

        string unanswered = server.Api.Exchange(Request("GET", "/nowhere"), Request("DELETE", "/literal"), Request("OPTIONS", "/literal"));
        Assert.DoesNotContain("X-Outer", unanswered, StringComparison.Ordinal);
        Assert.Equal("", server.TakeOrder());
    }

    [Fact]
    public void A_filter_that_waits_keeps_the_path_the_content_and_the_order_of_responses()
    {
        server.Gate.Release(2);
        Assert.Equal(
            Message("200 OK", "X-Outer: 1\r\n" + Text + "Content-Length: 8\r\n", "café/ 7")
            + Message("200 OK", "X-Outer: 1\r\n" + Text + "Content-Length: 13\r\n", "a/b content y")
            + Message("200 OK", "X-Outer: 1\r\n" + Text + "Content-Length: 7\r\n", "literal"),
            server.Api.Exchange(
                Request("GET", "/waits/caf%C3%A9%2f/7"),
                Request("PUT", "/waits/a/%2E/b", "X-Mode: y\r\n", "content"),
                Request("GET", "/literal")));
        server.TakeOrder();
    }

    [Theory]
    [InlineData("GET", "/waits/a/1", "", "inner() /inner(200) /gated(200) /second(200) /outer(200)")]
    [InlineData("PUT", "/waits/a", "", "inner() handler /inner(200) /gated(200) /second(200) /outer(200)")]
    [InlineData("GET", "/waits/a/1", "stop", "/second(409) /outer(409)")]
    [InlineData("GET", "/waits/a/1", "refuse", "inner(refuse) /gated(403) /second(403) /outer(403)")]
    [InlineData("GET", "/waits/a/1", "throw", "inner(throw) /gated(500) /second(500) /outer(500)")]
    [InlineData("PUT", "/waits/a", "after", "inner(after) handler /inner(200) /gated(500) /second(500) /outer(500)")]
    [InlineData("PUT", "/waits/a", "fields", "inner(fields) handler /inner(200) /gated(200) /second(200) /outer(200)")]
    public async Task After_a_wait_filters_are_told_in_the_same_order(string method, string target, string mode, string order)
    {
        Task<string> exchange = Task.Run(() =>
            server.Api.Exchange(Request(method, target, $"X-Mode: {mode}\r\n", method == "PUT" ? "content" : null)));
        await UntilAsync(() => server.Order.EndsWith("gated", StringComparison.Ordinal));
        server.Gate.Release();
        string response = await exchange;
        Assert.Equal("outer middle second gated " + order, server.TakeOrder());
        Assert.Contains("\r\nX-Outer: 1\r\n", response, StringComparison.Ordinal);
        Assert.Equal(mode == "fields", response.Contains("\r\nX-Inner: 2\r\n", StringComparison.Ordinal));
    }

    /// <summary>What a filter waits for does not come off the time of the handler.</summary>
    [Fact]
    public async Task The_limit_of_a_handler_counts_from_its_call_on()
    {
        await using RunningApplication api = await StartAsync(
            """
            partial class Api
            {
                [Get("/"), Filter<Slow>, Timeout(1000)]
                static async Task<string> Home()
                {
                    await Task.Delay(10);
                    return "in time";
                }
            }

            readonly struct Slow : IAsyncBeforeFilter
            {
                public async ValueTask<Response?> BeforeAsync(RequestContext context, CancellationToken cancellationToken)
                {
                    await Task.Delay(1500, cancellationToken);
                    return null;
                }
            }
            """);
        Assert.EndsWith("in time", api.Exchange(Request("GET", "/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_leaves_while_a_filter_waits_cancels_it_and_those_before_it_are_told()
    {
        await server.Api.SendAndResetAsync(
            Request("PUT", "/waits/a", content: "content"), () => UntilAsync(() => server.Order.EndsWith("gated", StringComparison.Ordinal)));
        await UntilAsync(() => server.Order.EndsWith("cancelled", StringComparison.Ordinal));
        Assert.Equal("outer middle second gated /second(0) /outer(0) cancelled", server.TakeOrder());
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            await Task.Delay(1, end.Token);
        }
    }

    public sealed class Server : IAsyncLifetime
    {
        internal RunningApplication Api { get; private set; } = null!;

        internal SemaphoreSlim Gate => Api.Read<SemaphoreSlim>("Gate");

        internal string Order => Api.Read<string>("Order");

        public async Task InitializeAsync() => Api = await StartAsync(Source);

        public async Task DisposeAsync() => await Api.DisposeAsync();

        /// <summary>What happened since this was asked for.</summary>
        internal string TakeOrder() => Api.Read<string>("TakenOrder");
    }
}
