using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Hypersonic.Interop;
using Hypersonic.Transport;

namespace Hypersonic.Sockets;

/// <summary>
/// An event loop: it tells which of the descriptors in it are ready. It is the one that the server waits in, over
/// epoll or kqueue (<see cref="Platform.EventBackend"/>), and is level-triggered: what stays ready is told again by each poll.
/// </summary>
/// <remarks>
/// It belongs to one thread, but for <see cref="Wake"/>. Failures are values; <see cref="ObjectDisposedException"/> alone is
/// thrown, when it is used after <see cref="Dispose"/>. No call allocates, but that kqueue has a table by descriptor which grows
/// with the largest one. Descriptors stay the caller's: closing one takes it out of the loop, disposing the loop closes none.
/// </remarks>
public sealed class SocketLoop : IDisposable
{
    private readonly IPoller _poller;
    private readonly Lock _wakeOrDispose = new();
    private bool _isDisposed;

    private SocketLoop(IPoller poller) => _poller = poller;

    /// <summary>Makes an event loop with nothing in it.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="error">Why there is none, such as EMFILE.</param>
    /// <param name="capacity">How many descriptors one poll tells of at most; 1 to 65,536. Default 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is none of these.</exception>
    /// <exception cref="PlatformNotSupportedException">There is no backend for this system.</exception>
    public static bool TryCreate([NotNullWhen(true)] out SocketLoop? loop, out SystemError error, int capacity = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 65_536);
        try
        {
            loop = new SocketLoop(Poller.Create(capacity));
            error = default;
            return true;
        }
        catch (PollerException failure)
        {
            loop = null;
            error = new SystemError(failure.ErrorCode);
            return false;
        }
    }

    /// <summary>Makes an event loop with a listening socket in it, watched for <see cref="SocketEvents.Read"/>.</summary>
    /// <param name="listener">What <see cref="HttpSocket.Listen(int, ListenOptions?)"/> gave, or any other descriptor.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="error">Why there is none, such as EMFILE, or EBADF for what is no descriptor.</param>
    /// <param name="capacity">How many descriptors one poll tells of at most; 1 to 65,536. Default 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is none of these.</exception>
    /// <exception cref="PlatformNotSupportedException">There is no backend for this system.</exception>
    public static bool TryCreate(
        int listener, [NotNullWhen(true)] out SocketLoop? loop, out SystemError error, int capacity = 256)
    {
        if (!TryCreate(out loop, out error, capacity))
        {
            return false;
        }
        error = loop.Add(listener).Error;
        if (!error.IsNone)
        {
            loop.Dispose();
            loop = null;
        }
        return loop is not null;
    }

    /// <summary>Starts to watch a descriptor.</summary>
    /// <param name="descriptor">Best a socket that does not block.</param>
    /// <param name="events">What for. Default <see cref="SocketEvents.Read"/>.</param>
    /// <returns>
    /// 0; or EBADF if it is no open descriptor, EEXIST if it is watched already, EPERM for a file, which epoll cannot watch,
    /// ENOMEM or ENOSPC if the system has no room for one more.
    /// </returns>
    public SocketResult Add(int descriptor, SocketEvents events = SocketEvents.Read)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new SocketResult(-_poller.Add(descriptor, ToReadiness(events), (uint)descriptor));
    }

    /// <summary>Changes what a watched descriptor is watched for.</summary>
    /// <returns>
    /// 0; or EBADF if it is no open descriptor, ENOENT if it is not watched. kqueue asks the system with the next poll only: of
    /// one that was closed while it was watched, it may say 0, and then nothing is changed.
    /// </returns>
    public SocketResult Change(int descriptor, SocketEvents events)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new SocketResult(-_poller.Change(descriptor, ToReadiness(events), (uint)descriptor));
    }

    /// <summary>Stops watching a descriptor that stays open. One that is closed needs no call.</summary>
    /// <returns>0; or EBADF if it is no open descriptor, ENOENT if it is not watched.</returns>
    public SocketResult Remove(int descriptor)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new SocketResult(-_poller.Remove(descriptor));
    }

    /// <summary>Waits until a descriptor is ready, the time is over, or <see cref="Wake"/> is or was called.</summary>
    /// <param name="ready">
    /// Takes what is ready: as much as there is room for, and the capacity of the loop at most. The next poll tells of others.
    /// </param>
    /// <param name="timeoutMilliseconds">0 to return at once, -1 (or less) to wait without a limit, the default.</param>
    /// <returns>How many are ready, 0 too after a wake-up or a signal; or EINVAL if there is no room at all.</returns>
    public SocketResult Poll(Span<ReadyDescriptor> ready, int timeoutMilliseconds = -1)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new SocketResult(ready.IsEmpty
            ? -Errno.EINVAL
            : _poller.Wait(MemoryMarshal.Cast<ReadyDescriptor, PollEvent>(ready), Math.Max(timeoutMilliseconds, -1)));
    }

    /// <summary>
    /// Ends the poll under way, or the next one. Any thread may call it at any time; after <see cref="Dispose"/> it does nothing.
    /// </summary>
    public void Wake()
    {
        lock (_wakeOrDispose)
        {
            if (!_isDisposed)
            {
                _poller.Wake();
            }
        }
    }

    /// <summary>Gives back what the loop has of the system. No poll may be under way.</summary>
    public void Dispose()
    {
        lock (_wakeOrDispose)
        {
            _isDisposed = true;
            _poller.Dispose();
        }
    }

    /// <summary>The flags have the same bits; those that pollers have besides are no caller's.</summary>
    private static Readiness ToReadiness(SocketEvents events) =>
        (Readiness)(events & (SocketEvents.Read | SocketEvents.Write | SocketEvents.End));
}
