using System.Runtime.InteropServices;
using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>kqueue(2), with a pipe to wake it.</summary>
/// <remarks>
/// <para>It watches filters, not descriptors: each interest is one knote for reading, one for writing, or both. What an
/// interest changes is gathered and goes along with the next wait.</para>
/// <para>No filter tells of errors and ends alone. For those who do not read, EVFILT_READ stands with EV_CLEAR, which
/// tells of bytes that stay unread once and not for ever, and only its EV_EOF is passed on. That flag cannot be changed on
/// a knote that exists: it is deleted and added.</para>
/// <para>A pipe wakes it, and not EVFILT_USER, whose number and existence differ from system to system.</para>
/// </remarks>
internal sealed unsafe partial class KqueuePoller : IPoller
{
    private const ulong WakeToken = ulong.MaxValue;

    /// <summary>How many changes one descriptor may take: both filters deleted and added.</summary>
    private const int MaxChanges = 4;

    private readonly kevent_layout _layout;
    private readonly int _readFilter;
    private readonly int _writeFilter;
    private readonly int _capacity;

    /// <summary>How many changes are applied at once.</summary>
    private readonly int _room;
    private readonly int _kqueue;
    private readonly int _wakeReader;
    private readonly int _wakeWriter;

    private readonly byte* _changes;
    private int _changeCount;
    private byte* _events;

    /// <summary>By descriptor.</summary>
    private Watch[] _watches = [];

    /// <summary>The descriptors whose knotes are not yet as they are wanted.</summary>
    private readonly List<int> _outdated = [];

    /// <param name="capacity">How many events one wait takes at most.</param>
    /// <param name="system">
    /// Whose form of kevent is spoken. It is chosen apart from all other constants: on Linux kqueue comes from a library
    /// that speaks Darwin's, on sockets of Linux.
    /// </param>
    /// <exception cref="PlatformNotSupportedException">The C library has no kqueue.</exception>
    public KqueuePoller(int capacity, SystemKind system)
    {
        _layout = kevent_layout.Of(system);
        _readFilter = EVFILT_READ.On(system);
        _writeFilter = EVFILT_WRITE.On(system);
        _capacity = capacity;
        try
        {
            _kqueue = kqueue();
        }
        catch (EntryPointNotFoundException)
        {
            throw Missing();
        }
        if (_kqueue < 0)
        {
            throw Failure("kqueue");
        }
        int* ends = stackalloc int[2];
        if (pipe(ends) < 0)
        {
            PollerException failure = Failure("pipe");
            close(_kqueue);
            throw failure;
        }
        (_wakeReader, _wakeWriter) = (ends[0], ends[1]);
        fcntl(_kqueue, F_SETFD, FD_CLOEXEC);
        _ = SystemSocket.Adopt(_wakeReader);
        _ = SystemSocket.Adopt(_wakeWriter);
        _room = Math.Max(capacity, MaxChanges);
        _events = (byte*)NativeMemory.Alloc((nuint)_room, (nuint)_layout.Size);
        _changes = (byte*)NativeMemory.Alloc((nuint)_room, (nuint)_layout.Size);
        int error = Add(_wakeReader, Readiness.Read, WakeToken);
        if (error != 0)
        {
            Dispose();
            throw new PollerException("kevent", error);
        }
    }

    public static PlatformNotSupportedException Missing() => new(
        $"The backend kqueue was asked for, and the C library that {Platform.Name} gives this program has none.");

