using System.Collections.Concurrent;
using System.Text;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Server;

/// <summary>Handlers for which nobody waits any more, over sockets.</summary>
public sealed class CancellationTests
{
    private readonly ConcurrentDictionary<string, CancellationToken> _tokens = new();
    private readonly ConcurrentQueue<string> _cancelled = new();
    private readonly TaskCompletionSource<string> _never = new();

    [Fact]
    public async Task A_client_that_resets_cancels_its_handler_and_no_other()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = SendToWait(server, "/wait/a");
        using RawClient other = SendToWait(server, "/wait/b");
        client.Reset();
        UntilCancelled("/wait/a");
        Assert.False(_tokens["/wait/b"].IsCancellationRequested);
        Assert.Empty(server.Log);
    }

    [Fact]
    public async Task A_client_that_ends_its_side_cancels_nothing_by_default()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = SendToWait(server, "/wait/a");
        client.EndSending();
        await Task.Delay(200);
        Assert.False(_tokens["/wait/a"].IsCancellationRequested);
        _never.SetResult("done");
        Assert.EndsWith("done", Encoding.ASCII.GetString(client.ReadToEnd()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_ends_its_side_cancels_where_that_is_asked_for()
    {
        await using RunningServer server = await StartAsync(static options => options.HalfCloseCancels = true);
        using RawClient client = SendToWait(server, "/wait/a");
        client.EndSending();
        UntilCancelled("/wait/a");
        Assert.Empty(client.ReadToEnd());
    }

    [Fact]
    public async Task Bytes_behind_a_request_that_waits_are_no_end()
    {
        await using RunningServer server = await StartAsync(static options => options.HalfCloseCancels = true);
        using RawClient client = SendToWait(server, "/wait/a");
        client.Send(RawClient.Get("/now"));
        await Task.Delay(200);
        Assert.False(_tokens["/wait/a"].IsCancellationRequested);
        _never.SetResult("done");
        Assert.Equal("done", client.Read().Text);
        Assert.Equal("now", client.Read().Text);
    }

    [Fact]
    public async Task At_the_deadline_of_a_stop_a_handler_is_cancelled_and_its_request_answered_503()
    {
        await using RunningServer server = await StartAsync(static options => options.DrainTimeout = TimeSpan.FromMilliseconds(200));
        using RawClient client = SendToWait(server, "/wait/a");
        await server.Server.StopAsync();
        UntilCancelled("/wait/a");
        TestResponse response = TestResponse.Read(client.ReadToEnd());
        Assert.Equal((503, true), (response.StatusCode, response.ClosesConnection));
    }

    [Fact]
    public async Task A_stop_without_time_answers_503_at_once_and_may_be_asked_for_twice()
    {
        await using RunningServer server = await StartAsync(static options => options.DrainTimeout = TimeSpan.Zero);
        using RawClient client = SendToWait(server, "/wait/a");
        using RawClient second = server.Connect();
        second.Send(RawClient.Get("/wait/b") + RawClient.Get("/now"));
        Until("/wait/b");
        await Bounded.Within(Task.WhenAll(server.Server.StopAsync(), server.Server.StopAsync()));
        UntilCancelled("/wait/a");
        UntilCancelled("/wait/b");
        foreach (RawClient each in new[] { client, second })
        {
            TestResponse response = TestResponse.Read(each.ReadToEnd());
            Assert.Equal((503, true), (response.StatusCode, response.ClosesConnection));
        }
    }

    /// <summary>It waits for the client to read what came before, and for the handler.</summary>
    [Fact]
    public async Task A_client_that_resets_before_it_has_read_what_came_before_cancels_its_handler_too()
    {
        await using RunningServer server = await StartAsync(static options => options.MaxPendingOutput = 64 * 1024 * 1024);
        using RawClient client = server.Connect(receiveBufferSize: 4096);
        client.Send(RawClient.Get("/large") + RawClient.Get("/wait/a"));
        Until("/wait/a");
        client.Reset();
        UntilCancelled("/wait/a");
        Bounded.Until(() => server.Server.Buffers.Length == 0, "nothing is held");
    }

    [Fact]
    public async Task A_server_that_is_disposed_cancels_its_handlers()
    {
        RunningServer server = await StartAsync();
        using RawClient client = SendToWait(server, "/wait/a");
        await server.DisposeAsync();
        UntilCancelled("/wait/a");
    }

    [Fact]
    public async Task A_handler_that_waits_longer_than_it_may_is_answered_for_and_cancelled()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/limited/a") + RawClient.Get("/now"));
        TestResponse response = client.Read();
        Assert.Equal((504, "too late"), (response.StatusCode, response.Text));
        Assert.Equal("now", client.Read().Text);
        UntilCancelled("/limited/a");
    }

    [Fact]
    public async Task Its_own_limit_holds_for_each_of_many()
    {
        await using RunningServer server = await StartAsync();
        RawClient[] clients = [.. Enumerable.Range(0, 50).Select(_ => server.Connect())];
        foreach ((int i, RawClient client) in clients.Index())
        {
            client.Send(RawClient.Get($"/limited/{i}/{i * 10}"));
        }
        foreach (RawClient client in clients)
        {
            Assert.Equal(504, client.Read().StatusCode);
            client.Dispose();
        }
    }

    [Fact]
    public async Task A_limit_does_not_hold_for_the_next_request()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        Assert.Equal("quick", client.Send(RawClient.Get("/quick")).Read().Text);
        client.Send(RawClient.Get("/wait/a"));
        Until("/wait/a");
        await Task.Delay(300);
        _never.SetResult("done");
        Assert.Equal("done", client.Read().Text);
    }

    [Fact]
    public async Task One_that_ends_in_the_moment_when_its_time_is_over_does_not_hold_the_loop_for_the_request_behind_it()
    {
        TaskCompletionSource<string> limited = new();
        TaskCompletionSource<string> other = new();
        TaskCompletionSource<string> behind = new();
        int waitingCount = 0;
        TestApplication application = new((in request, response) =>
        {
            switch (Encoding.ASCII.GetString(request.Path))
            {
                case "/limited":
                    response.SetTimeout(2000, static response => response.WriteText("too late"));
                    Interlocked.Increment(ref waitingCount);
                    return response.Await(limited.Task, static (response, text) => response.WriteText(text));

                case "/other":
                    Interlocked.Increment(ref waitingCount);
                    return response.Await(other.Task, (response, text) =>
                    {
                        // It ends the wait of another when the loop has asked who has ended, and is late for the deadline.
                        Thread.Sleep(2100);
                        limited.SetResult("just in time");
                        return response.WriteText(text);
                    });

                case "/behind":
                    Interlocked.Increment(ref waitingCount);
                    return response.Await(behind.Task, static (response, text) => response.WriteText(text));

                default:
                    return response.WriteText("now");
            }
        });
        await using RunningServer server = await RunningServer.StartAsync(application);
        using RawClient first = server.Connect();
        using RawClient second = server.Connect();
        using RawClient third = server.Connect();
        second.Send(RawClient.Get("/other"));
        first.Send(RawClient.Get("/limited") + RawClient.Get("/behind"));
        Bounded.Until(() => waitingCount == 2, "both wait");
        other.SetResult("done");
        Assert.Equal("done", second.Read().Text);
        Bounded.Until(() => waitingCount == 3, "the request behind waits");
        Assert.Equal("now", third.Send(RawClient.Get("/now")).Read().Text);
        behind.SetResult("at last");
        Assert.Equal(["just in time", "at last"], first.ReadAll(2).Select(static response => response.Text));
    }

    [Fact]
    public void A_limit_holds_in_memory_too() =>
        Assert.Equal(504, TestServer.Get(Application(), "/limited/a").StatusCode);

    [Fact]
    public async Task A_limit_holds_for_all_waits_of_a_request_together()
    {
        TestApplication application = new((in _, response) =>
        {
            response.SetTimeout(300, static response => response.WriteText("too late"));
            return AgainAndAgain(response);
        });
        Assert.Equal("too late", TestServer.Get(application, "/").Text);
        await using RunningServer server = await RunningServer.StartAsync(application);
        using RawClient client = server.Connect();
        Assert.Equal("too late", client.Send(RawClient.Get("/")).Read().Text);

        static DispatchResult AgainAndAgain(ResponseWriter response) =>
            response.Await(new ValueTask(Task.Delay(20)), 0, static (response, _) => AgainAndAgain(response));
    }

    /// <summary>What waited before, such as a filter, does not take it from the handler.</summary>
    [Fact]
    public async Task A_limit_that_is_set_after_a_wait_counts_from_then_on()
    {
        TestApplication application = new((in _, response) => response.Await(Task.Delay(1500), static response =>
        {
            response.SetTimeout(1000, static response => response.WriteText("too late"));
            return response.Await(Task.Delay(50), static response => response.WriteText("in time"));
        }));
        Assert.Equal("in time", TestServer.Get(application, "/").Text);
        await using RunningServer server = await RunningServer.StartAsync(application);
        using RawClient client = server.Connect();
        Assert.Equal("in time", client.Send(RawClient.Get("/")).Read().Text);
    }

    [Fact]
    public async Task What_a_cancelled_handler_does_then_runs_on_its_loop()
    {
        ConcurrentQueue<int> threads = new();
        TestApplication application = new((in request, response) =>
        {
            threads.Enqueue(Environment.CurrentManagedThreadId);
            response.CancellationToken.Register(() => threads.Enqueue(Environment.CurrentManagedThreadId));
            return response.Await(_never.Task, static (response, text) => response.WriteText(text));
        });
        await using RunningServer server = await RunningServer.StartAsync(application);
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/"));
        Bounded.Until(() => threads.Count == 1, "the handler runs");
        client.Reset();
        Bounded.Until(() => threads.Count == 2, "the handler is cancelled");
        Assert.Single(threads.Distinct());
    }

    [Fact]
    public async Task A_response_may_wait_several_times()
    {
        TestApplication application = new((in _, response) => Count(response, 0));
        await using RunningServer server = await RunningServer.StartAsync(application);
        using RawClient client = server.Connect();
        Assert.Equal("5", client.Send(RawClient.Get("/")).Read().Text);
        Assert.Equal("5", TestServer.Get(application, "/").Text);

        static DispatchResult Count(ResponseWriter response, int count) => count == 5
            ? response.WriteText($"{count}")
            : response.Await(NextAsync(count), 1, static (response, count, step) => Count(response, count + step));

        static async ValueTask<int> NextAsync(int count)
        {
            await Task.Delay(1);
            return count;
        }
    }

    private RawClient SendToWait(RunningServer server, string path)
    {
        RawClient client = server.Connect();
        client.Send(RawClient.Get(path));
        Until(path);
        return client;
    }

    private void Until(string path) => Bounded.Until(() => _tokens.ContainsKey(path), $"the handler of {path} waits");

    private void UntilCancelled(string path)
    {
        Bounded.Until(() => _cancelled.Contains(path), $"the handler of {path} is cancelled");
        Assert.True(_tokens[path].IsCancellationRequested);
    }

    private Task<RunningServer> StartAsync(Action<HttpServerOptions>? configure = null) =>
        RunningServer.StartAsync(Application(), configure);

    private TestApplication Application() => new((in request, response) =>
    {
        string path = Encoding.ASCII.GetString(request.Path);
        string[] parts = path.Split('/');
        switch (parts[1])
        {
            case "wait":
                return response.Await(WaitAsync(path, response.CancellationToken), static (response, text) => response.WriteText(text));

            case "limited":
                int milliseconds = parts.Length > 3 ? int.Parse(parts[3]) + 1 : 50;
                response.SetTimeout(milliseconds, static response => response.WriteResponse(Response.Text("too late").WithStatus(504)));
                return response.Await(WaitAsync(path, response.CancellationToken), static (response, text) => response.WriteText(text));

            case "quick":
                response.SetTimeout(100, static response => response.WriteResponse(Response.Text("too late").WithStatus(504)));
                return response.Await(new ValueTask<string>("quick"), static (response, text) => response.WriteText(text));

            case "large":
                return response.WriteText(SampleApplication.Large);

            default:
                return response.WriteText("now");
        }
    });

    private async Task<string> WaitAsync(string path, CancellationToken cancellationToken)
    {
        _tokens[path] = cancellationToken;
        try
        {
            return await _never.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _cancelled.Enqueue(path);
            throw;
        }
    }
}
