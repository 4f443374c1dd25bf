using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Hypersonic.Interop;
using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

/// <summary>The backend that servers here wait on.</summary>
public sealed class ChosenPollerTests() : PollerTests(Poller.Create(Capacity));

/// <summary>The contract of <see cref="IPoller"/>, which every backend keeps.</summary>
public abstract partial class PollerTests : IDisposable
{
    private protected const int Capacity = 8;

    private const ulong Token = 0xFEDC_BA98_7654_3210;

    private readonly IPoller _poller;
    private readonly PollEvent[] _events = new PollEvent[Capacity];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TcpClient _near;
    private readonly TcpClient _far;

    private protected PollerTests(IPoller poller)
    {
        _poller = poller;
        _listener.Start();
        (_near, _far) = Connect();
    }

    private int Near => Descriptor(_near);

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

    // Former versions of libkqueue take one filter for each descriptor.
    [Fact, Trait("Needs", "Both")]
    public void Both_at_once_are_one_event()
    {
        _far.GetStream().WriteByte(1);
        Assert.Equal(1, WatchUntil(Readiness.Read | Readiness.Write, Readiness.Read | Readiness.Write));
        _poller.Change(Near, Readiness.Read, Token);
        Assert.Equal([new(Token, Readiness.Read)], Wait(0));
    }

    [Fact]
    public void Bytes_that_came_before_an_interest_in_them_are_told()
    {
        _far.GetStream().WriteByte(1);
        Assert.Equal(0, Watch(Readiness.None, 100));
        _poller.Change(Near, Readiness.Read, Token);
        Assert.Equal([new(Token, Readiness.Read)], Wait(20_000));
        Assert.Equal([new(Token, Readiness.Read)], Wait(20_000));
    }

    [Fact]
    public void An_interest_that_changes_and_changes_back_is_as_it_was()
    {
        Assert.Equal(0, Watch(Readiness.Read, 0));
        _poller.Change(Near, Readiness.Write, Token);
        _poller.Change(Near, Readiness.Read, Token);
        Assert.Empty(Wait(0));
        _far.GetStream().WriteByte(1);
        Assert.Equal([new(Token, Readiness.Read)], Wait(20_000));
    }

    [Theory]
    [InlineData((int)Readiness.None)]
    [InlineData((int)Readiness.End)]
    public void Bytes_are_not_told_to_those_who_do_not_read(int interest)
    {
        Assert.Equal(0, Watch((Readiness)interest, 0));
        _far.GetStream().WriteByte(1);
        Assert.Empty(Wait(100));
        _far.GetStream().WriteByte(1);
        Assert.Empty(Wait(100));
    }

    [Fact]
    public void The_end_of_the_other_side_is_readable()
    {
        _far.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(1, Watch(Readiness.Read, 20_000));
        Assert.Equal(Readiness.Read, _events[0].Readiness);
    }

    [Fact]
    public void The_end_behind_bytes_is_readable_after_them()
    {
        _far.GetStream().WriteByte(1);
        _far.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(1, Watch(Readiness.Read, 20_000));
        Assert.Equal(1, _near.GetStream().ReadByte());
        Assert.Equal([new(Token, Readiness.Read)], Wait(20_000));
        Assert.Equal(-1, _near.GetStream().ReadByte());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_end_is_told_again_and_again_to_those_who_wait_for_it(bool isBehindBytes)
    {
        Assert.Equal(0, Watch(Readiness.End, 0));
        if (isBehindBytes)
        {
            _far.GetStream().WriteByte(1);
        }
        _far.Client.Shutdown(SocketShutdown.Send);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal([new(Token, Readiness.End)], Wait(20_000));
        }
        _poller.Change(Near, Readiness.None, Token);
        Assert.Empty(Wait(100));
        _poller.Change(Near, Readiness.End, Token);
        Assert.Equal([new(Token, Readiness.End)], Wait(20_000));
    }

    [Fact]
    public void The_end_is_told_beside_bytes() => Assert.Equal(1, End(Readiness.Read | Readiness.End));

    // libkqueue has one registration for both filters of a descriptor, and loses the end when the second one is added.
    [Fact, Trait("Needs", "Kernel")]
    public void The_end_is_told_beside_room_to_write() => Assert.Equal(1, End(Readiness.Write | Readiness.End));

