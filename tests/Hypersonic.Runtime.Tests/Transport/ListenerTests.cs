using System.Net;
using System.Net.Sockets;
using Hypersonic.Interop;
using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

public sealed class ListenerTests : IDisposable
{
    private readonly Listener _listener;
    private readonly IPEndPoint _endPoint;
    private bool _isReleased;

    public ListenerTests()
    {
        ListenerGroup group = Assert.Single(ListenerGroup.OpenAll(new HttpServerOptions { Host = "127.0.0.1", Port = 0 }, loops: 1));
        _listener = group[0];
        _endPoint = group.Address.EndPoint!;
    }

    [Fact]
    public void Nobody_there_is_no_connection() => Assert.Equal(AcceptOutcome.None, _listener.TryAccept(out _));

    [Fact]
    public void Accepted_sockets_send_at_once_and_never_block()
    {
        using TcpClient client = new();
        client.Connect(_endPoint);
        Assert.Equal(AcceptOutcome.Accepted, _listener.TryAccept(out int descriptor));
        using Socket accepted = new(new SafeSocketHandle(descriptor, ownsHandle: true));
        Assert.True(accepted.NoDelay);
        Assert.Equal(Errno.EAGAIN, ReceiveError(descriptor));
    }

    [Fact]
    public void What_this_process_opened_is_told_from_what_it_was_given()
    {
        Assert.True(SystemSocket.IsOwn(_listener.Descriptor));
        Libc.fcntl(_listener.Descriptor, Libc.F_SETFD, 0);
        Assert.False(SystemSocket.IsOwn(_listener.Descriptor));
        Assert.False(SystemSocket.IsOwn(-1));
    }

    [Fact]
    public void A_closed_listener_refuses()
    {
        _listener.Release();
        _isReleased = true;
        using TcpClient client = new();
        Assert.Throws<SocketException>(() => client.Connect(_endPoint));
    }

    public void Dispose()
    {
        if (!_isReleased)
        {
            _listener.Release();
        }
    }

    private static unsafe int ReceiveError(int descriptor)
    {
        byte buffer;
        return Libc.recv(descriptor, &buffer, 1, 0) < 0 ? Errno.Last : 0;
    }
}
