namespace Hypersonic.Samples.Tests;

/// <summary>A server on a free loopback port, with two loops that share the application, and a client for it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly HttpServer _server;

    private RunningServer(HttpServer server) => _server = server;

    public HttpClient Client { get; } = new();

    public int Port => _server.EndPoints[0].Port;

    public static async Task<RunningServer> StartAsync(IHttpApplication application)
    {
        RunningServer running = new(new(application, new HttpServerOptions { Host = "127.0.0.1", Port = 0, Workers = 2 }));
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
