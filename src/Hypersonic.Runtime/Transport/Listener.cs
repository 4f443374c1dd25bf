using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>What came of an attempt to accept a connection.</summary>
internal enum AcceptOutcome : byte
{
    Accepted,

    /// <summary>None waits.</summary>
    None,

    /// <summary>This one failed before it was accepted; the next one may not.</summary>
    Lost,

    /// <summary>The process or the system has no descriptor or memory left for one more.</summary>
    Exhausted,
}

/// <summary>One listening socket. One loop holds it, or each of several; it is closed when the last one lets it go.</summary>
/// <param name="descriptor">A socket that listens and does not block.</param>
/// <param name="backlog">How many connections may wait at most.</param>
internal sealed class Listener(int descriptor, int backlog)
{
    private int _holders = 1;
    private UnixSocketFile? _file;

    public int Descriptor { get; private set; } = descriptor;

    /// <summary>How many connections may wait at most.</summary>
    public int Backlog => backlog;

    /// <summary>Whether it stands in several loops, each of which takes connections from it.</summary>
    public bool IsShared { get; private set; }

    /// <summary>The file through which clients find it, where there is one that this process made.</summary>
    public UnixSocketFile? File { init => _file = value; }

    /// <summary>
    /// Whether new connections were steered to a socket that stays: when this one is closed, all share them again. Any
    /// thread may say so before.
    /// </summary>
    public bool ReleasesPort { get; set; }

    /// <summary>Says before the start how many loops hold it.</summary>
    public void ShareAmong(int loops)
    {
        _holders = loops;
        IsShared = loops > 1;
    }

    /// <summary>Takes one connection that waits.</summary>
    /// <param name="descriptor">A socket that does not block, or the errno, negative.</param>
    public AcceptOutcome TryAccept(out int descriptor)
    {
        descriptor = SystemSocket.Accept(Descriptor);
        int error = -descriptor;
        return error <= 0 ? AcceptOutcome.Accepted
            : error == Errno.EAGAIN ? AcceptOutcome.None
            : Errno.IsExhaustion(error) ? AcceptOutcome.Exhausted
            : IsWrong(error) ? throw new PollerException("accept", error)

            // EINTR, ECONNABORTED, and network errors of the connection itself, which Linux tells here (accept(2)).
            : AcceptOutcome.Lost;
    }

    /// <summary>Lets no client find it that has not yet: to be called before those who have are accepted for the last time.</summary>
    public void Withdraw() => Interlocked.Exchange(ref _file, null)?.Delete();

    /// <summary>One loop lets it go. The last one closes it, and what waits in the backlog is reset.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            Withdraw();
            if (ReleasesPort)
            {
                PortSharing.Release(this);
            }
            close(Descriptor);
            Descriptor = -1;
        }
    }

    private static bool IsWrong(int error) =>
        error == Errno.EBADF || error == Errno.EFAULT || error == Errno.EINVAL || error == Errno.ENOTSOCK || error == Errno.EOPNOTSUPP;
}
