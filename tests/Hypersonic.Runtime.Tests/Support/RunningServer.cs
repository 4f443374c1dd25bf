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

    /// <summary>Sends requests of many clients at once, each several in one delivery, and sees that each gets its own paths back.</summary>
    public void AssertEchoes(int clientCount)
    {
        const int Rounds = 20;
        RawClient[] clients = [.. Enumerable.Range(0, clientCount).Select(_ => Connect())];
        foreach ((int i, RawClient client) in clients.Index())
        {
            client.Send(string.Concat(Enumerable.Range(0, Rounds).Select(j => RawClient.Get($"/echo/{i}/{j}"))));
        }
        foreach ((int i, RawClient client) in clients.Index())
        {
            Assert.Equal(
                Enumerable.Range(0, Rounds).Select(j => $"/echo/{i}/{j}"),
                client.ReadAll(Rounds).Select(static response => response.Text));
            client.Dispose();
        }
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