    public int Add(int descriptor, Readiness interest, ulong token)
    {
        Marks marks = Marks.None;
        if (IsWatched(descriptor))
        {
            if (HasKnotes(descriptor))
            {
                return Errno.EEXIST;
            }
            // It was closed without a word, and this is the next one with its number.
            marks = _watches[descriptor].Marks & Marks.IsQueued;
        }
        Watch watch = new() { Token = token, Interest = interest, Wanted = Needed(interest), Marks = marks };
        GatherChanges(descriptor, ref watch);
        int error = ApplyEach();
        if (error != 0 && error != Errno.EPIPE)
        {
            // EV_ADD of one filter may have succeeded.
            watch.Wanted = Knotes.None;
            GatherChanges(descriptor, ref watch);
            ApplyEach();
            return IsOpen(descriptor) ? error : Errno.EBADF;
        }
        if (descriptor >= _watches.Length)
        {
            Array.Resize(ref _watches, Math.Max(descriptor + 1, 2 * _watches.Length));
        }
        _watches[descriptor] = watch;
        if (error != 0)
        {
            // A pipe whose other end is closed: the next wait tells so.
            _watches[descriptor].Knotes = Knotes.None;
            Want(descriptor, ref _watches[descriptor], watch.Wanted);
        }
        return 0;
    }

    public int Change(int descriptor, Readiness interest, ulong token)
    {
        if (!IsWatched(descriptor))
        {
            return NotWatched(descriptor);
        }
        ref Watch watch = ref _watches[descriptor];
        Knotes needed = Needed(interest);
        // What an edge told to another interest is told again to a new knote alone.
        if (watch.Token != token || (watch.Interest != interest && (needed & Knotes.Edge) != 0))
        {
            watch.Marks |= Marks.MustRenew;
        }
        watch.Token = token;
        watch.Interest = interest;
        Want(descriptor, ref watch, needed);
        return 0;
    }

    public int Remove(int descriptor)
    {
        if (!IsWatched(descriptor))
        {
            return NotWatched(descriptor);
        }
        ref Watch watch = ref _watches[descriptor];
        watch.Wanted = Knotes.None;
        GatherChanges(descriptor, ref watch);

        // What was closed is no longer known, which some say of the descriptor and others of its knotes.
        return ApplyEach() == 0 ? 0 : NotWatched(descriptor);
    }

    // The kernel forgets what is closed. The libraries that bring kqueue to other systems do not see a close, and take the
    // next descriptor with that number for the same.
    public void Forget(int descriptor)
    {
        if (IsWatched(descriptor))
        {
            Remove(descriptor);
        }
    }

    public int Wait(Span<PollEvent> events, int timeoutMilliseconds)
    {
        events = events[..Math.Min(events.Length, _capacity)];
        int count = 0;

        // What fails is queued again, behind these.
        int outdatedCount = _outdated.Count;
        for (int i = 0; i < outdatedCount; i++)
        {
            ref Watch watch = ref _watches[_outdated[i]];
            watch.Marks &= ~Marks.IsQueued;
            if (_changeCount + MaxChanges > _room && ApplyAll(events, ref count) is not 0 and int error)
            {
                return -error;
            }
            GatherChanges(_outdated[i], ref watch);
        }
        _outdated.RemoveRange(0, outdatedCount);
        // A change that fails needs room to tell so.
        if (_changeCount > events.Length - count && ApplyAll(events, ref count) is not 0 and int failure)
        {
            return -failure;
        }
        long start = timeoutMilliseconds > 0 ? Environment.TickCount64 : 0;
        int left = timeoutMilliseconds;
        while (count < events.Length)
        {
            left = count > 0 ? 0 : left;
            timespec timeout = timespec.OfMilliseconds(left);
            int changeCount = _changeCount;
            _changeCount = 0;
            int ready = kevent(_kqueue, _changes, changeCount, _events, events.Length - count, left < 0 ? null : &timeout);
            if (ready < 0)
            {
                // The changes were taken all the same.
                int error = Errno.Last;
                return error == Errno.EINTR ? count : -error;
            }
            bool hasFailures = false;
            bool isWoken = false;
            for (int i = 0; i < ready; i++)
            {
                byte* @event = _events + (i * _layout.Size);
                if ((_layout.Flags(@event) & EV_ERROR) != 0)
                {
                    OnApplied(@event, events, ref count);
                    hasFailures = true;
                }
                else if (_layout.UData(@event) == WakeToken)
                {
                    DrainWake();
                    isWoken = true;
                }
                else
                {
                    Tell(@event, events, ref count);
                }
            }
            if ((count > 0 && !hasFailures) || isWoken || ready == 0)
            {
                break;
            }
            // Changes that failed, beside which nothing is told, or bytes for those who do not read.
            left = timeoutMilliseconds <= 0
                ? timeoutMilliseconds
                : (int)Math.Max(0, start + timeoutMilliseconds - Environment.TickCount64);
        }
        return count;
    }

