using System.Runtime.InteropServices;
using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>epoll(7), with an eventfd to wake it.</summary>
internal sealed unsafe class EpollPoller : IPoller
{
    private const ulong WakeToken = ulong.MaxValue;

    private readonly int _epoll;
    private readonly int _wake;
    private readonly int _capacity;
    private byte* _events;

    /// <param name="capacity">How many events one wait takes at most.</param>
    public EpollPoller(int capacity)
    {
        _epoll = epoll_create1(EPOLL_CLOEXEC);
        if (_epoll < 0)
        {
            throw Failure("epoll_create1");
        }
        _wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        if (_wake < 0)
        {
            PollerException failure = Failure("eventfd");
            close(_epoll);
            throw failure;
        }
        _capacity = capacity;
        _events = (byte*)NativeMemory.Alloc((nuint)capacity, (nuint)epoll_event.Size);
        int error = Add(_wake, Readiness.Read, WakeToken);
        if (error != 0)
        {
            Dispose();
            throw new PollerException("epoll_ctl", error);
        }
    }

    public int Add(int descriptor, Readiness interest, ulong token) =>
        Control(EPOLL_CTL_ADD, descriptor, interest, token);

    public int Change(int descriptor, Readiness interest, ulong token) =>
        Control(EPOLL_CTL_MOD, descriptor, interest, token);

    public int Remove(int descriptor) => Control(EPOLL_CTL_DEL, descriptor, Readiness.None, 0);

    public void Forget(int descriptor)
    {
    }

    public int Wait(Span<PollEvent> events, int timeoutMilliseconds)
    {
        int ready = epoll_wait(_epoll, _events, Math.Min(events.Length, _capacity), timeoutMilliseconds);
        if (ready < 0)
        {
            int error = Errno.Last;
            return error == Errno.EINTR ? 0 : -error;
        }
        int count = 0;
        for (int i = 0; i < ready; i++)
        {
            ulong token = epoll_event.Data(_events, i);
            if (token == WakeToken)
            {
                ulong counter;
                read(_wake, &counter, sizeof(ulong));
                continue;
            }
            events[count++] = new PollEvent(token, ToReadiness(epoll_event.Events(_events, i)));
        }
        return count;
    }

    public void Wake()
    {
        // It fails only when the counter is full, and then the loop is awake.
        ulong one = 1;
        write(_wake, &one, sizeof(ulong));
    }

    public void Dispose()
    {
        if (_events is null)
        {
            return;
        }
        NativeMemory.Free(_events);
        _events = null;
        close(_wake);
        close(_epoll);
    }

    private int Control(int operation, int descriptor, Readiness interest, ulong token)
    {
        byte* @event = stackalloc byte[16];
        uint events = ((interest & Readiness.Read) != 0 ? EPOLLIN : 0)
            | ((interest & Readiness.Write) != 0 ? EPOLLOUT : 0)
            | ((interest & Readiness.End) != 0 ? EPOLLRDHUP : 0)
            | ((interest & Readiness.Shared) != 0 ? EPOLLEXCLUSIVE : 0);
        epoll_event.Set(@event, events, token);
        return epoll_ctl(_epoll, operation, descriptor, @event) == 0 ? 0 : Errno.Last;
    }

    private static Readiness ToReadiness(uint events) =>
        (events & (EPOLLERR | EPOLLHUP)) != 0
            ? Readiness.Read | Readiness.Write
            : ((events & EPOLLIN) != 0 ? Readiness.Read : 0)
                | ((events & EPOLLOUT) != 0 ? Readiness.Write : 0)
                | ((events & EPOLLRDHUP) != 0 ? Readiness.End : 0);

    private static PollerException Failure(string function) => new(function, Errno.Last);
}