    [Fact]
    public void The_end_is_not_told_to_those_who_wait_for_nothing_and_a_reset_after_it_is()
    {
        _far.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, Watch(Readiness.None, 100));
        _near.GetStream().WriteByte(1);
        // Closed with a byte unread, it resets.
        Assert.True(_far.Client.Poll(20_000_000, SelectMode.SelectRead));
        _far.Close();
        Assert.Equal([new(Token, Readiness.Read | Readiness.Write)], Wait(20_000));
    }

    [Theory]
    [InlineData((int)Readiness.None)]
    [InlineData((int)Readiness.Read)]
    [InlineData((int)Readiness.Write)]
    [InlineData((int)Readiness.End)]
    public void A_reset_is_told_again_and_again_as_both_whatever_is_waited_for(int interest) => AssertReset(interest);

    [Theory, Trait("Needs", "Both")]
    [InlineData((int)(Readiness.Read | Readiness.Write))]
    [InlineData((int)(Readiness.Write | Readiness.End))]
    public void A_reset_is_told_again_and_again_to_those_who_wait_for_two_things(int interest) => AssertReset(interest);

    [Fact]
    public void A_reset_before_it_is_watched_is_told_to_those_who_wait_for_nothing()
    {
        _far.Client.LingerState = new LingerOption(true, 0);
        _far.Close();
        Assert.Equal(1, Watch(Readiness.None, 20_000));
        Assert.Equal(Readiness.Read | Readiness.Write, _events[0].Readiness);
    }

    [Fact]
    public void A_listener_with_connections_to_accept_is_readable_until_they_are_accepted()
    {
        Assert.Equal(0, _poller.Add((int)_listener.Server.Handle, Readiness.Read, Token));
        Assert.Empty(Wait(0));
        using TcpClient client = new();
        client.Connect((IPEndPoint)_listener.LocalEndpoint);
        Assert.Equal([new(Token, Readiness.Read)], Wait(20_000));
        _poller.Change((int)_listener.Server.Handle, Readiness.None, Token);
        Assert.Empty(Wait(100));
        _poller.Change((int)_listener.Server.Handle, Readiness.Read, Token);
        Assert.Equal([new(Token, Readiness.Read)], Wait(20_000));
        _listener.AcceptTcpClient().Dispose();
        Assert.Empty(Wait(0));
    }

    [Fact]
    public void More_are_ready_than_there_is_room_for_and_all_get_their_turn()
    {
        (TcpClient Near, TcpClient Far)[] pairs = [.. Enumerable.Range(0, 5 * Capacity).Select(_ => Connect())];
        for (int i = 0; i < pairs.Length; i++)
        {
            Assert.Equal(0, _poller.Add(Descriptor(pairs[i].Near), Readiness.Write, (ulong)i));
        }
        Assert.Equal(3, Wait(20_000, room: 3).Length);
        Assert.Equal(Capacity, Wait(20_000).Length);
        for (HashSet<ulong> seen = []; seen.Count < pairs.Length;)
        {
            foreach (PollEvent ready in Wait(20_000, room: 3))
            {
                Assert.True(seen.Add(ready.Token));
                _poller.Change(Descriptor(pairs[ready.Token].Near), Readiness.Read, ready.Token);
            }
        }
        // More change than there is room for.
        Array.ForEach(pairs.Index().ToArray(), pair => _poller.Change(Descriptor(pair.Item.Near), Readiness.Write, (ulong)pair.Index));
        Array.ForEach(pairs.Index().ToArray(), pair => _poller.Change(Descriptor(pair.Item.Near), Readiness.Read, (ulong)pair.Index + 1000));
        Assert.Empty(Wait(0, room: 1));
        foreach ((int i, (_, TcpClient far)) in pairs.Index())
        {
            far.GetStream().WriteByte(1);
            Assert.Equal([new((ulong)i + 1000, Readiness.Read)], Wait(20_000, room: 1));
            _poller.Change(Descriptor(pairs[i].Near), Readiness.None, (ulong)i + 1000);
        }
        Array.ForEach(pairs, static pair =>
        {
            pair.Near.Dispose();
            pair.Far.Dispose();
        });
    }

    [Fact]
    public void A_number_that_is_used_again_is_watched_for_the_new_one_alone() =>
        AssertWatchesTheNextOne(() => _poller.Forget(Near));

    /// <param name="sayClosed">What is said of a descriptor before it is closed and its number used again.</param>
    private void AssertWatchesTheNextOne(Action sayClosed)
    {
        (TcpClient near, TcpClient far) = Connect();
        Assert.Equal(0, _poller.Add(Near, Readiness.Read, Token));
        // A change that nobody waits for any more.
        _poller.Change(Near, Readiness.Write, Token);
        sayClosed();
        Assert.Equal(Near, dup2(Descriptor(near), Near));
        Assert.Equal(0, _poller.Add(Near, Readiness.Read, Token + 1));
        Assert.Empty(Wait(0));
        far.GetStream().WriteByte(1);
        Assert.Equal([new(Token + 1, Readiness.Read)], Wait(20_000));
        near.Dispose();
        far.Dispose();
    }

    // libkqueue does not see that a descriptor was closed.
    [Fact, Trait("Needs", "Kernel")]
    public void A_number_that_was_closed_without_a_word_is_watched_for_the_new_one_alone() =>
        AssertWatchesTheNextOne(static () => { });

    // libkqueue does not see that a descriptor was closed.
    [Theory, Trait("Needs", "Kernel")]
    [InlineData((int)Readiness.None, (int)Readiness.Write)]
    [InlineData((int)Readiness.Read, (int)Readiness.Write)]
    [InlineData((int)Readiness.Read, (int)(Readiness.Read | Readiness.Write))]
    [InlineData((int)Readiness.Write, (int)Readiness.Read)]
    public void A_change_of_what_was_closed_without_a_word_does_not_touch_the_next_one_with_its_number(int before, int after)
    {
        (TcpClient near, TcpClient far) = Connect();
        Assert.Equal(0, _poller.Add(Near, (Readiness)before, Token));
        _poller.Change(Near, (Readiness)after, Token);
        far.GetStream().WriteByte(1);
        Assert.True(near.Client.Poll(20_000_000, SelectMode.SelectRead));
        Assert.Equal(Near, dup2(Descriptor(near), Near));
        Assert.Empty(Wait(0));
        Assert.Empty(Wait(0));
        Assert.Equal(Errno.ENOENT, _poller.Remove(Near));
        near.Dispose();
        far.Dispose();
    }

    [Theory, Trait("Needs", "Kernel")]
    [InlineData(false)]
    [InlineData(true)]
    public unsafe void A_pipe_that_nobody_reads_is_told_again_and_again_beside_the_others(bool isAddedLate)
    {
        // FreeBSD refuses EVFILT_WRITE for it.
        int* pipe = stackalloc int[2];
        Assert.Equal(0, Libc.pipe(pipe));
        Assert.Equal(0, _poller.Add(Near, Readiness.Read, Token));
        if (!isAddedLate)
        {
            Assert.Equal(0, _poller.Add(pipe[1], Readiness.None, Token + 1));
        }
        Assert.Empty(Wait(0));
        Libc.close(pipe[0]);
        Assert.Equal(0, isAddedLate
            ? _poller.Add(pipe[1], Readiness.Write, Token + 1)
            : _poller.Change(pipe[1], Readiness.Write, Token + 1));
        _far.GetStream().WriteByte(1);
        Assert.True(_near.Client.Poll(20_000_000, SelectMode.SelectRead));
        for (int i = 0; i < 3; i++)
        {
            PollEvent[] events = Wait(20_000);
            Assert.Contains(new PollEvent(Token, Readiness.Read), events);
            Assert.Contains(events, static ready => ready.Token == Token + 1 && (ready.Readiness & Readiness.Write) != 0);
            Assert.Single(Wait(20_000, room: 1));
        }
        Assert.Equal(0, _poller.Remove(pipe[1]));
        Assert.Equal([new(Token, Readiness.Read)], Wait(20_000));
        Libc.close(pipe[1]);
    }

    [Fact]
    public void What_was_closed_is_not_told_and_holds_up_nothing()
    {
        (TcpClient near, TcpClient far) = Connect();
        Assert.Equal(0, _poller.Add(Near, Readiness.Read, Token));
        Assert.Equal(0, _poller.Add(Descriptor(near), Readiness.Write, Token + 1));
        _poller.Change(Descriptor(near), Readiness.Read, Token + 1);
        _poller.Forget(Descriptor(near));
        near.Dispose();
        _far.GetStream().WriteByte(1);
        Assert.Equal([new(Token, Readiness.Read)], Wait(20_000));
        far.Dispose();
    }

    [Fact]
    public void What_is_not_watched_may_be_forgotten()
    {
        _poller.Forget(Near);
        _poller.Forget(int.MaxValue);
        Assert.Equal(Errno.ENOENT, _poller.Remove(Near));
    }

    [Fact]
    public void A_wait_without_events_takes_its_time()
    {
        long start = Environment.TickCount64;
        Assert.Equal(0, Watch(Readiness.Read, 200));
        // The clock of the tick is coarse.
        Assert.InRange(Environment.TickCount64 - start, 150, 20_000);
    }

    [Fact]
    public async Task A_signal_ends_the_wait()
    {
        const int SIGWINCH = 28;
        using PosixSignalRegistration registration = PosixSignalRegistration.Create((PosixSignal)SIGWINCH, static context => context.Cancel = true);
        TaskCompletionSource<nint> thread = new();
        Task<int> waiting = Task.Factory.StartNew(
            () =>
            {
                thread.SetResult(pthread_self());
                return _poller.Wait(_events, -1);
            },
            TaskCreationOptions.LongRunning);
        do
        {
            Assert.Equal(0, pthread_kill(await thread.Task, SIGWINCH));
        }
        while (await Task.WhenAny(waiting, Task.Delay(50)) != waiting && !waiting.IsCompleted);
        Assert.Equal(0, await waiting);
    }

    [Fact]
    public async Task Each_of_many_wake_ups_from_other_threads_ends_a_wait()
    {
        const int Count = 1000;
        int awaited = 0;
        Task waiting = Task.Run(() =>
        {
            for (int i = 0; i < Count; i++)
            {
                Assert.Equal(0, _poller.Wait(_events, -1));
                Interlocked.Increment(ref awaited);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            while (Volatile.Read(ref awaited) < Count)
            {
                _poller.Wake();
                Thread.Yield();
            }
        }))).WaitAsync(TimeSpan.FromSeconds(60));
        await waiting;
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
        GC.SuppressFinalize(this);
    }

    private static int Descriptor(TcpClient client) => (int)client.Client.Handle;

    private static PollEvent WithoutEnd(PollEvent ready) => ready with { Readiness = ready.Readiness & ~Readiness.End };

    private (TcpClient Near, TcpClient Far) Connect()
    {
        TcpClient near = new();
        near.Connect((IPEndPoint)_listener.LocalEndpoint);
        return (near, _listener.AcceptTcpClient());
    }

    private int Watch(Readiness interest, int timeoutMilliseconds)
    {
        Assert.Equal(0, _poller.Add(Near, interest, Token));
        return _poller.Wait(_events, timeoutMilliseconds);
    }

    private PollEvent[] Wait(int timeoutMilliseconds, int room = Capacity) =>
        _events[.._poller.Wait(_events.AsSpan(0, room), timeoutMilliseconds)];

    private int WatchUntil(Readiness interest, Readiness readiness)
    {
        Assert.Equal(0, _poller.Add(Near, interest, Token));
        return WaitUntil(readiness) ? 1 : 0;
    }

    /// <summary>Waits until all of it is told in one event, and nothing else beside.</summary>
    private bool WaitUntil(Readiness readiness)
    {
        for (long start = Environment.TickCount64; Environment.TickCount64 - start < 20_000;)
        {
            PollEvent[] events = Wait(20_000);
            if (WithoutEnd(Assert.Single(events)) == new PollEvent(Token, readiness) || events[0].Readiness == readiness)
            {
                return true;
            }
        }
        return false;
    }

    private int End(Readiness interest)
    {
        _far.GetStream().WriteByte(1);
        _far.Client.Shutdown(SocketShutdown.Send);
        return WatchUntil(interest, interest);
    }

    private void AssertReset(int interest)
    {
        Assert.Equal((Readiness)interest & Readiness.Write, Watch((Readiness)interest, 0) == 0 ? Readiness.None : Readiness.Write);
        _far.Client.LingerState = new LingerOption(true, 0);
        _far.Close();
        Assert.True(WaitUntil(Readiness.Read | Readiness.Write));
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal([new(Token, Readiness.Read | Readiness.Write)], Wait(20_000).Select(WithoutEnd));
        }
    }

    [LibraryImport("libc")]
    private static partial int dup2(int oldDescriptor, int newDescriptor);

    [LibraryImport("libc")]
    private static partial nint pthread_self();

    [LibraryImport("libc")]
    private static partial int pthread_kill(nint thread, int signal);
}
