using Hypersonic.Sockets;
using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Sockets;

public sealed class SocketLoopTests : IDisposable
{
    private readonly Loopback _loopback = new();
    private readonly ReadyDescriptor[] _ready = new ReadyDescriptor[8];

    private SocketLoop Loop => _loopback.Loop;

    [Fact]
    public void A_loop_tells_the_descriptor_that_is_ready_and_for_what()
    {
        Assert.Equal(0, Loop.Poll(_ready, 0).Value);
        _loopback.Client.Send("x");
        Assert.Equal(1, Loopback.Poll(Loop, _ready));
        (int descriptor, SocketEvents events) = _ready[0];
        Assert.Equal((_loopback.Descriptor, SocketEvents.Read), (descriptor, events));
    }

    [Fact]
    public void A_change_counts_from_then_on()
    {
        Loopback.Done(Loop.Change(_loopback.Descriptor, SocketEvents.Write));
        Assert.Equal(1, Loopback.Poll(Loop, _ready));
        Assert.Equal(SocketEvents.Write, _ready[0].Events);
        Loopback.Done(Loop.Change(_loopback.Descriptor, SocketEvents.None));
        Assert.Equal(0, Loop.Poll(_ready, 0).Value);
    }

    [Fact]
    public void The_end_of_the_client_is_told_to_those_who_ask()
    {
        Loopback.Done(Loop.Change(_loopback.Descriptor, SocketEvents.End));
        _loopback.Client.EndSending();
        Assert.Equal(1, Loopback.Poll(Loop, _ready));
        Assert.Equal(SocketEvents.End, _ready[0].Events);
    }

    [Fact]
    public void A_removed_descriptor_stays_open_and_is_silent()
    {
        _loopback.Send("x");
        Loopback.Done(Loop.Remove(_loopback.Descriptor));
        Assert.Equal(0, Loop.Poll(_ready, 0).Value);
        Assert.Equal(1, HttpSocket.Receive(_loopback.Descriptor, new byte[8]).Value);
    }

    [Fact]
    public void A_closed_descriptor_has_left_the_loop()
    {
        _loopback.Send("x");
        Assert.Equal(1, Loop.Poll(_ready, 0).Value);
        _loopback.Close();
        Assert.Equal(0, Loop.Poll(_ready, 0).Value);
    }

    [Fact]
    public void What_there_is_no_room_for_is_told_by_the_next_poll()
    {
        using Loopback other = new();
        Loopback.Done(Loop.Add(other.Descriptor, SocketEvents.Write));
        Loopback.Done(Loop.Change(_loopback.Descriptor, SocketEvents.Write));
        HashSet<int> told = [];
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(1, Loopback.Poll(Loop, _ready.AsSpan(0, 1)));
            told.Add(_ready[0].Descriptor);
        }
        Assert.Equal([_loopback.Descriptor, other.Descriptor], told.Order());
    }

    [Fact]
    public void No_room_at_all_is_an_error() => Assert.Equal("EINVAL", Loop.Poll([], 0).Error.Name);

    [Fact]
    public void A_descriptor_that_the_loop_has_or_has_not_is_an_error()
    {
        Assert.Equal("EEXIST", Loop.Add(_loopback.Descriptor).Error.Name);
        Loopback.Done(Loop.Remove(_loopback.Descriptor));
        Assert.Equal("ENOENT", Loop.Remove(_loopback.Descriptor).Error.Name);
        Assert.Equal("ENOENT", Loop.Change(_loopback.Descriptor, SocketEvents.Read).Error.Name);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    [InlineData(999_999)]
    public void What_is_no_descriptor_is_an_error(int descriptor)
    {
        Assert.Equal("EBADF", Loop.Add(descriptor).Error.Name);
        Assert.Equal("EBADF", Loop.Change(descriptor, SocketEvents.Read).Error.Name);
        Assert.Equal("EBADF", Loop.Remove(descriptor).Error.Name);
        Assert.False(SocketLoop.TryCreate(descriptor, out SocketLoop? loop, out SystemError error));
        Assert.Equal((null, "EBADF"), (loop, error.Name));
    }

    [Fact]
    public void Flags_that_are_none_set_nothing()
    {
        _loopback.Send("x");
        Loopback.Done(Loop.Change(_loopback.Descriptor, (SocketEvents)0xF8));
        Assert.Equal(0, Loop.Poll(_ready, 0).Value);
    }

    [Fact]
    public void The_flags_are_those_of_pollers()
    {
        foreach (SocketEvents events in Enum.GetValues<SocketEvents>())
        {
            Assert.Equal(events.ToString(), ((Readiness)events).ToString());
        }
    }

    [Fact]
    public void A_wake_up_ends_the_next_poll_and_that_alone()
    {
        Loop.Wake();
        Assert.Equal(0, Loop.Poll(_ready).Value);
        Assert.Equal(0, Loop.Poll(_ready, 0).Value);
    }

    [Fact]
    public async Task Another_thread_ends_the_poll_under_way()
    {
        Task<SocketResult> polling = Task.Run(() => Loop.Poll(_ready, int.MinValue));
        Loop.Wake();
        Assert.Equal(0, (await polling.WaitAsync(TimeSpan.FromSeconds(20))).Value);
    }

    [Fact]
    public void A_loop_that_is_disposed_says_so_and_leaves_descriptors_open()
    {
        Loop.Dispose();
        Loop.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Loop.Add(_loopback.Descriptor));
        Assert.Throws<ObjectDisposedException>(() => Loop.Change(_loopback.Descriptor, SocketEvents.Read));
        Assert.Throws<ObjectDisposedException>(() => Loop.Remove(_loopback.Descriptor));
        Assert.Throws<ObjectDisposedException>(() => Loop.Poll(_ready, 0));
        Loop.Wake();
        Assert.Equal("EAGAIN", HttpSocket.Receive(_loopback.Descriptor, new byte[1]).Error.Name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65_537)]
    public void A_capacity_that_is_none_is_a_mistake_of_the_program(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SocketLoop.TryCreate(out _, out _, capacity));

    public void Dispose() => _loopback.Dispose();
}
