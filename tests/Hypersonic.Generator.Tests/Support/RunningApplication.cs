using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Hypersonic.Generator.Tests;

/// <summary>A program with its generated half, served by one loop on a socket of its own.</summary>
internal sealed partial class RunningApplication : IAsyncDisposable
{
    private const int Timeout = 20_000;

    private readonly ConcurrentQueue<string> _log = new();
    private readonly IHttpApplication _application;
    private readonly HttpServer _server;

    private RunningApplication(CompiledApplication application)
    {
        _application = application.Application;
        _server = new HttpServer(
            _application,
            new HttpServerOptions { Host = "127.0.0.1", Port = 0, Workers = 1, Log = _log.Enqueue, SlowHandlerThreshold = TimeSpan.Zero });
    }

    /// <summary>What the server wrote to its log.</summary>
    public IReadOnlyCollection<string> Log => _log;

    public static async Task<RunningApplication> StartAsync(string source)
    {
        RunningApplication application = new(GeneratorRun.OfSound(source).Load());
        await application._server.StartAsync();
        return application;
    }

    public static string Request(string method, string target, string fields = "", string? content = null) =>
        $"{method} {target} HTTP/1.1\r\nHost: localhost\r\n"
        + (content is null ? "" : $"Content-Length: {Encoding.UTF8.GetByteCount(content)}\r\n")
        + $"{fields}\r\n{content}";

    /// <summary>A message as the server writes it, with the value of Date masked.</summary>
    public static string Message(string status, string fields, string content = "") =>
        $"HTTP/1.1 {status}\r\nDate: ?\r\n{fields}\r\n{content}";

    /// <summary>Sends requests on one connection, and reads until the server ends it.</summary>
    /// <returns>All that was answered, with the values of Date masked.</returns>
    public string Exchange(params string[] requests)
    {
        using Socket socket = Connect();
        socket.Send(Encoding.UTF8.GetBytes(string.Concat(requests)));
        socket.Shutdown(SocketShutdown.Send);
        using MemoryStream answers = new();
        byte[] received = new byte[64 * 1024];
        for (int count; (count = socket.Receive(received)) > 0;)
        {
            answers.Write(received, 0, count);
        }
        return Dates().Replace(Encoding.UTF8.GetString(answers.ToArray()), "\r\nDate: ?\r\n");
    }

    /// <summary>Sends a request so many times on one connection, one after the other.</summary>
    /// <returns>The last answer.</returns>
    public string Repeat(string request, int times)
    {
        using Socket socket = Connect();
        byte[] bytes = Encoding.UTF8.GetBytes(request);
        byte[] answer = new byte[64 * 1024];
        int length = 0;
        for (int i = 0; i < times; i++)
        {
            socket.Send(bytes);
            length = socket.Receive(answer);
        }
        return Encoding.UTF8.GetString(answer, 0, length);
    }

    /// <summary>What a public property of the application says.</summary>
    public T Read<T>(string property) => (T)_application.GetType().GetProperty(property)!.GetValue(_application)!;

    /// <summary>Sends a request, and resets the connection when that is due.</summary>
    public async Task SendAndResetAsync(string request, Func<Task> until)
    {
        using Socket socket = Connect();
        socket.Send(Encoding.UTF8.GetBytes(request));
        await until();
        socket.LingerState = new LingerOption(true, 0);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Socket Connect()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = Timeout, SendTimeout = Timeout };
        socket.Connect(_server.EndPoints[0]);
        return socket;
    }

    [GeneratedRegex("\r\nDate: .{29}\r\n")]
    private static partial Regex Dates();
}
