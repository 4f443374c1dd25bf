using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>
/// Keeps two servers from making socket files in one directory at once: flock(2). A file looks abandoned until its socket
/// listens, and another server would take it away.
/// </summary>
internal sealed unsafe class DirectoryLock : IDisposable
{
    private const int MaxTries = 100;

    /// <summary>Between tries, in milliseconds.</summary>
    private const int Pause = 10;

    private readonly int _descriptor;

    private DirectoryLock(int descriptor) => _descriptor = descriptor;

    /// <summary>Waits until nobody else has it, but no longer than a second: somebody may hold it for other reasons.</summary>
    /// <param name="directory">Empty for the current one. What cannot be opened cannot be locked, and the server goes on.</param>
    public static DirectoryLock Take(string? directory)
    {
        int descriptor;
        fixed (byte* path = UnixSocketFile.Bytes(directory is { Length: > 0 } ? directory : "."))
        {
            // To read, and without waiting if it is no directory.
            descriptor = SystemSocket.Result(open(path, O_NONBLOCK));
        }
        if (descriptor >= 0)
        {
            _ = SystemSocket.Adopt(descriptor);
            for (int tries = 1; SystemSocket.Result(flock(descriptor, LOCK_EX | LOCK_NB)) == -Errno.EAGAIN && tries < MaxTries; tries++)
            {
                Thread.Sleep(Pause);
            }
        }
        return new DirectoryLock(descriptor);
    }

    public void Dispose()
    {
        if (_descriptor >= 0)
        {
            _ = close(_descriptor);
        }
    }
}
