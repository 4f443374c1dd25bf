using System.Net;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

/// <summary>Sockets that share a port, as those of one server and of its successor do.</summary>
public sealed class PortSharingTests : IDisposable
{
    private readonly Listener[] _older;
    private readonly Listener[] _newer;
    private readonly List<Listener> _open;
    private readonly IPEndPoint _endPoint;

    public PortSharingTests()
    {
        ListenerGroup older = Open(new IPEndPoint(IPAddress.Loopback, 0));
        _endPoint = older.Address.EndPoint!;
        _older = [older[0], older[1]];
        ListenerGroup newer = Open(_endPoint);
        _newer = [newer[0], newer[1]];
        _open = [.. _older, .. _newer];
    }

    [Fact]
    public void All_sockets_of_the_port_are_counted() => Assert.Equal(4, PortSharing.Find(_older[0]).Count);

    [Fact]
    public void New_connections_go_to_the_socket_of_the_index()
    {
        Listener[] all = [.. _older, .. _newer];
        for (int index = 0; index < all.Length; index++)
        {
            PortSharing.Steer(_older[1], index);
            Assert.Equal(20, Share(20, all)[index]);
        }
    }

    [Fact]
    public void When_the_older_ones_are_closed_last_to_first_the_newer_ones_share_all_again()
    {
        PortSharing.Steer(_older[1], 3);
        Close(_older[1]);
        PortSharing.Steer(_older[0], 2);
        Assert.Equal(0, Share(50, [_older[0], .. _newer])[0]);
        Close(_older[0]);
        Assert.All(Share(100, _newer), static count => Assert.InRange(count, 10, 90));
    }

    public void Dispose() => _open.ForEach(static listener => listener.Release());

    private static ListenerGroup Open(IPEndPoint endPoint) => Assert.Single(ListenerGroup.OpenAll(
        new HttpServerOptions { Listen = { ListenAddress.Of(endPoint) }, SharePort = true, Backlog = 128 }, loops: 2));

    private void Close(Listener listener)
    {
        _open.Remove(listener);
        listener.Release();
    }

    /// <summary>How many of some connections each socket gets.</summary>
    private int[] Share(int count, params Listener[] listeners)
    {
        RawClient[] clients = [.. Enumerable.Range(0, count).Select(_ => RawClient.Connect(_endPoint))];
        int[] shares = [.. listeners.Select(static listener =>
        {
            int accepted = 0;
            while (listener.TryAccept(out int descriptor) == AcceptOutcome.Accepted)
            {
                accepted++;
                Interop.Libc.close(descriptor);
            }
            return accepted;
        })];
        Array.ForEach(clients, static client => client.Dispose());
        return shares;
    }
}
