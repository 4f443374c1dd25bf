using System.Text;
using Hypersonic.Protocol;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Server;

/// <summary>What the log tells of handlers that hold their loop.</summary>
public sealed class SlowHandlerTests
{
    private const string Mend = ". Await what it waits for, or mark the handler with [Offload]";

    [Fact]
    public async Task One_that_holds_its_loop_is_named_by_its_route_and_its_method()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        Assert.Equal("slow", client.Send(RawClient.Get("/slow/7?a=b")).Read().Text);
        Assert.Matches(@"^held a loop for \d+ ms, while all its other connections waited: (.*)$", Assert.Single(server.Log));
        Assert.EndsWith(": GET /slow/{id:int} (Slow)" + Mend, server.Log.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_route_is_the_one_that_answers()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        foreach (string target in (string[])["/slow/%37", "/slow/x", "/slow/literal", "/slow/a/b", "/slow"])
        {
            client.Send(RawClient.Get(target)).Read();
        }
        client.Send("POST /slow/7 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx").Read();
        Assert.Equal(
            ["GET /slow/{id:int} (Slow)", "GET /slow/{name} (Named)", "GET /slow/literal (Literal)", "GET /slow/a/b", "POST /slow/{id:int} (Add)"],
            server.Log.Select(Name));
    }

    [Fact]
    public async Task It_is_told_once_for_each_route_whatever_loop_it_holds()
    {
        await using RunningServer server = await StartAsync(static options => options.Workers = 4);
        for (int i = 0; i < 8; i++)
        {
            using RawClient client = server.Connect();
            Assert.Equal("slow", client.Send(RawClient.Get($"/slow/{i}")).Read().Text);
        }
        Assert.Equal("GET /slow/{id:int} (Slow)", Name(Assert.Single(server.Log)));
    }

    [Fact]
    public async Task Among_requests_that_come_at_once_the_first_is_told_at_once_and_another_one_the_next_time()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/fast") + RawClient.Get("/slow/1") + RawClient.Get("/fast")).ReadAll(3);

