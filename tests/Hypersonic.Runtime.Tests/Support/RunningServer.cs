using System.Collections.Concurrent;

namespace Hypersonic.Runtime.Tests.Support;

/// <summary>A server on a free loopback port, and what it logged.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _log = new();

    private RunningServer(IHttpApplication application, Action<HttpServerOptions>? configure)
    {
        // A busy machine may hold a loop: that is told only where a test asks for it.
        HttpServerOptions options = new() { Host = "127.0.0.1", Port = 0, Workers = 1, Log = _log.Enqueue, SlowHandlerThreshold = TimeSpan.Zero };
        configure?.Invoke(options);
        Server = new HttpServer(application, options);
    }

    public HttpServer Server { get; }

    public IReadOnlyCollection<string> Log => _log;

    public Uri Uri => new($"http://{Server.EndPoints[0]}/");

    public static async Task<RunningServer> StartAsync(
        IHttpApplication? application = null, Action<HttpServerOptions>? configure = null)
    {
        RunningServer server = new(application ?? new SampleApplication(), configure);
        await server.Server.StartAsync();
        return server;
    }

    public RawClient Connect(int receiveBufferSize = 0) => RawClient.Connect(Server, receiveBufferSize);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
