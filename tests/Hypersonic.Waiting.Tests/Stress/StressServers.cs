using System.Collections.Concurrent;
using System.Net;

namespace Hypersonic.Waiting.Tests.Stress;

/// <summary>A server, and after each restart its successor on the same port.</summary>
internal sealed class StressServers(Executions executions) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _log = new();
    private HttpServer? _current;
    private int _stopsBegun;
    private int _stopsEnded;

    public IReadOnlyCollection<string> Log => _log;

    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    public int RestartCount => Volatile.Read(ref _stopsEnded);

    /// <summary>How many stops have begun.</summary>
    public int StopsBegun => Volatile.Read(ref _stopsBegun);

    /// <summary>How many stops a new connection cannot be told to end by.</summary>
    public int StopsBehind => Volatile.Read(ref _stopsEnded);

    public async Task StartAsync()
    {
        HttpServer next = new(() => new StressApplication(executions), new HttpServerOptions
        {
            Host = EndPoint.Address.ToString(),
            Port = EndPoint.Port,
            SharePort = true,
            Workers = 2,
            Log = _log.Enqueue,
            DrainTimeout = TimeSpan.FromSeconds(30),

            // What is slow here is the machine, not a client or a handler.
            DataRateGracePeriod = TimeSpan.FromSeconds(60),
            LingerTimeout = TimeSpan.FromSeconds(60),
            SlowHandlerThreshold = TimeSpan.Zero,
        });
        await next.StartAsync();
        EndPoint = next.EndPoints[0];
        _current = next;
    }

    /// <summary>Starts a successor, and stops the server in order.</summary>
    public async Task RestartAsync()
    {
        HttpServer old = _current!;
        await StartAsync();
        Interlocked.Increment(ref _stopsBegun);
        await StopAsync(old);
        Interlocked.Increment(ref _stopsEnded);
    }

    /// <summary>Sees that no connection holds memory any more, and stops.</summary>
    public async Task EndAsync()
    {
        Bounded.Until(() => _current!.Buffers.Length == 0, "the connections have given their memory back");
        await StopAsync(_current!);
    }

    public ValueTask DisposeAsync() => _current?.DisposeAsync() ?? default;

    private static async Task StopAsync(HttpServer server)
    {
        await server.StopAsync();
        Assert.True(server.Completion.IsCompletedSuccessfully);

        // A handler whose client has left may still hold its request.
        Bounded.Until(() => server.Buffers.Length == 0, $"{server.Buffers.Length} bytes are given back");
        await server.DisposeAsync();
    }
}