    public void Wake()
    {
        // It fails only when the pipe is full, and then the loop is awake.
        byte any = 0;
        write(_wakeWriter, &any, 1);
    }

    public void Dispose()
    {
        if (_events is null)
        {
            return;
        }
        NativeMemory.Free(_events);
        NativeMemory.Free(_changes);
        _events = null;
        close(_wakeReader);
        close(_wakeWriter);
        close(_kqueue);
    }

    /// <summary>The knotes that an interest takes.</summary>
    private static Knotes Needed(Readiness interest) =>
        ((interest & Readiness.Read) != 0 ? Knotes.Read
            : (interest & Readiness.End) != 0 || (interest & Readiness.Write) == 0 ? Knotes.Edge
            : Knotes.None)
        | ((interest & Readiness.Write) != 0 ? Knotes.Write : Knotes.None);

    private bool IsWatched(int descriptor) =>
        (uint)descriptor < (uint)_watches.Length && _watches[descriptor].Wanted != Knotes.None;

    private static int NotWatched(int descriptor) => IsOpen(descriptor) ? Errno.ENOENT : Errno.EBADF;

    private static bool IsOpen(int descriptor) => fcntl(descriptor, F_GETFD) >= 0;

    /// <summary>Asks the kernel, without a change: its knotes go with a descriptor that is closed.</summary>
    private bool HasKnotes(int descriptor)
    {
        ref Watch watch = ref _watches[descriptor];
        Put(descriptor, (watch.Knotes & Knotes.Write) != 0 ? _writeFilter : _readFilter, EV_ENABLE, watch.Token);
        int error = ApplyEach();
        return error != Errno.ENOENT && error != Errno.EBADF;
    }

    private void Tell(byte* @event, Span<PollEvent> events, ref int count)
    {
        int descriptor = _layout.Ident(@event);
        ref Watch watch = ref _watches[descriptor];
        bool isEnd = (_layout.Flags(@event) & EV_EOF) != 0;
        bool isWrite = _layout.Filter(@event) == _writeFilter;

        // With EV_EOF it is the socket's error, which is told once only by some: whoever asks for it takes it away.
        if (isEnd && _layout.FFlags(@event) != 0)
        {
            watch.Marks |= Marks.HasFailed;
        }
        Readiness readiness =
            isEnd && (watch.Marks & Marks.HasFailed) != 0 ? Readiness.Read | Readiness.Write
            : isWrite ? Readiness.Write
            : (watch.Interest & Readiness.Read) | (isEnd ? watch.Interest & Readiness.End : Readiness.None);
        if (readiness == Readiness.None)
        {
            return;
        }
        if (!isWrite && (watch.Wanted & Knotes.Edge) != 0)
        {
            // No more bytes come, and it is told again like everything else that stays.
            Want(descriptor, ref watch, (watch.Wanted & ~Knotes.Edge) | Knotes.Read);
        }
        Tell(descriptor, readiness, events, ref count);
    }

    private void Tell(int descriptor, Readiness readiness, Span<PollEvent> events, ref int count)
    {
        ref Watch watch = ref _watches[descriptor];
        if (watch.EventIndex < count && events[watch.EventIndex].Token == watch.Token)
        {
            // The other filter of this descriptor has told too.
            events[watch.EventIndex] = new PollEvent(watch.Token, events[watch.EventIndex].Readiness | readiness);
        }
        else if (count < events.Length)
        {
            watch.EventIndex = count;
            events[count++] = new PollEvent(watch.Token, readiness);
        }
    }

    private void DrainWake()
    {
        const int Length = 256;
        byte* bytes = stackalloc byte[Length];
        while (read(_wakeReader, bytes, Length) == Length)
        {
        }
    }

    private static PollerException Failure(string function) => new(function, Errno.Last);
}
