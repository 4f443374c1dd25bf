using System.Text;
using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>
/// The file by which a unix-domain socket is found. It is known by device and inode, since others may put theirs in its place.
/// A result is 0, or an errno, negative.
/// </summary>
internal sealed unsafe class UnixSocketFile
{
    private readonly (ulong Device, ulong Inode) _identity;
    private string _path;

    private UnixSocketFile(string path, (ulong Device, ulong Inode) identity)
    {
        _path = path;
        _identity = identity;
    }

    /// <summary>Binds a socket to a path, and takes away a socket file there that nobody listens at any more.</summary>
    /// <param name="descriptor">The socket.</param>
    /// <param name="path">Where.</param>
    /// <param name="file">What was made.</param>
    /// <returns>EADDRINUSE if somebody listens there, EEXIST if there is a file of another kind.</returns>
    public static int Bind(int descriptor, string path, out UnixSocketFile? file)
    {
        file = null;
        if (Encoding.UTF8.GetByteCount(path) > SocketAddress.MaxPathLength)
        {
            return -Errno.ENAMETOOLONG;
        }
        SocketAddress address = SocketAddress.OfUnix(path);
        int result = address.Bind(descriptor);
        if (result == -Errno.EADDRINUSE)
        {
            result = RemoveAbandoned(path);
            result = result < 0 ? result : address.Bind(descriptor);
        }
        if (result == 0)
        {
            result = Read(path, out (ulong, ulong) identity, out _);
            file = new UnixSocketFile(path, identity);
        }
        return result;
    }

    /// <summary>Says who may connect: those who may write.</summary>
    public int SetMode(UnixFileMode mode)
    {
        fixed (byte* path = Bytes(_path))
        {
            return SystemSocket.Result(chmod(path, (uint)mode));
        }
    }

    /// <summary>Gives it another path, in the place of a socket that is there: who connects meets one or the other at any time.</summary>
    /// <returns>EEXIST if there is a file of another kind.</returns>
    public int MoveTo(string path)
    {
        if (Read(path, out _, out bool isSocket) == 0 && !isSocket)
        {
            return -Errno.EEXIST;
        }
        fixed (byte* from = Bytes(_path), to = Bytes(path))
        {
            int result = SystemSocket.Result(rename(from, to));
            _path = result == 0 ? path : _path;
            return result;
        }
    }

    /// <summary>Removes the file if it is still the one that was made.</summary>
    public void Delete() => Delete(_path, _identity);

    private static int RemoveAbandoned(string path)
    {
        int result = Read(path, out (ulong Device, ulong Inode) identity, out bool isSocket);
        if (result < 0 || !isSocket)
        {
            return result < 0 ? result : -Errno.EEXIST;
        }
        int probe = SystemSocket.Open(AF_UNIX, SOCK_STREAM);
        if (probe < 0)
        {
            return probe;
        }
        result = SocketAddress.OfUnix(path).Connect(probe);
        _ = close(probe);
        return result == -Errno.ECONNREFUSED ? Delete(path, identity) : -Errno.EADDRINUSE;
    }

    private static int Delete(string path, (ulong Device, ulong Inode) identity)
    {
        int result = Read(path, out (ulong, ulong) present, out _);
        if (result == 0 && present == identity)
        {
            fixed (byte* name = Bytes(path))
            {
                result = SystemSocket.Result(unlink(name));
            }
        }
        return result;
    }

    private static int Read(string path, out (ulong Device, ulong Inode) identity, out bool isSocket)
    {
        byte* buffer = stackalloc byte[stat.MaxSize];
        int result;
        fixed (byte* name = Bytes(path))
        {
            result = SystemSocket.Result(lstat(name, buffer));
        }
        byte* device = buffer + stat.DeviceOffset;
        identity = (stat.DeviceSize == sizeof(ulong) ? *(ulong*)device : *(uint*)device, *(ulong*)(buffer + stat.InodeOffset));
        isSocket = (*(ushort*)(buffer + stat.ModeOffset) & S_IFMT) == S_IFSOCK;
        return result;
    }

    /// <summary>A path as C takes it.</summary>
    public static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + '\0');
}
