using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hypersonic.Samples.Tests.EchoSockets;

/// <summary>The sample as a process, on a port that it picks.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly Process _process;

    private EchoServer(Process process, Uri address)
    {
        _process = process;
        Client.BaseAddress = address;
    }

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    public static async Task<EchoServer> StartAsync()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "EchoSockets.dll");
        Process process = Process.Start(new ProcessStartInfo("dotnet", [program, "0"]) { RedirectStandardOutput = true })!;
        try
        {
            string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            return new EchoServer(process, new Uri(line!));
        }
        catch
        {
            End(process);
            throw;
        }
    }

    /// <summary>A connection on which every wait ends.</summary>
    public Socket Connect()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = 60_000,
            SendTimeout = 60_000,
        };
        socket.Connect(IPAddress.Loopback, Client.BaseAddress!.Port);
        return socket;
    }

    public void Dispose()
    {
        Client.Dispose();
        End(_process);
    }

    private static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
