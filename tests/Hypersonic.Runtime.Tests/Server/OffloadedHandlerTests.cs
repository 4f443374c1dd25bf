using System.Collections.Concurrent;
using System.Text;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Server;

/// <summary>Handlers that run on the thread pool, over sockets.</summary>
public sealed class OffloadedHandlerTests : IDisposable
{
    private static readonly AsyncLocal<string?> Ambient = new();

    private readonly ConcurrentDictionary<string, ManualResetEventSlim> _blocked = new();
    private readonly ManualResetEventSlim _hasWritten = new();
    private int _returned;

    public void Dispose()
    {
        foreach (ManualResetEventSlim blocked in _blocked.Values)
        {
            blocked.Set();
        }
        _hasWritten.Dispose();
    }

    [Fact]
    public async Task While_one_blocks_others_of_the_same_loop_are_answered()
    {
        await using RunningServer server = await StartAsync();
        using RawClient first = SendToBlock(server, "a");
        using RawClient second = server.Connect();
        Assert.Equal("/now", second.Send(RawClient.Get("/now")).Read().Text);
        _blocked["/block/a"].Set();
        Assert.Equal("/block/a", first.Read().Text);
    }

    [Fact]
    public async Task It_runs_on_the_pool_and_its_response_is_written_on_the_loop()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        Assert.Equal("pool, no context: written by Hypersonic loop", client.Send(RawClient.Get("/where")).Read().Text);
    }

    [Fact]
    public async Task Requests_behind_it_are_answered_in_order()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/1") + RawClient.Get("/block/2") + RawClient.Get("/3") + RawClient.Get("/block/4") + RawClient.Get("/5"));
        Assert.Equal("/1", client.Read().Text);
        Until("2");
        Assert.False(_blocked.ContainsKey("/block/4"));
        _blocked["/block/2"].Set();
        Assert.Equal("/block/2", client.Read().Text);
        Assert.Equal("/3", client.Read().Text);
        Until("4");
        _blocked["/block/4"].Set();
        Assert.Equal("/block/4", client.Read().Text);
        Assert.Equal("/5", client.Read().Text);
    }

    [Fact]
    public async Task A_client_that_leaves_meanwhile_costs_nothing_and_nobody_else_gets_its_response()
    {
        await using RunningServer server = await StartAsync();
        for (int round = 0; round < 20; round++)
        {
            string name = $"gone{round}";
            using (RawClient gone = server.Connect())
            {
                gone.Send(RawClient.Get("/block/" + name));
                Until(name);
                gone.Reset();
            }
            using RawClient next = server.Connect();
            Assert.Equal("/first", next.Send(RawClient.Get("/first")).Read().Text);
            _blocked["/block/" + name].Set();
            int returned = round + 1;
            Bounded.Until(() => Volatile.Read(ref _returned) == returned, "the handler has returned");
            Assert.Equal("/second", next.Send(RawClient.Get("/second")).Read().Text);
        }
        Assert.Empty(server.Log);
    }

    [Fact]
    public async Task One_that_throws_is_500_with_a_line_in_the_log_and_a_word_to_the_user()
    {
        ConcurrentQueue<HandlerError> errors = new();
        await using RunningServer server = await StartAsync(options => options.OnError = errors.Enqueue);
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/throw") + RawClient.Get("/next"));
        Assert.Equal(500, client.Read().StatusCode);
        Assert.Equal("/next", client.Read().Text);
        Assert.Matches("^500 GET /throw: System.FormatException: on the pool at Hypersonic.*Tests", Assert.Single(server.Log));
        Assert.IsType<FormatException>(Assert.Single(errors).Exception);
    }

    [Fact]
    public async Task What_flows_with_one_request_reaches_no_other()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal("none", client.Send(RawClient.Get($"/ambient/{i}")).Read().Text);
        }
    }

    [Fact]
    public async Task One_without_a_value_is_answered_after_it_ran()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        Assert.Equal("True", client.Send(RawClient.Get("/nothing")).Read().Text);
    }

    [Fact]
    public async Task One_that_waits_after_it_blocked_goes_on_on_the_pool()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        for (int i = 0; i < 20; i++)
        {
            client.Send(RawClient.Get("/later"));
            Assert.Equal("pool, no context, then pool, no context", client.Read().Text);
        }
    }

    [Fact]
    public async Task One_that_fails_after_it_waited_is_500()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        Assert.Equal(500, client.Send(RawClient.Get("/throw-later")).Read().StatusCode);
        Assert.Equal("/next", client.Send(RawClient.Get("/next")).Read().Text);
    }

    [Fact]
    public async Task One_whose_client_leaves_is_told_and_what_it_holds_of_the_request_lasts_until_it_returns()
    {
        await using RunningServer server = await StartAsync();
        using (RawClient gone = server.Connect())
        {
            gone.Send("POST /held HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\ncontent");
            Until("held");
            gone.Reset();
        }
        using RawClient next = server.Connect();
        Bounded.Until(() => Volatile.Read(ref _returned) == 1, "the handler has returned");
        Bounded.Until(() => server.Log.Count == 1, "its failure is told");
        Assert.StartsWith(
            "POST /held failed when nobody waited for it any more: System.FormatException: content", server.Log.Single(), StringComparison.Ordinal);
        Assert.Equal("/next", next.Send(RawClient.Get("/next")).Read().Text);
    }

    /// <summary>It did what it was told.</summary>
    [Fact]
    public async Task One_that_ends_because_it_was_cancelled_is_no_failure()
    {
        await using RunningServer server = await StartAsync();
        using (RawClient gone = server.Connect())
        {
            gone.Send(RawClient.Get("/cancelled"));
            Until("cancelled");
            gone.Reset();
        }
        using RawClient next = server.Connect();
        Bounded.Until(() => Volatile.Read(ref _returned) == 1, "the handler has returned");
        // What is behind it in the queue of the loop has run when the handler of this has been there and back.
        Assert.Equal("/echo/next", next.Send(RawClient.Get("/echo/next")).Read().Text);
        Assert.Empty(server.Log);
    }

    [Fact]
    public async Task Many_block_at_once_and_each_client_gets_its_own_responses()
    {
        await using RunningServer server = await StartAsync();
        server.AssertEchoes(clientCount: 50);
    }

    [Fact]
    public async Task It_may_return_while_what_came_before_it_is_still_sent()
    {
        await using RunningServer server = await StartAsync(static options => options.MaxPendingOutput = 64 * 1024 * 1024);
        using RawClient client = server.Connect(receiveBufferSize: 4096);
        client.Send(RawClient.Get("/large") + RawClient.Get("/block/a"));
        Until("a");
        _blocked["/block/a"].Set();
        Bounded.Until(() => Volatile.Read(ref _returned) == 1, "the handler has returned");
        Assert.Equal(SampleApplication.LargeLength, client.Read().Content.Length);
        Assert.Equal("/block/a", client.Read().Text);
    }

    [Fact]
    public async Task A_server_that_stops_waits_for_it()
    {
        await using RunningServer server = await StartAsync(static options => options.DrainTimeout = TimeSpan.FromMinutes(1));
        using RawClient client = SendToBlock(server, "a");
        using RawClient idle = server.Connect();
        Assert.Equal("/now", idle.Send(RawClient.Get("/now")).Read().Text);
        Task stopped = server.Server.StopAsync();
        Assert.Empty(idle.ReadToEnd());
        Assert.False(stopped.IsCompleted);
        _blocked["/block/a"].Set();
        TestResponse response = client.Read();
        Assert.Equal("/block/a", response.Text);
        Assert.True(response.ClosesConnection);
        await Bounded.Within(stopped);
    }

    [Fact]
    public async Task One_that_does_not_return_is_left_behind_at_the_deadline()
    {
        RunningServer server = await StartAsync(static options => options.DrainTimeout = TimeSpan.FromMilliseconds(300));
        using RawClient client = SendToBlock(server, "a");
        await Bounded.Within(server.DisposeAsync().AsTask());
        Assert.Empty(client.ReadToEnd());
        Assert.Empty(server.Log);
        _blocked["/block/a"].Set();
        Bounded.Until(() => Volatile.Read(ref _returned) == 1, "the handler has returned");
    }

    [Fact]
    public void The_test_server_waits_for_it()
    {
        TestApplication application = new(Dispatch);
        Assert.Equal("/echo/a", TestServer.Get(application, "/echo/a").Text);
        Assert.Equal("True", TestServer.Get(application, "/nothing").Text);
        Assert.Equal("pool, no context, then pool, no context", TestServer.Get(application, "/later").Text);
    }

    [Fact]
    public void Where_there_is_no_loop_it_runs_at_once()
    {
        FrozenResponse frozen = new("Home");
        int thread = 0;
        frozen.Freeze(response => response.Offload(
            () => thread = Environment.CurrentManagedThreadId, static (response, _) => response.WriteText("made")));
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    private RawClient SendToBlock(RunningServer server, string name)
    {
        RawClient client = server.Connect();
        client.Send(RawClient.Get("/block/" + name));
        Until(name);
        return client;
    }

    private void Until(string name) => Bounded.Until(() => _blocked.ContainsKey("/block/" + name), $"the handler of {name} blocks");

    private Task<RunningServer> StartAsync(Action<HttpServerOptions>? configure = null) =>
        RunningServer.StartAsync(new TestApplication(Dispatch), configure);

    private DispatchResult Dispatch(in Request request, ResponseWriter response)
    {
        string path = Encoding.ASCII.GetString(request.Path);
        return path.Split('/')[1] switch
        {
            "block" => response.Offload((this, path), static values => values.Item1.Block(values.path), static (response, text) => response.WriteText(text)),
            "where" => response.Offload(Where, static (response, where) => response.WriteText($"{where}: written by {Thread.CurrentThread.Name}")),
            "echo" => response.Offload(path, static path => path, static (response, text) => response.WriteText(text)),
            "ambient" => response.Offload(path, ReadAmbient, static (response, text) => response.WriteText(text)),
            "throw" => response.Offload(Throw, static (response, text) => response.WriteText(text)),
            "nothing" => response.Offload(this, static test => test._hasWritten.Set(), response => response.WriteText($"{_hasWritten.IsSet}")),
            "later" => response.Offload(WhereLaterAsync, static (response, task) => response.Await(task, static (response, text) => response.WriteText(text))),
            "throw-later" => response.Offload(ThrowLaterAsync, static (response, task) => response.Await(task, static (response, text) => response.WriteText(text))),
            "held" when response.TryHold(in request, out RequestContext context) => response.Offload(
                (this, context.Content, response.CancellationToken),
                static values => values.Item1.Hold(values.Content, values.CancellationToken),
                static (response, text) => response.WriteText(text)),
            "cancelled" => response.Offload(
                (this, response.CancellationToken),
                static values => values.Item1.UntilCancelled(values.CancellationToken),
                static (response, text) => response.WriteText(text)),
            "large" => response.WriteText(SampleApplication.Large),
            _ => response.WriteText(path),
        };
    }

    private string Block(string path)
    {
        ManualResetEventSlim blocked = new();
        _blocked[path] = blocked;
        blocked.Wait(TimeSpan.FromSeconds(30));
        Interlocked.Increment(ref _returned);
        return path;
    }

    private string Hold(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        _blocked["/block/held"] = new ManualResetEventSlim();
        cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
        Interlocked.Increment(ref _returned);
        throw new FormatException(Encoding.ASCII.GetString(content.Span));
    }

    private string UntilCancelled(CancellationToken cancellation)
    {
        _blocked["/block/cancelled"] = new ManualResetEventSlim();
        cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
        Interlocked.Increment(ref _returned);
        throw new OperationCanceledException(cancellation);
    }

    private static string Where() =>
        $"{(Thread.CurrentThread.IsThreadPoolThread ? "pool" : "loop")}, {(SynchronizationContext.Current is null ? "no" : "a")} context";

    private static async Task<string> WhereLaterAsync()
    {
        string before = Where();
        await Task.Yield();
        return $"{before}, then {Where()}";
    }

    private static string Throw() => throw new FormatException("on the pool");

    private static async Task<string> ThrowLaterAsync()
    {
        await Task.Delay(1);
        throw new FormatException("later");
    }

    private static string ReadAmbient(string path)
    {
        string found = Ambient.Value ?? "none";
        Ambient.Value = path;
        return found;
    }
}
