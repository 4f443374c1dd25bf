using System.Net.Sockets;
using System.Text;

namespace Hypersonic.Runtime.Tests.Support;

/// <summary>What a service manager listens on: a datagram socket, whose name goes into NOTIFY_SOCKET.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("notify");

    public NotifySocket(bool isAbstract = false)
    {
        string path = Path.Combine(_directory.FullName, "notify.sock");
        Name = isAbstract ? "@" + path : path;
        _socket.Bind(new UnixDomainSocketEndPoint(isAbstract ? "\0" + path : path));
        _socket.ReceiveTimeout = 20_000;
    }

    public string Name { get; }

    /// <summary>The next datagram.</summary>
    public string Read()
    {
        byte[] buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer));
    }

    /// <summary>Sends to itself until it takes no more.</summary>
    public void Fill()
    {
        using Socket sender = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        sender.Blocking = false;
        sender.Connect(_socket.LocalEndPoint!);
        try
        {
            while (true)
            {
                sender.Send("full"u8);
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.WouldBlock)
        {
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _directory.Delete(recursive: true);
    }
}
