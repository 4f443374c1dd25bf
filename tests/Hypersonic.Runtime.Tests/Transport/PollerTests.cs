using System.Net;
using System.Net.Sockets;
using Hypersonic.Interop;
using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

/// <summary>The contract of <see cref="IPoller"/>, which every backend keeps.</summary>
public sealed class PollerTests : IDisposable
{
    private const ulong Token = 0xFEDC_BA98_7654_3210;

    private readonly IPoller _poller = Poller.Create(capacity: 8);
    private readonly PollEvent[] _events = new PollEvent[8];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TcpClient _near = new();
    private readonly TcpClient _far;

    public PollerTests()
    {
        _listener.Start();
        _near.Connect((IPEndPoint)_listener.LocalEndpoint);
        _far = _listener.AcceptTcpClient();
    }

    private int Near => (int)_near.Client.Handle;

    [Fact]
    public void Nothing_ready_is_no_event() => Assert.Equal(0, Watch(Readiness.Read, 0));

    [Fact]
    public void Bytes_are_told_with_the_whole_token()
    {
        _far.GetStream().WriteByte(1);
        Assert.Equal(1, Watch(Readiness.Read, 20_000));
        Assert.Equal(new PollEvent(Token, Readiness.Read), _events[0]);
    }

    [Fact]
    public void What_stays_ready_is_told_again()
    {
        _far.GetStream().WriteByte(1);
        Assert.Equal(1, Watch(Readiness.Read, 20_000));
        Assert.Equal(1, _poller.Wait(_events, 0));
    }

    [Fact]
    public void Room_to_write_is_told() =>
        Assert.Equal((1, Readiness.Write), (Watch(Readiness.Write, 20_000), _events[0].Readiness));

    [Fact]
    public void A_changed_interest_counts_from_then_on()
    {
        Assert.Equal(1, Watch(Readiness.Write, 20_000));
        _poller.Change(Near, Readiness.Read, Token + 1);
        Assert.Equal(0, _poller.Wait(_events, 0));
        _far.GetStream().WriteByte(1);
        Assert.Equal(1, _poller.Wait(_events, 20_000));
        Assert.Equal(Token + 1, _events[0].Token);
    }

    [Fact]
    public void A_removed_descriptor_is_silent()
    {
        Assert.Equal(1, Watch(Readiness.Write, 20_000));
        _poller.Remove(Near);
        Assert.Equal(0, _poller.Wait(_events, 0));
    }

    [Fact]
    public void The_end_of_the_other_side_is_readable()
    {
        _far.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(1, Watch(Readiness.Read, 20_000));
        Assert.Equal(Readiness.Read, _events[0].Readiness);
    }

    [Fact]
    public void A_reset_is_told_even_to_those_who_wait_for_nothing()
    {
        _far.Client.LingerState = new LingerOption(true, 0);
        _far.Close();
        Assert.Equal(1, Watch(Readiness.None, 20_000));
        Assert.Equal(Readiness.Read | Readiness.Write, _events[0].Readiness);
    }

    [Fact]
    public void A_wake_up_before_the_wait_ends_it()
    {
        _poller.Wake();
        _poller.Wake();
        Assert.Equal(0, _poller.Wait(_events, 20_000));
        Assert.Equal(0, _poller.Wait(_events, 0));
    }

    [Fact]
    public async Task A_wake_up_ends_the_wait_under_way()
    {
        Task waiting = Task.Run(() => _poller.Wait(_events, -1));
        _poller.Wake();
        await waiting.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_descriptor_that_is_not_watched_can_be_neither_changed_nor_removed() => Assert.Equal(
        (Errno.ENOENT, Errno.ENOENT), (_poller.Change(Near, Readiness.Read, Token), _poller.Remove(Near)));

    [Fact]
    public void A_descriptor_that_is_removed_is_not_watched()
    {
        Assert.Equal(0, _poller.Add(Near, Readiness.Read, Token));
        Assert.Equal((0, Errno.ENOENT), (_poller.Remove(Near), _poller.Remove(Near)));
        Assert.Equal(0, _poller.Add(Near, Readiness.Read, Token));
    }

    [Fact]
    public void A_descriptor_that_is_watched_already_cannot_be_added_and_stays_as_it_was()
    {
        Assert.Equal(0, Watch(Readiness.Read, 0));
        Assert.Equal(Errno.EEXIST, _poller.Add(Near, Readiness.Write, Token + 1));
        _far.GetStream().WriteByte(1);
        Assert.Equal(1, _poller.Wait(_events, 20_000));
        Assert.Equal(new PollEvent(Token, Readiness.Read), _events[0]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void What_is_no_descriptor_is_refused(int descriptor)
    {
        Assert.Equal(Errno.EBADF, _poller.Add(descriptor, Readiness.Read, Token));
        Assert.Equal(Errno.EBADF, _poller.Change(descriptor, Readiness.Read, Token));
        Assert.Equal(Errno.EBADF, _poller.Remove(descriptor));
    }

    public void Dispose()
    {
        _poller.Dispose();
        _near.Dispose();
        _far.Dispose();
        _listener.Dispose();
    }

    private int Watch(Readiness interest, int timeoutMilliseconds)
    {
        Assert.Equal(0, _poller.Add(Near, interest, Token));
        return _poller.Wait(_events, timeoutMilliseconds);
    }
}
