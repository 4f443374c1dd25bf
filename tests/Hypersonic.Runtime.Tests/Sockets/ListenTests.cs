using System.Net;
using System.Net.Sockets;
using Hypersonic.Sockets;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Runtime.Tests.Sockets;

public sealed class ListenTests : IDisposable
{
    private readonly List<int> _descriptors = [];

    [Fact]
    public void A_port_alone_takes_IPv4_and_IPv6()
    {
        int port = Port(HttpSocket.Listen(0));

        Assert.True(CanConnect(IPAddress.Loopback, port));
        Assert.True(CanConnect(IPAddress.IPv6Loopback, port));
    }

    [Fact]
    public void A_port_alone_without_dual_mode_takes_IPv4_alone()
    {
        int port = Port(HttpSocket.Listen(0, new ListenOptions { DualMode = false }));

        Assert.True(CanConnect(IPAddress.Loopback, port));
        Assert.False(CanConnect(IPAddress.IPv6Loopback, port));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_address_of_IPv6_takes_IPv4_in_dual_mode(bool dualMode)
    {
        int port = Port(HttpSocket.Listen(new IPEndPoint(IPAddress.IPv6Any, 0), new ListenOptions { DualMode = dualMode }));

        Assert.True(CanConnect(IPAddress.IPv6Loopback, port));
        Assert.Equal(dualMode, CanConnect(IPAddress.Loopback, port));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void An_address_is_the_only_one(string address)
    {
        int port = Port(HttpSocket.Listen(new IPEndPoint(IPAddress.Parse(address), 0)));

        Assert.Equal(address == "127.0.0.1", CanConnect(IPAddress.Loopback, port));
        Assert.Equal(address == "::1", CanConnect(IPAddress.IPv6Loopback, port));
    }

    [Fact]
    public void Sockets_that_share_a_port_all_listen()
    {
        int port = Port(HttpSocket.Listen(new IPEndPoint(IPAddress.Loopback, 0)));

        Assert.Equal(port, Port(HttpSocket.Listen(new IPEndPoint(IPAddress.Loopback, port))));
    }

    [Fact]
    public void A_port_that_is_not_shared_is_in_use()
    {
        ListenOptions alone = new() { ReusePort = false };
        int port = Port(HttpSocket.Listen(new IPEndPoint(IPAddress.Loopback, 0), alone));

        Assert.Equal("EADDRINUSE", HttpSocket.Listen(new IPEndPoint(IPAddress.Loopback, port)).Error.Name);
        Assert.Equal("EADDRINUSE", HttpSocket.Listen(new IPEndPoint(IPAddress.Loopback, port), alone).Error.Name);
        Assert.Equal("EADDRINUSE", HttpSocket.Listen(port).Error.Name);
    }

    [Fact]
    public void A_port_is_free_again_though_its_last_connection_has_just_been_closed()
    {
        ListenOptions alone = new() { ReusePort = false };
        int listener = Loopback.Done(HttpSocket.Listen(new IPEndPoint(IPAddress.Loopback, 0), alone));
        int port = Loopback.Done(HttpSocket.LocalPort(listener));
        using (TcpClient client = new())
        {
            client.Connect(IPAddress.Loopback, port);
            int connection = Loopback.Done(Accept(listener));
            Loopback.Done(HttpSocket.Shutdown(connection));
            Assert.Equal(0, client.GetStream().Read(new byte[1]));
            client.Close();
            Loopback.Done(HttpSocket.Close(connection));
        }
        Loopback.Done(HttpSocket.Close(listener));

        Assert.Equal(port, Port(HttpSocket.Listen(new IPEndPoint(IPAddress.Loopback, port), alone)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65_536)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void What_is_no_port_is_refused(int port) => Assert.Equal("EINVAL", HttpSocket.Listen(port).Error.Name);

    [Fact]
    public void A_negative_backlog_is_refused() =>
        Assert.Equal("EINVAL", HttpSocket.Listen(0, new ListenOptions { Backlog = -1 }).Error.Name);

    [Fact]
    public unsafe void The_backlog_is_that_of_the_options()
    {
        Port(HttpSocket.Listen(0, new ListenOptions { Backlog = 17 }));
        if (OperatingSystem.IsLinux())
        {
            // struct tcp_info of linux/tcp.h: of a listener, tcpi_sacked is the length of its backlog.
            const int TcpInfo = 11;
            int* info = stackalloc int[64];
            uint length = 64 * sizeof(int);
            Assert.Equal(0, getsockopt(_descriptors[0], IPPROTO_TCP, TcpInfo, info, &length));
            Assert.Equal(17, info[7]);
        }
    }

    [Fact]
    public void An_address_of_another_machine_is_refused() =>
        Assert.Equal("EADDRNOTAVAIL", HttpSocket.Listen(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0)).Error.Name);

    [Fact]
    public void What_fails_to_listen_leaves_no_descriptor_behind()
    {
        int port = Port(HttpSocket.Listen(new IPEndPoint(IPAddress.Loopback, 0), new ListenOptions { ReusePort = false }));
        HashSet<int> numbers = [];
        for (int i = 0; i < 2000; i++)
        {
            Assert.False(HttpSocket.Listen(new IPEndPoint(IPAddress.Loopback, port)).IsSuccess);
            int next = Loopback.Done(HttpSocket.Listen(new IPEndPoint(IPAddress.Loopback, 0)));
            numbers.Add(next);
            Loopback.Done(HttpSocket.Close(next));
        }

        // Other tests open and close theirs meanwhile; a leak would make each number a new one.
        Assert.True(numbers.Count < 1000, $"{numbers.Count} descriptors");
    }

    [Fact]
    public void No_end_point_is_a_mistake_of_the_program() =>
        Assert.Throws<ArgumentNullException>(() => HttpSocket.Listen(null!));

    [Fact]
    public void Listeners_and_connections_neither_block_nor_outlive_the_program_that_this_one_becomes()
    {
        using Loopback loopback = new();
        foreach (int descriptor in (int[])[loopback.Listener, loopback.Descriptor])
        {
            Assert.True((fcntl(descriptor, F_GETFL) & O_NONBLOCK) != 0);
            Assert.Equal("EAGAIN", (descriptor == loopback.Listener
                ? HttpSocket.Accept(descriptor)
                : HttpSocket.Receive(descriptor, new byte[1])).Error.Name);
        }
        Assert.Equal(FD_CLOEXEC, fcntl(loopback.Descriptor, F_GETFD));
        Assert.Equal(FD_CLOEXEC, fcntl(loopback.Listener, F_GETFD));
    }

    [Fact]
    public void A_socket_without_a_port_has_none()
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        Assert.Equal("EAFNOSUPPORT", HttpSocket.LocalPort((int)socket.Handle).Error.Name);
    }

    public void Dispose() => _descriptors.ForEach(static descriptor => HttpSocket.Close(descriptor));

    private int Port(SocketResult listener)
    {
        _descriptors.Add(Loopback.Done(listener));
        return Loopback.Done(HttpSocket.LocalPort(listener.Value));
    }

    private static SocketResult Accept(int listener)
    {
        Assert.True(SocketLoop.TryCreate(listener, out SocketLoop? loop, out SystemError error), error.Name);
        using (loop)
        {
            Loopback.Poll(loop, new ReadyDescriptor[1]);
            return HttpSocket.Accept(listener);
        }
    }

    private static bool CanConnect(IPAddress address, int port)
    {
        using Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(address, port);
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return false;
        }
    }
}
