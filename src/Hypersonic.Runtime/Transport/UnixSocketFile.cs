using System.Text;
using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>The file by which a unix-domain socket is found. It is known by device and inode, since others may put theirs in its place.</summary>
internal sealed unsafe class UnixSocketFile
{
    private readonly string _path;
    private readonly (ulong Device, ulong Inode) _identity;

    private UnixSocketFile(string path, (ulong Device, ulong Inode) identity)
    {
        _path = path;
        _identity = identity;
    }

    /// <summary>Binds a socket to a path, and takes away a socket file there that nobody listens at any more.</summary>
    /// <param name="descriptor">The socket.</param>
    /// <param name="path">Where.</param>
    /// <param name="file">What was made.</param>
    /// <returns>0, or an errno, negative: EADDRINUSE if somebody listens there, EEXIST if there is a file of another kind.</returns>
    public static int Bind(int descriptor, string path, out UnixSocketFile? file)
    {
        SocketAddress address = SocketAddress.OfUnix(path);
        int result = address.Bind(descriptor);
        if (result == -Errno.EADDRINUSE)
        {
            result = RemoveAbandoned(path);
            if (result == 0)
            {
                result = address.Bind(descriptor);
            }
        }
        file = null;
        if (result == 0)
        {
            result = Read(path, out (ulong, ulong) identity, out _);
            file = new UnixSocketFile(path, identity);
        }
        return result;
    }

    /// <summary>Gives it another path, in the place of what is there: who connects meets one or the other at any time.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public UnixSocketFile MoveTo(string path)
    {
        File.Move(_path, path, overwrite: true);
        return new UnixSocketFile(path, _identity);
    }

    /// <summary>Removes the file if it is still the one that was made.</summary>
    public void Delete() => Delete(_path, _identity);

    private static int RemoveAbandoned(string path)
    {
        int result = Read(path, out (ulong Device, ulong Inode) identity, out bool isSocket);
        if (result < 0)
        {
            return result;
        }
        if (!isSocket)
        {
            return -Errno.EEXIST;
        }
        int probe = SystemSocket.Open(AF_UNIX, SOCK_STREAM);
        if (probe < 0)
        {
            return probe;
        }
        result = SocketAddress.OfUnix(path).Connect(probe);
        close(probe);
        if (result != -Errno.ECONNREFUSED)
        {
            return -Errno.EADDRINUSE;
        }
        Delete(path, identity);
        return 0;
    }

    private static void Delete(string path, (ulong Device, ulong Inode) identity)
    {
        try
        {
            if (Read(path, out (ulong, ulong) present, out _) == 0 && present == identity)
            {
                File.Delete(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays, and the next server that listens there takes it away.
        }
    }

    private static int Read(string path, out (ulong Device, ulong Inode) identity, out bool isSocket)
    {
        byte* buffer = stackalloc byte[stat.MaxSize];
        int result;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            result = SystemSocket.Result(lstat(name, buffer));
        }
        byte* device = buffer + stat.DeviceOffset;
        identity = (stat.DeviceSize == sizeof(ulong) ? *(ulong*)device : *(uint*)device, *(ulong*)(buffer + stat.InodeOffset));
        isSocket = (*(ushort*)(buffer + stat.ModeOffset) & S_IFMT) == S_IFSOCK;
        return result;
    }
}