        // The line is written when the responses are out.
        Bounded.Until(() => server.Log.Count == 1, "it is told");
        Assert.Equal("requests that one client sent at once, of which the next slow one is named", Name(Assert.Single(server.Log)));
        client.Send(RawClient.Get("/fast") + RawClient.Get("/slow/1") + RawClient.Get("/fast")).ReadAll(3);
        Bounded.Until(() => server.Log.Count == 2, "the next one is told");
        Assert.Equal("GET /slow/{id:int} (Slow)", Name(server.Log.Last()));
        client.Send(RawClient.Get("/slow/x") + RawClient.Get("/fast")).ReadAll(2);
        Bounded.Until(() => server.Log.Count == 3, "another route is told");
        Assert.Equal("GET /slow/{name} (Named)", Name(server.Log.Last()));
        Assert.Equal(3, server.Log.Count);
    }

    [Theory]
    [InlineData("/later")]
    [InlineData("/later/delayed")]
    public async Task What_follows_an_await_is_named_by_its_method(string target)
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get(target)).Read();
        Assert.Equal($"what follows an await in {typeof(SlowHandlerTests)}.SlowLaterAsync", Name(Assert.Single(server.Log)));
    }

    [Fact]
    public async Task What_writes_the_response_of_one_that_has_waited_is_named_by_its_route()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/slow-to-write?a=/slow/1")).Read();
        Assert.Equal("GET /slow-to-write (Write)", Name(Assert.Single(server.Log)));
    }

    [Fact]
    public async Task A_callback_that_nobody_awaits_has_no_name()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/post")).Read();
        Bounded.Until(() => server.Log.Count > 0, "it is told");
        Assert.Equal("a callback that was posted to it", Name(Assert.Single(server.Log)));
    }

    [Fact]
    public async Task An_offloaded_one_holds_no_loop()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        Assert.Equal("slow", client.Send(RawClient.Get("/offloaded")).Read().Text);
        Assert.Empty(server.Log);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(24 * 60 * 60 * 1000)]
    public async Task Nothing_is_told_below_the_threshold_and_nothing_at_all_if_it_is_zero(int milliseconds)
    {
        await using RunningServer server = await StartAsync(options => options.SlowHandlerThreshold = TimeSpan.FromMilliseconds(milliseconds));
        using RawClient client = server.Connect();
        Assert.Equal("slow", client.Send(RawClient.Get("/slow/1")).Read().Text);
        Assert.Empty(server.Log);
    }

    [Fact]
    public async Task A_table_that_cannot_be_read_leaves_the_routes_without_names()
    {
        await using RunningServer server = await RunningServer.StartAsync(new BadTable(), Configure);
        using RawClient client = server.Connect();
        Assert.Equal("slow", client.Send(RawClient.Get("/a")).Read().Text);
        Assert.Equal("GET /a", Name(Assert.Single(server.Log)));
    }

    [Theory]
    [InlineData("System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1+AsyncStateMachineBox`1[System.String,Shop.Api+<Price>d__3]", "Shop.Api.Price")]
    [InlineData("System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1+AsyncStateMachineBox`1[System.String,Shop.Outer+Api+<Price>d__3]", "Shop.Outer.Api.Price")]
    [InlineData("Box[Api+<<Home>g__Inner|0_0>d]", null)]
    [InlineData("Hypersonic.Http.PendingResponse", null)]
    [InlineData("+<", null)]
    public void The_method_is_read_from_the_name_of_its_state_machine(string typeName, string? method) =>
        Assert.Equal(method, AsyncMethodNames.Read(typeName));

    private static string Name(string line)
    {
        string start = line[..(line.IndexOf("waited: ", StringComparison.Ordinal) + "waited: ".Length)];
        return line[start.Length..^Mend.Length];
    }

    /// <summary>A threshold that a sleep of twice its length passes on any machine, and what is fast by far does not.</summary>
    private static void Configure(HttpServerOptions options) => options.SlowHandlerThreshold = TimeSpan.FromMilliseconds(200);

    private static Task<RunningServer> StartAsync(Action<HttpServerOptions>? configure = null) => RunningServer.StartAsync(
        new Slow(),
        options =>
        {
            Configure(options);
            configure?.Invoke(options);
        });

    private static string Sleep()
    {
        Thread.Sleep(400);
        return "slow";
    }

    private static async Task<string> SlowLaterAsync(bool isDelayed)
    {
        if (isDelayed)
        {
            await Task.Delay(1);
        }
        else
        {
            await Task.Yield();
        }
        return Sleep();
    }

    private static async Task<string> LaterAsync()
    {
        await Task.Yield();
        return "fast";
    }

    private sealed class Slow : IHttpApplication
    {
        public ReadOnlySpan<byte> RouteTable =>
            """
            GET HEAD	/fast	Fast	dynamic
            GET HEAD	/later	Later	dynamic
            GET HEAD	/slow-to-write	Write	dynamic
            GET HEAD	/slow/literal	Literal	dynamic
            GET HEAD	/slow/{id:int}	Slow	dynamic
            POST	/slow/{id:int}	Add	dynamic
            GET HEAD	/slow/{name}	Named	dynamic

            """u8;

        public DispatchResult Dispatch(in Request request, ResponseWriter response)
        {
            switch (Encoding.ASCII.GetString(request.Path).Split('/')[1])
            {
                case "later":
                    return response.Await(SlowLaterAsync(isDelayed: request.Path.Length > 6), static (response, text) => response.WriteText(text));
                case "slow-to-write":
                    return response.Await(LaterAsync(), static (response, _) => response.WriteText(Sleep()));
                case "offloaded":
                    return response.Offload(Sleep, static (response, text) => response.WriteText(text));
                case "post":
                    SynchronizationContext.Current!.Post(static _ => Sleep(), null);
                    return response.WriteText("posted");
                case "fast":
                    return response.WriteText("fast");
                default:
                    return response.WriteText(Sleep());
            }
        }
    }

    private sealed class BadTable : IHttpApplication
    {
        public ReadOnlySpan<byte> RouteTable => "BREW\t/{a\tBrew\tdynamic\n"u8;

        public DispatchResult Dispatch(in Request request, ResponseWriter response) => response.WriteText(Sleep());
    }
}
