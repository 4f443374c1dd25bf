using Hypersonic.Interop;

namespace Hypersonic.Transport;

/// <summary>What to wait for on a descriptor.</summary>
[Flags]
internal enum Readiness : byte
{
    /// <summary>Nothing; errors may be told all the same.</summary>
    None = 0,

    /// <summary>A read would not block: there are bytes, a connection to accept, an end or an error.</summary>
    Read = 1,

    /// <summary>A write would not block.</summary>
    Write = 2,

    /// <summary>The client has ended its side: after what is there to read nothing more comes.</summary>
    End = 4,

    /// <summary>
    /// For <see cref="IPoller.Add"/> alone: several loops watch the descriptor, and not all of them need to be told.
    /// </summary>
    Shared = 8,
}

/// <summary>One descriptor that is ready.</summary>
/// <param name="Token">What the caller chose when it added the descriptor.</param>
/// <param name="Readiness">What it is ready for. An error is told as both, so that any call on it meets the error.</param>
internal readonly record struct PollEvent(ulong Token, Readiness Readiness);

/// <summary>
/// The contract with a system's interface for waiting on many descriptors. One loop owns a poller, and all but
/// <see cref="Wake"/> is called on its thread.
/// </summary>
/// <remarks>
/// Level-triggered: what stays ready is told again by each <see cref="Wait"/>. An event for a descriptor that was closed
/// meanwhile may still arrive, so tokens carry a generation. Failures are values: each backend gives these, whatever its
/// system makes of them. EBADF for what is no open descriptor, EEXIST for one that is watched already, ENOENT for one that
/// is not watched, and for want of room ENOMEM or ENOSPC.
/// </remarks>
internal interface IPoller : IDisposable
{
    /// <summary>Starts to watch a descriptor.</summary>
    /// <returns>0, or the errno.</returns>
    int Add(int descriptor, Readiness interest, ulong token);

    /// <summary>Changes what a watched descriptor is watched for.</summary>
    /// <returns>0, or the errno.</returns>
    int Change(int descriptor, Readiness interest, ulong token);

    /// <summary>Stops watching a descriptor that stays open.</summary>
    /// <returns>0, or the errno.</returns>
    int Remove(int descriptor);

    /// <summary>Says that a descriptor, which need not be watched, is about to be closed.</summary>
    /// <remarks>A system drops by itself what is closed, and this does no more than it needs to do so.</remarks>
    void Forget(int descriptor);

    /// <summary>Waits until something is ready, the time is over, or <see cref="Wake"/> is or was called.</summary>
    /// <param name="events">Takes the events; as many as there is room for.</param>
    /// <param name="timeoutMilliseconds">0 to return at once, -1 for no limit.</param>
    /// <returns>How many events, 0 too after a wake-up or a signal; or an errno, negative.</returns>
    int Wait(Span<PollEvent> events, int timeoutMilliseconds);

    /// <summary>Ends the wait under way, or the next one. Any thread may call it until the poller is disposed.</summary>
    void Wake();
}

/// <summary>The system refused what it refuses only to a program that is wrong, or at the start for want of resources.</summary>
internal sealed class PollerException(string function, int errorCode)
    : Exception($"{function} failed: {Errno.Name(errorCode)}")
{
    /// <summary>The errno.</summary>
    public int ErrorCode { get; } = errorCode;

    /// <param name="function">What was asked of the system.</param>
    /// <param name="errorCode">What it said: 0, or the errno.</param>
    /// <exception cref="PollerException">It failed.</exception>
    public static void ThrowIfFailed(string function, int errorCode)
    {
        if (errorCode != 0)
        {
            throw new PollerException(function, errorCode);
        }
    }
}
