using Hypersonic.Interop;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Server;

public class LifecycleTests
{
    private static readonly HttpServerOptions Options = new() { Host = "127.0.0.1", Port = 0, Workers = 2, Log = static _ => { } };

    [Fact]
    public async Task Several_servers_live_in_one_process()
    {
        RunningServer[] servers = await Task.WhenAll(Enumerable.Range(0, 5).Select(static i =>
            RunningServer.StartAsync(new TestApplication((in _, response) => response.WriteText("server " + i)))));
        foreach ((int i, RunningServer server) in servers.Index())
        {
            using RawClient client = server.Connect();
            Assert.Equal("server " + i, client.Send(RawClient.Get("/")).Read().Text);
        }
        foreach (RunningServer server in servers)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_factory_makes_one_application_per_loop()
    {
        int made = 0;
        await using HttpServer server = new(
            () =>
            {
                made++;
                return new SampleApplication();
            },
            Options);
        await server.StartAsync();
        Assert.Equal(2, server.Workers);
        Assert.Equal(2, made);
    }

    [Fact]
    public async Task A_factory_that_fails_leaves_the_port_free()
    {
        await using HttpServer server = new(static () => throw new InvalidOperationException("No application today."), Options);
        Assert.Equal(
            "No application today.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => server.StartAsync())).Message);
        Assert.Empty(server.EndPoints);
        await server.StopAsync();
    }

    [Fact]
    public async Task The_default_is_a_loop_for_each_core()
    {
        await using HttpServer server = new(new SampleApplication());
        Assert.InRange(server.Workers, 1, Environment.ProcessorCount);
        Assert.Equal(Platform.EventBackend, server.Backend);
        Assert.Empty(server.EndPoints);
    }

    [Fact]
    public async Task A_server_takes_a_copy_of_its_options()
    {
        HttpServerOptions options = new() { Host = "127.0.0.1", Port = 0, Workers = 1 };
        await using HttpServer server = new(new SampleApplication(), options);
        options.Host = "192.0.2.1";
        await server.StartAsync();
    }

    [Fact]
    public async Task A_second_start_is_refused()
    {
        await using HttpServer server = new(new SampleApplication(), Options);
        await server.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.StartAsync());
        await server.StopAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.StartAsync());
    }

    [Fact]
    public async Task A_start_that_failed_can_be_tried_again()
    {
        RunningServer holder = await RunningServer.StartAsync();
        HttpServerOptions options = new() { Host = "127.0.0.1", Port = holder.Server.EndPoints[0].Port, Workers = 2 };
        await using HttpServer server = new(new SampleApplication(), options);
        await Assert.ThrowsAsync<HttpServerStartException>(() => server.StartAsync());
        await holder.DisposeAsync();
        await server.StartAsync();
        using RawClient client = RawClient.Connect(server);
        Assert.Equal("/again", client.Send(RawClient.Get("/again")).Read().Text);
    }

    [Fact]
    public async Task A_cancelled_start_does_not_begin()
    {
        await using HttpServer server = new(new SampleApplication(), Options);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.StartAsync(new CancellationToken(canceled: true)));
        Assert.Empty(server.EndPoints);
    }

    [Fact]
    public async Task Stopping_before_the_start_does_nothing()
    {
        await using HttpServer server = new(new SampleApplication(), Options);
        await server.StopAsync();
        await server.StartAsync();
        Assert.False(server.Completion.IsCompleted);
    }

    [Fact]
    public async Task Stopping_and_disposing_again_does_nothing()
    {
        HttpServer server = new(new SampleApplication(), Options);
        await server.StartAsync();
        await Task.WhenAll(server.StopAsync(), server.StopAsync());
        await server.StopAsync();
        Assert.True(server.Completion.IsCompletedSuccessfully);
        await server.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_disposed_server_does_not_start()
    {
        HttpServer server = new(new SampleApplication(), Options);
        await server.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => server.StartAsync());
    }

    [Fact]
    public async Task A_loop_that_fails_stops_the_server_and_is_told()
    {
        List<string> log = [];
        HttpServerOptions options = new() { Host = "127.0.0.1", Port = 0, Workers = 2, Log = log.Add };
        int pollers = 0;
        await using HttpServer server = new(new SampleApplication(), options)
        {
            CreatePoller = () => pollers++ == 0 ? new FailingPoller() : Poller.Create(EventLoop.MaxEvents),
        };
        await server.StartAsync();
        Exception failure = await Assert.ThrowsAsync<PollerException>(() => server.Completion.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains("EBADF", failure.Message, StringComparison.Ordinal);
        Assert.Contains("an event loop failed", Assert.Single(log), StringComparison.Ordinal);
        await server.StopAsync();
    }

    [Fact]
    public async Task A_loop_that_gets_no_thread_is_an_error_of_the_start_that_leaves_nothing_open()
    {
        using UnixPath path = new();
        HttpServerOptions options = new() { Listen = { "127.0.0.1:0", path.Address }, Workers = 3, Log = static _ => { } };
        int threads = 0;
        await using HttpServer server = new(new SampleApplication(), options)
        {
            StartThread = thread =>
            {
                if (threads++ == 1)
                {
                    throw new InsufficientMemoryException();
                }
                thread.UnsafeStart();
            },
        };
        HttpServerStartException exception = await Assert.ThrowsAsync<HttpServerStartException>(() => server.StartAsync());
        Assert.Contains("no thread is left for 3 loops", exception.Message, StringComparison.Ordinal);
        await Bounded.Within(server.Completion);
        Assert.Empty(path.Files);
        Assert.Throws<System.Net.Sockets.SocketException>(() => RawClient.Connect(server));
    }

    private sealed class FailingPoller : IPoller
    {
        public int Add(int descriptor, Readiness interest, ulong token) => 0;

        public int Change(int descriptor, Readiness interest, ulong token) => 0;

        public int Remove(int descriptor) => 0;

        public void Forget(int descriptor)
        {
        }

        public int Wait(Span<PollEvent> events, int timeoutMilliseconds) => -Errno.EBADF;

        public void Wake()
        {
        }

        public void Dispose()
        {
        }
    }
}
