using System.Net;
using System.Net.Sockets;
using Hypersonic.Interop;
using Hypersonic.Runtime.Tests.Support;
using static Hypersonic.Runtime.Tests.Transport.ListenerGroupTests;

namespace Hypersonic.Runtime.Tests.Transport;

/// <summary>Descriptors that somebody else has opened.</summary>
public class InheritedSocketTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public async Task A_bound_socket_is_served_whether_it_listens_or_not(int workers, bool listens)
    {
        int descriptor = Give(Bound(listens), out EndPoint endPoint);
        await using RunningServer server = await StartAsync(workers, ListenAddress.OfDescriptor(descriptor));
        Assert.Equal(endPoint, Assert.Single(server.Server.EndPoints));
        AssertServes(endPoint);
        AssertServes(endPoint);
    }

    [Fact]
    public async Task Accepted_sockets_send_at_once()
    {
        int descriptor = Give(Bound(listens: true), out EndPoint endPoint);
        await using RunningServer server = await StartAsync(1, ListenAddress.OfDescriptor(descriptor));
        Assert.Equal(0, SystemSocketOption(descriptor, out int noDelay));
        Assert.Equal(1, noDelay);
    }

    [Fact]
    public async Task A_unix_domain_socket_is_served_and_its_file_stays()
    {
        using UnixPath path = new();
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(path.EndPoint);
        socket.Listen();

        // The framework's socket removes its file when it is disposed: this one is never.
        int descriptor = (int)socket.SafeHandle.DangerousGetHandle();
        RunningServer server = await StartAsync(2, ListenAddress.OfDescriptor(descriptor));
        AssertServes(path.EndPoint);
        await server.DisposeAsync();
        Assert.Equal(["api.sock"], path.Files);
        socket.SafeHandle.SetHandleAsInvalid();
    }

    [Fact]
    public async Task A_closed_descriptor_is_an_error() =>
        await AssertRefusedAsync(1_000_000, "it is no open socket", Errno.EBADF);

    [Fact]
    public async Task A_file_is_an_error_and_stays_open()
    {
        using FileStream file = File.OpenRead(typeof(InheritedSocketTests).Assembly.Location);
        await AssertRefusedAsync((int)file.SafeFileHandle.DangerousGetHandle(), "it is no open socket", Errno.ENOTSOCK);
        Assert.NotEqual(-1, file.ReadByte());
    }

    [Fact]
    public async Task A_socket_for_datagrams_is_an_error()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await AssertRefusedAsync(Give(socket, out _), "ListenStream=", Errno.EPROTOTYPE);
    }

    [Fact]
    public async Task A_connection_is_an_error()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint);
        await AssertRefusedAsync(Give(await listener.AcceptSocketAsync(), out _), "Accept=no", Errno.EINVAL);
    }

    [Theory]
    [InlineData(AddressFamily.InterNetwork)]
    [InlineData(AddressFamily.InterNetworkV6)]
    [InlineData(AddressFamily.Unix)]
    public async Task A_socket_that_is_bound_to_nothing_is_an_error(AddressFamily family)
    {
        Socket socket = new(family, SocketType.Stream, ProtocolType.Unspecified);
        int descriptor = (int)socket.SafeHandle.DangerousGetHandle();
        socket.SafeHandle.SetHandleAsInvalid();
        await AssertRefusedAsync(descriptor, "not bound", Errno.EINVAL);
    }

    [Fact]
    public async Task A_descriptor_that_is_given_twice_is_an_error()
    {
        using Socket socket = Bound(listens: true);
        ListenAddress address = ListenAddress.OfDescriptor((int)socket.SafeHandle.DangerousGetHandle());
        HttpServerStartException exception = await Assert.ThrowsAsync<HttpServerStartException>(() => StartAsync(1, address, address));
        Assert.Contains("twice", exception.Message, StringComparison.Ordinal);
    }

    private static Socket Bound(bool listens)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (listens)
        {
            socket.Listen();
        }
        return socket;
    }

    /// <summary>The descriptor of a socket, which is the server's from here on.</summary>
    private static int Give(Socket socket, out EndPoint endPoint)
    {
        endPoint = socket.LocalEndPoint!;
        int descriptor = (int)socket.SafeHandle.DangerousGetHandle();
        socket.SafeHandle.SetHandleAsInvalid();
        return descriptor;
    }

    private static int SystemSocketOption(int descriptor, out int noDelay) =>
        Hypersonic.Transport.SystemSocket.Get(descriptor, Libc.IPPROTO_TCP, Libc.TCP_NODELAY, out noDelay);

    private static async Task AssertRefusedAsync(int descriptor, string reason, int error)
    {
        HttpServerStartException exception = await Assert.ThrowsAsync<HttpServerStartException>(
            () => StartAsync(1, ListenAddress.OfDescriptor(descriptor)));
        Assert.StartsWith($"cannot listen on fd:{descriptor}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Equal(error, exception.ErrorCode);
    }
}
