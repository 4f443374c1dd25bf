using System.Net.Sockets;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Transport;

public class StoppingTests
{
    /// <summary>Longer than any test may take: who waits for it fails.</summary>
    private static readonly TimeSpan Forever = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_request_half_received_is_answered_with_a_close()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.DrainTimeout = Forever);
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/first") + "GET /half HTTP/1.1\r\nHo");
        Assert.Equal("/first", client.Read().Text);

        Task stopping = server.Server.StopAsync();
        Bounded.Until(() => IsRefused(server), "the listener closes");
        TestResponse response = client.Send("st: h\r\n\r\n").Read();
        Assert.Equal("/half", response.Text);
        Assert.True(response.ClosesConnection);
        Assert.Empty(client.ReadToEnd());
        client.Dispose();
        await Bounded.Within(stopping);
        await Bounded.Within(server.Server.Completion);
    }

    [Fact]
    public async Task A_response_under_way_is_sent_to_its_end()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.DrainTimeout = Forever);
        using RawClient client = server.Connect(receiveBufferSize: 4096);
        client.Send(RawClient.Get("/large"));
        client.WaitForBytes();
        Task stopping = server.Server.StopAsync();
        Bounded.Until(() => IsRefused(server), "the listener closes");
        Assert.True(client.Read().Content.Span.SequenceEqual(SampleApplication.Large));
        client.Dispose();
        await Bounded.Within(stopping);
    }

    [Fact]
    public async Task A_connection_that_waits_to_be_accepted_is_served()
    {
        using ManualResetEventSlim started = new();
        using ManualResetEventSlim goOn = new();
        TestApplication application = new((in request, response) =>
        {
            if (request.Path.SequenceEqual("/slow"u8))
            {
                started.Set();
                goOn.Wait();
            }
            return response.WriteText(request.Path);
        });
        await using RunningServer server = await RunningServer.StartAsync(application, static o => o.DrainTimeout = Forever);
        using RawClient slow = server.Connect();
        slow.Send(RawClient.Get("/slow"));
        started.Wait();

        // The only loop is busy: this one stays in the backlog until after the stop was asked for.
        using RawClient waiting = server.Connect();
        waiting.Send(RawClient.Get("/waiting"));
        Task stopping = server.Server.StopAsync();
        goOn.Set();
        Assert.Equal("/slow", slow.Read().Text);
        Assert.Equal("/waiting", waiting.Read().Text);
        slow.Dispose();
        waiting.Dispose();
        await Bounded.Within(stopping);
    }

    [Fact]
    public async Task A_connection_whose_handler_took_long_is_not_taken_as_idle()
    {
        using ManualResetEventSlim started = new();
        TestApplication application = new((in request, response) =>
        {
            if (request.Path.SequenceEqual("/slow"u8))
            {
                started.Set();
                // Longer than a connection may be idle in a server that stops.
                Thread.Sleep(1500);
            }
            return response.WriteText(request.Path);
        });
        await using RunningServer server = await RunningServer.StartAsync(application, static o => o.DrainTimeout = Forever);
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/slow"));
        started.Wait();
        Task stopping = server.Server.StopAsync();

        Assert.Equal("/slow", client.Read().Text);
        // Several ticks, and far less than the time for which it may be idle.
        Thread.Sleep(200);
        TestResponse last = client.Send(RawClient.Get("/last")).Read();
        Assert.Equal("/last", last.Text);
        Assert.True(last.ClosesConnection);
        client.Dispose();
        await Bounded.Within(stopping);
    }

    [Fact]
    public async Task Idle_connections_are_closed()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o =>
        {
            o.DrainTimeout = Forever;
            o.Workers = 2;
        });
        RawClient[] clients = [.. Enumerable.Range(0, 20).Select(_ => server.Connect())];
        foreach (RawClient client in clients)
        {
            Assert.Equal("Home\n", client.Send(RawClient.Get("/")).Read().Text);
        }
        await Bounded.Within(server.Server.StopAsync());
        foreach (RawClient client in clients)
        {
            Assert.Empty(client.ReadToEnd());
            client.Dispose();
        }
    }

    [Fact]
    public async Task A_request_that_never_ends_is_cut_off_after_the_drain_timeout()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            configure: static o => o.DrainTimeout = TimeSpan.FromMilliseconds(50));
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/first") + "GET /half HTTP/1.1\r\n");
        Assert.Equal("/first", client.Read().Text);
        await Bounded.Within(server.Server.StopAsync());
        Assert.Empty(client.ReadToEnd());
    }

    [Fact]
    public async Task A_cancelled_stop_cuts_off_at_once()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.DrainTimeout = Forever);
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/first") + "GET /half HTTP/1.1\r\n");
        Assert.Equal("/first", client.Read().Text);
        using CancellationTokenSource cut = new();
        Task stopping = server.Server.StopAsync(cut.Token);
        Bounded.Until(() => IsRefused(server), "the listener closes");
        Assert.False(stopping.IsCompleted);
        await cut.CancelAsync();
        await Bounded.Within(stopping);
        Assert.Empty(client.ReadToEnd());
    }

    [Fact]
    public async Task A_handler_that_blocks_its_loop_does_not_hold_up_the_end()
    {
        using ManualResetEventSlim started = new();
        using ManualResetEventSlim goOn = new();
        TestApplication application = new((in _, response) =>
        {
            started.Set();
            goOn.Wait();
            return response.WriteText("late");
        });
        await using RunningServer server = await RunningServer.StartAsync(
            application, static o => o.DrainTimeout = TimeSpan.FromMilliseconds(50));
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/"));
        started.Wait();
        await Bounded.Within(server.Server.StopAsync());
        Assert.Contains("1 of 1 loops", Assert.Single(server.Log), StringComparison.Ordinal);
        goOn.Set();
    }

    private static bool IsRefused(RunningServer server)
    {
        try
        {
            server.Connect().Dispose();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
