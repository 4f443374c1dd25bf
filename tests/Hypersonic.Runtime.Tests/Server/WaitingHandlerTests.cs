using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Server;

/// <summary>Handlers that wait, over sockets.</summary>
public sealed class WaitingHandlerTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _waiting = new();
    private readonly ConcurrentQueue<(int Started, int Resumed)> _threads = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task While_one_waits_others_of_the_same_loop_are_answered()
    {
        await using RunningServer server = await StartAsync();
        using RawClient first = SendToWait(server, "a");
        using RawClient second = server.Connect();
        Assert.Equal("/now", second.Send(RawClient.Get("/now")).Read().Text);
        _waiting["/wait/a"].SetResult("done");
        Assert.Equal("done", first.Read().Text);
    }

    [Fact]
    public async Task Requests_behind_one_that_waits_are_answered_in_order()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/1") + RawClient.Get("/wait/2") + RawClient.Get("/3") + RawClient.Get("/wait/4") + RawClient.Get("/5"));
        Assert.Equal("/1", client.Read().Text);
        Until("2");
        Assert.False(_waiting.ContainsKey("/wait/4"));
        _waiting["/wait/2"].SetResult("second");
        Assert.Equal("second", client.Read().Text);
        Assert.Equal("/3", client.Read().Text);
        Until("4");
        _waiting["/wait/4"].SetResult("fourth");
        Assert.Equal("fourth", client.Read().Text);
        Assert.Equal("/5", client.Read().Text);
    }

    [Fact]
    public async Task A_request_of_which_a_part_came_behind_one_that_waits_is_whole_later()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/wait/a") + "GET /ne");
        Until("a");
        client.Send("xt HTTP/1.1\r\nHost: a\r\n\r\n");
        _waiting["/wait/a"].SetResult("done");
        Assert.Equal("done", client.Read().Text);
        Assert.Equal("/next", client.Read().Text);
    }

    [Fact]
    public async Task A_handler_goes_on_on_the_thread_of_its_loop()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal("slept", client.Send(RawClient.Get("/sleep/" + (i % 3))).Read().Text);
        }
        Assert.Equal(100, _threads.Count);
        Assert.All(_threads, static pair => Assert.Equal(pair.Started, pair.Resumed));
        Assert.Single(_threads.Select(static pair => pair.Started).Distinct());
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
                gone.Send(RawClient.Get("/wait/" + name));
                Until(name);
                gone.Reset();
            }
            // It takes the slot, and perhaps the descriptor, of the one that left.
            using RawClient next = server.Connect();
            Assert.Equal("/first", next.Send(RawClient.Get("/first")).Read().Text);
            _waiting["/wait/" + name].SetResult("not yours");
            Assert.Equal("/second", next.Send(RawClient.Get("/second")).Read().Text);
        }
        Assert.Empty(server.Log);
    }

    [Fact]
    public async Task A_handler_that_fails_after_it_waited_is_500_and_a_line_in_the_log()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/wait/a") + RawClient.Get("/next"));
        Until("a");
        _waiting["/wait/a"].SetException(new FormatException("too late"));
        Assert.Equal(500, client.Read().StatusCode);
        Assert.Equal("/next", client.Read().Text);
        Assert.StartsWith("500 GET /wait/a: System.FormatException: too late", Assert.Single(server.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_ends_another_does_not_write_into_its_response()
    {
        await using RunningServer server = await StartAsync();
        using RawClient waiting = SendToWait(server, "a");
        using RawClient other = server.Connect();
        Assert.Equal("ended a", other.Send(RawClient.Get("/end/a")).Read().Text);
        Assert.Equal("by another", waiting.Read().Text);
    }

    [Fact]
    public async Task What_a_handler_leaves_in_its_execution_context_does_not_reach_the_next_request()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        Assert.Equal("none", client.Send(RawClient.Get("/ambient/one")).Read().Text);
        Assert.Equal("none", client.Send(RawClient.Get("/ambient/two")).Read().Text);
    }

    [Fact]
    public async Task A_handler_that_leaves_another_synchronization_context_does_not_lose_that_of_the_loop()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        Assert.Equal("/lose", client.Send(RawClient.Get("/lose")).Read().Text);
        Assert.Equal("slept", client.Send(RawClient.Get("/sleep/1")).Read().Text);
        (int started, int resumed) = Assert.Single(_threads);
        Assert.Equal(started, resumed);
    }

    [Fact]
    public async Task What_writes_the_response_leaves_nothing_in_the_execution_context_either()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        Assert.Equal("none", client.Send(RawClient.Get("/ambient-later/one")).Read().Text);
        Assert.Equal("none", client.Send(RawClient.Get("/ambient/two")).Read().Text);
    }

    [Fact]
    public async Task What_is_told_of_a_failure_leaves_nothing_in_the_execution_context_either()
    {
        await using RunningServer server = await StartAsync(static options => options.OnError = static error => Ambient.Value = error.Target);
        using RawClient client = server.Connect();
        Assert.Equal(500, client.Send(RawClient.Get("/sleep/none")).Read().StatusCode);
        Assert.Equal("none", client.Send(RawClient.Get("/ambient/two")).Read().Text);
    }

    [Fact]
    public async Task A_client_that_sends_no_more_gets_its_response_all_the_same()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/wait/a"));
        client.EndSending();
        Until("a");
        await Task.Delay(100);
        _waiting["/wait/a"].SetResult("done");
        Assert.EndsWith("done", Encoding.ASCII.GetString(client.ReadToEnd()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_starts_to_wait_as_its_connection_is_to_make_room_stays_open()
    {
        using ManualResetEventSlim busy = new();
        using ManualResetEventSlim release = new();
        await using RunningServer server = await StartAsync(static options => options.MaxConnections = 2, busy, release);
        using RawClient client = server.Connect();
        Assert.Equal("/first", client.Send(RawClient.Get("/first")).Read().Text);
        await Task.Delay(1100);

        // While the loop is busy, first a connection comes for which there is no room, and then the request.
        using RawClient other = server.Connect();
        other.Send(RawClient.Get("/busy"));
        Assert.True(busy.Wait(TimeSpan.FromSeconds(10)));
        using RawClient late = server.Connect();
        client.Send(RawClient.Get("/wait/a"));
        release.Set();
        Until("a");
        Assert.Equal("/busy", other.Read().Text);
        _waiting["/wait/a"].SetResult("done");
        Assert.Equal("done", client.Read().Text);
    }

    [Fact]
    public async Task HEAD_and_HTTP_1_0_and_close_are_answered_as_ever()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send("HEAD /sleep/1 HTTP/1.1\r\nHost: a\r\n\r\nGET /sleep/1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /sleep/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        Assert.Equal(
            [
                "HTTP/1.1 200 OK|Content-Type: text/plain; charset=utf-8|Content-Length: 5||",
                "HTTP/1.1 200 OK|Connection: keep-alive|Content-Type: text/plain; charset=utf-8|Content-Length: 5||slept",
                "HTTP/1.1 200 OK|Connection: close|Content-Type: text/plain; charset=utf-8|Content-Length: 5||slept",
            ],
            Regex.Replace(Encoding.ASCII.GetString(client.ReadToEnd()), "Date: .*?\r\n", "").Replace("\r\n", "|", StringComparison.Ordinal)
                .Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries).Select(static response => "HTTP/1.1 " + response));
    }

    [Fact]
    public async Task Many_wait_at_once_on_one_loop_and_each_gets_its_own_responses()
    {
        await using RunningServer server = await StartAsync();
        server.AssertEchoes(clientCount: 200);
    }

    [Fact]
    public async Task A_server_that_stops_lets_them_end_and_says_close()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = SendToWait(server, "a");
        Task stopped = server.Server.StopAsync();
        await Task.Delay(200);
        Assert.False(stopped.IsCompleted);
        _waiting["/wait/a"].SetResult("done");
        TestResponse response = client.Read();
        Assert.Equal("done", response.Text);
        Assert.True(response.ClosesConnection);
        await stopped.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task One_that_does_not_end_is_answered_503_at_the_deadline_and_goes_on_alone()
    {
        await using RunningServer server = await StartAsync(static options => options.DrainTimeout = TimeSpan.FromMilliseconds(300));
        using RawClient client = SendToWait(server, "a");
        long start = Stopwatch.GetTimestamp();
        await server.Server.StopAsync();
        TestResponse response = TestResponse.Read(client.ReadToEnd());
        Assert.Equal((503, true), (response.StatusCode, response.ClosesConnection));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        _waiting["/wait/a"].SetResult("nobody hears");
        await _ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Sends a request whose handler waits when this returns.</summary>
    private RawClient SendToWait(RunningServer server, string name)
    {
        RawClient client = server.Connect();
        client.Send(RawClient.Get("/wait/" + name));
        Until(name);
        return client;
    }

    private void Until(string name) => Bounded.Until(() => _waiting.ContainsKey("/wait/" + name), $"the handler of {name} waits");

    private Task<RunningServer> StartAsync(
        Action<HttpServerOptions>? configure = null, ManualResetEventSlim? busy = null, ManualResetEventSlim? release = null) => RunningServer.StartAsync(
        new TestApplication((in request, response) =>
        {
            string path = Encoding.ASCII.GetString(request.Path);
            return path.Split('/')[1] switch
            {
                "wait" => response.Await(WaitAsync(path), static (response, text) => response.WriteText(text)),
                "sleep" => response.Await(SleepAsync(int.Parse(path.Split('/')[2])), static (response, text) => response.WriteText(text)),
                "echo" => response.Await(EchoAsync(path), static (response, text) => response.WriteText(text)),
                "ambient" => response.WriteText(ReadAmbient(path)),
                "ambient-later" => response.Await(EchoAsync(path), static (response, text) => response.WriteText(ReadAmbient(text))),
                "lose" => LoseContext(path, response),
                "busy" => Block(path, response, busy!, release!),
                "end" => End(path.Split('/')[2], response),
                _ => response.WriteText(path),
            };
        }),
        configure);

    private async Task<string> WaitAsync(string path)
    {
        TaskCompletionSource<string> source = new();
        _waiting[path] = source;
        try
        {
            return await source.Task;
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private async ValueTask<string> SleepAsync(int milliseconds)
    {
        int thread = Environment.CurrentManagedThreadId;
        await Task.Delay(milliseconds);
        await Task.Yield();
        _threads.Enqueue((thread, Environment.CurrentManagedThreadId));
        return "slept";
    }

    private static async Task<string> EchoAsync(string path)
    {
        await Task.Delay(Random.Shared.Next(3)).ConfigureAwait(false);
        return path;
    }

    private static DispatchResult LoseContext(string path, ResponseWriter response)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        return response.WriteText(path);
    }

    private static DispatchResult Block(string path, ResponseWriter response, ManualResetEventSlim busy, ManualResetEventSlim release)
    {
        busy.Set();
        release.Wait(TimeSpan.FromSeconds(10));
        return response.WriteText(path);
    }

    private DispatchResult End(string name, ResponseWriter response)
    {
        response.BeginContent(200, "text/plain");
        System.Buffers.BuffersExtensions.Write(response, "ended "u8);
        _waiting["/wait/" + name].SetResult("by another");
        System.Buffers.BuffersExtensions.Write(response, Encoding.ASCII.GetBytes(name));
        return response.EndContent();
    }

    private static string ReadAmbient(string path)
    {
        string found = Ambient.Value ?? "none";
        Ambient.Value = path;
        return found;
    }
}
