using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>
/// The calls on sockets that differ between systems. A result is what the call returns, or an errno, negative.
/// </summary>
internal static unsafe class SystemSocket
{
    /// <summary>
    /// The option that spreads new connections over all sockets of one port; 0 where no option does: macOS, OpenBSD and NetBSD
    /// let sockets share a port and give all to one of them.
    /// </summary>
    public static int BalancingOption => HostSystem.Kind switch
    {
        SystemKind.Linux or SystemKind.DragonFly => SO_REUSEPORT,
        SystemKind.FreeBsd => SO_REUSEPORT_LB,
        _ => 0,
    };

    /// <summary>A socket that does not block, is not inherited by other programs, and raises no signal.</summary>
    /// <param name="family">Such as AF_INET.</param>
    /// <param name="type">Such as SOCK_STREAM.</param>
    public static int Open(int family, int type) =>
        Prepared(socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));

    /// <summary>Takes one connection that waits, as a socket of the same kind.</summary>
    public static int Accept(int listener) => HostSystem.Kind == SystemKind.Darwin
        ? Prepared(accept(listener, null, null))
        : Prepared(accept4(listener, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC));

    /// <summary>Lets a descriptor that came from elsewhere never block, and no program inherit it.</summary>
    public static int Adopt(int descriptor)
    {
        int flags = fcntl(descriptor, F_GETFL);
        return flags < 0 || fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0 || fcntl(descriptor, F_SETFD, FD_CLOEXEC) < 0
            ? -Errno.Last
            : descriptor;
    }

    /// <summary>Sets an option to a number.</summary>
    public static int Set(int descriptor, int level, int option, int value) =>
        Result(setsockopt(descriptor, level, option, &value, sizeof(int)));

    /// <summary>The number that an option has.</summary>
    public static int Get(int descriptor, int level, int option, out int value)
    {
        int number = 0;
        uint length = sizeof(int);
        int result = Result(getsockopt(descriptor, level, option, &number, &length));
        value = number;
        return result;
    }

    public static int Result(int result) => result < 0 ? -Errno.Last : result;

    /// <summary>Does by further calls what could not be asked for when the socket was made.</summary>
    private static int Prepared(int descriptor)
    {
        if (descriptor < 0)
        {
            return -Errno.Last;
        }
        int result = SOCK_NONBLOCK == 0 ? Adopt(descriptor) : descriptor;
        if (result >= 0 && MSG_NOSIGNAL == 0)
        {
            result = Set(descriptor, SOL_SOCKET, SO_NOSIGPIPE, 1);
        }
        if (result < 0)
        {
            close(descriptor);
            return result;
        }
        return descriptor;
    }
}
