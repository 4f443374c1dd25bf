using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>sys/socket.h</summary>
internal static unsafe partial class Libc
{
    public static readonly SystemConstant AF_UNIX = new(1);
    public static readonly SystemConstant AF_INET = new(2);
    public static readonly SystemConstant AF_INET6 = new(10, 30, 28, 24, 24, 28);

    public static readonly SystemConstant SOCK_STREAM = new(1);
    public static readonly SystemConstant SOCK_DGRAM = new(2);

    /// <summary>To be added to a type of socket. Not on Darwin.</summary>
    public static readonly SystemConstant SOCK_NONBLOCK = new(0x800, 0, 0x20000000, 0x4000, 0x20000000, 0x20000000);
    public static readonly SystemConstant SOCK_CLOEXEC = new(0x80000, 0, 0x10000000, 0x8000, 0x10000000, 0x10000000);

    public static readonly SystemConstant SOL_SOCKET = new(1, 0xFFFF);
    public static readonly SystemConstant SO_REUSEADDR = new(2, 4);
    public static readonly SystemConstant SO_TYPE = new(3, 0x1008);
    public static readonly SystemConstant SO_ERROR = new(4, 0x1007);
    public static readonly SystemConstant SO_LINGER = new(13, 0x80);
    public static readonly SystemConstant SO_REUSEPORT = new(15, 0x200);
    public static readonly SystemConstant SO_ACCEPTCONN = new(30, 2);

    /// <summary>Spreads new connections over the sockets of a port. Only FreeBSD has it: Linux and DragonFly do so for SO_REUSEPORT.</summary>
    public static readonly SystemConstant SO_REUSEPORT_LB = new(0, 0, 0x10000, 0, 0, 0);

    /// <summary>Keeps a socket from raising SIGPIPE, where a call cannot be told so (<see cref="MSG_NOSIGNAL"/>) or can too.</summary>
    public static readonly SystemConstant SO_NOSIGPIPE = new(0, 0x1022, 0x800, 0, 0x800, 0x800);

    /// <summary>linux: asm-generic/socket.h</summary>
    public static readonly SystemConstant SO_ATTACH_REUSEPORT_CBPF = new(51, 0);
    public static readonly SystemConstant SO_DETACH_REUSEPORT_BPF = new(68, 0);

    /// <summary>Only late versions of Darwin have it, and earlier ones may refuse it: there <see cref="SO_NOSIGPIPE"/> serves.</summary>
    public static readonly SystemConstant MSG_NOSIGNAL = new(0x4000, 0, 0x20000, 0x400, 0x400, 0x400);

    public static readonly SystemConstant SHUT_WR = new(1);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int socket(int domain, int type, int protocol);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int setsockopt(int fd, int level, int name, void* value, uint length);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int getsockopt(int fd, int level, int name, void* value, uint* length);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int bind(int fd, void* address, uint length);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int connect(int fd, void* address, uint length);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int listen(int fd, int backlog);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int getsockname(int fd, void* address, uint* length);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int accept(int fd, void* address, uint* length);

    /// <summary>Not on Darwin.</summary>
    [LibraryImport(Library, SetLastError = true)]
    public static partial int accept4(int fd, void* address, uint* length, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint recv(int fd, void* buffer, nuint length, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint send(int fd, void* buffer, nuint length, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint sendto(int fd, void* buffer, nuint length, int flags, void* address, uint addressLength);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint sendmsg(int fd, msghdr* message, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int shutdown(int fd, int how);

#pragma warning disable CS8981 // The names are C's.
    [StructLayout(LayoutKind.Sequential)]
    public struct linger
    {
        public int l_onoff;
        public int l_linger;
    }

    /// <summary>
    /// With the lengths of Linux, which are 64 bits wide. Elsewhere they are 32, each before a gap or before the flags: what is
    /// small and has no control data lies the same in both.
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct msghdr
    {
        public void* msg_name;
        public uint msg_namelen;
        public iovec* msg_iov;
        public nuint msg_iovlen;
        public void* msg_control;
        public nuint msg_controllen;
        public int msg_flags;
    }
#pragma warning restore CS8981
}
