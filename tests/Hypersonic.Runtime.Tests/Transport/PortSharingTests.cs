using System.Net;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

/// <summary>Sockets that share a port, as those of one server and of its successor do.</summary>
public sealed class PortSharingTests : IDisposable
{
    private readonly Listener[] _older;
    private readonly Listener[] _newer;
    private readonly IPEndPoint _endPoint;

    public PortSharingTests()
    {
        _older = Listener.OpenAll(new IPEndPoint(IPAddress.Loopback, 0), 2, sharePort: true, backlog: 128, out _endPoint);
        _newer = Listener.OpenAll(_endPoint, 2, sharePort: true, backlog: 128, out _);
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
        _older[1].Dispose();
        PortSharing.Steer(_older[0], 2);
        Assert.Equal(0, Share(50, [_older[0], .. _newer])[0]);
        _older[0].Dispose();
        Assert.All(Share(100, _newer), static count => Assert.InRange(count, 10, 90));
    }

    public void Dispose() => Array.ForEach([.. _older, .. _newer], static listener => listener.Dispose());

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
