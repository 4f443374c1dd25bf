using System.Net;
using System.Net.Sockets;
using System.Text;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Load;

/// <summary>
/// A client that asks one thing after the other while servers come and go, and judges what becomes of each request.
/// </summary>
/// <remarks>
/// A request is lost if it gets no whole answer though it was wholly sent before the server's FIN. On the loopback
/// interface that order can be told: when <c>send</c> returns, the request is with the server, and when the server has
/// ended the connection, the client can see it. So:
/// <list type="bullet">
/// <item>A connection whose end is seen before anything is sent is opened again. That is no more than good manners.</item>
/// <item>If its end is seen right after the request was sent, the two may have crossed. Such a request has no byte of a
/// response and is idempotent: it is sent again, once, and counted as retried.</item>
/// <item>If its end comes later, the request was there first: it is lost.</item>
/// <item>On a new connection the server has no reason to end anything: refused, reset or ended, the request is lost.</item>
/// <item>A response that begins and does not come whole is lost too, and so is one that does not come in 10 s.</item>
/// </list>
/// </remarks>
internal sealed class RestartClient(EndPoint endPoint, bool keepsAlive, Func<TimeSpan> pause)
{
    private static readonly byte[] Request = Encoding.ASCII.GetBytes(RawClient.Get("/"));

    private readonly byte[] _response = new byte[1024];

    public int AnsweredCount { get; private set; }

    public int RetriedCount { get; private set; }

    /// <summary>Why requests were lost.</summary>
    public List<string> Lost { get; } = [];

    /// <summary>Asks until it is told to end.</summary>
    public void Run(CancellationToken end)
    {
        Socket? socket = null;
        while (!end.IsCancellationRequested)
        {
            try
            {
                socket = Ask(socket);
                AnsweredCount++;
            }
            catch (Exception exception) when (exception is SocketException or EndOfStreamException)
            {
                Lost.Add(exception.Message);
                socket?.Dispose();
                socket = null;
            }
            end.WaitHandle.WaitOne(pause());
        }
        socket?.Dispose();
    }

    /// <summary>Gets one answer.</summary>
    /// <returns>The connection, if it stays open.</returns>
    private Socket? Ask(Socket? open)
    {
        if (open is not null && (HasEnded(open) || !TrySend(open)))
        {
            open.Dispose();
            open = null;
        }
        Socket socket = open ?? Connect();
        if (open is null)
        {
            socket.Send(Request);
        }
        return Read(socket) ? socket : null;
    }

    /// <returns>False if the connection ended when the request may have been on its way.</returns>
    private bool TrySend(Socket socket)
    {
        try
        {
            socket.Send(Request);
            if (!HasEnded(socket))
            {
                return true;
            }
        }
        catch (SocketException)
        {
        }
        RetriedCount++;
        return false;
    }

    /// <returns>Whether the connection stays open.</returns>
    private bool Read(Socket socket)
    {
        int length = 0;
        while (!_response.AsSpan(0, length).EndsWith("\r\n\r\nHome\n"u8))
        {
            int count = socket.Receive(_response.AsSpan(length));
            length += count > 0 ? count : throw new EndOfStreamException($"The connection ended after {length} bytes of a response.");
        }
        Assert.True(_response.AsSpan().StartsWith("HTTP/1.1 200 OK\r\n"u8));
        bool staysOpen = keepsAlive && _response.AsSpan(0, length).IndexOf("Connection: close\r\n"u8) < 0;
        if (!staysOpen)
        {
            socket.Dispose();
        }
        return staysOpen;
    }

    private Socket Connect()
    {
        bool isIP = endPoint is IPEndPoint;
        Socket socket = new(endPoint.AddressFamily, SocketType.Stream, isIP ? ProtocolType.Tcp : ProtocolType.Unspecified)
        {
            ReceiveTimeout = 10_000,

            // So that no port stays behind: all that was sent is answered when it is closed.
            LingerState = new LingerOption(true, 0),
        };
        if (isIP)
        {
            socket.NoDelay = true;
        }
        try
        {
            socket.Connect(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether the server's FIN or a reset has come, and nothing before it.</summary>
    private static bool HasEnded(Socket socket) => socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
}
