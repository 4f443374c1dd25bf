namespace Hypersonic.Samples.Tests;

/// <summary>A server on a free loopback port, and a client for it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly HttpServer _server;

    private RunningServer(HttpServer server) => _server = server;

    public HttpClient Client { get; } = new();

    public int Port => _server.EndPoints[0].Port;

    /// <summary>Starts one with two loops that share the application.</summary>
    public static Task<RunningServer> StartAsync(IHttpApplication application) => StartAsync(() => application, workers: 2);

    /// <summary>Starts one with an application per loop.</summary>
    public static async Task<RunningServer> StartAsync(Func<IHttpApplication> factory, int workers)
    {
        RunningServer running = new(new(factory, new HttpServerOptions { Host = "127.0.0.1", Port = 0, Workers = workers }));
        await running._server.StartAsync();
        running.Client.BaseAddress = new Uri($"http://127.0.0.1:{running.Port}");
        return running;
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return _server.DisposeAsync();
    }
}
