using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hypersonic.Runtime.Tests.Load;

/// <summary>A great many connections that cost a test little: no buffers, no threads, and no port left behind.</summary>
internal sealed class Crowd : IDisposable
{
    /// <summary>Further addresses of the loopback network serve as clients, since each has ports of its own.</summary>
    private const int PerAddress = 5_000;

    private const int TCP_MAXSEG = 2;

    private readonly Socket[] _sockets;

    public Crowd(IPEndPoint endPoint, int count, bool isSlow = false)
    {
        _sockets = new Socket[count];
        for (int i = 0; i < count; i++)
        {
            Socket socket = _sockets[i] = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            {
                ReceiveTimeout = 20_000,
                SendTimeout = 20_000,
                LingerState = new LingerOption(true, 0),
                NoDelay = true,
            };
            if (isSlow)
            {
                // Small segments keep small what the kernel takes on the other side.
                socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, TCP_MAXSEG, BitConverter.GetBytes(536));
                socket.ReceiveBufferSize = 4096;
            }
            socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.0.{2 + (i / PerAddress)}"), 0));
            socket.Connect(endPoint);
        }
    }

    public IEnumerable<Socket> Sockets => _sockets;

    public void Send(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        Array.ForEach(_sockets, socket => socket.Send(bytes));
    }

    /// <summary>Reads from each until it has so many bytes.</summary>
    public void Receive(int length)
    {
        byte[] buffer = new byte[length];
        foreach (Socket socket in _sockets)
        {
            for (int received = 0; received < length;)
            {
                int count = socket.Receive(buffer.AsSpan(received));
                Assert.True(count > 0, "The connection ended.");
                received += count;
            }
        }
    }

    public void Dispose() => Array.ForEach(_sockets, static socket => socket?.Dispose());
}
