using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Hypersonic.Http;
using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>
/// The calls on sockets that differ between systems. A result is what the call returns, or an errno, negative.
/// </summary>
internal static unsafe class SystemSocket
{
    /// <summary>How many segments one call sends at most.</summary>
    public const int MaxSegments = 16;

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

    /// <summary>Where no option spreads connections over the sockets of a port, they may still share it.</summary>
    public static int SharingOption => BalancingOption is not 0 and int balancing ? balancing : SO_REUSEPORT;

    /// <summary>A socket that does not block, is not inherited by other programs, and raises no signal.</summary>
    /// <param name="family">Such as AF_INET.</param>
    /// <param name="type">Such as SOCK_STREAM.</param>
    public static int Open(int family, int type) =>
        Prepared(socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));

    /// <summary>
    /// A socket bound to an address and a port: a restart is not refused while connections of the former process are in
    /// TIME_WAIT, and what it accepts sends without delay.
    /// </summary>
    /// <param name="endPoint">Where.</param>
    /// <param name="isV6Only">Whether "::" leaves IPv4 to another socket.</param>
    /// <param name="sharing">The option by which it shares the port with others, 0 for not at all.</param>
    public static int Bind(IPEndPoint endPoint, bool isV6Only, int sharing)
    {
        int descriptor = Open(endPoint.AddressFamily == AddressFamily.InterNetworkV6 ? AF_INET6 : AF_INET, SOCK_STREAM);
        int result = descriptor < 0 ? descriptor : Set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1);

        // Accepted sockets inherit it: one call here instead of one per connection.
        result = result < 0 ? result : SendAtOnce(descriptor);
        if (result >= 0 && endPoint.Address.Equals(IPAddress.IPv6Any))
        {
            // "::" means every address, whatever the system's default is.
            result = Set(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, isV6Only ? 1 : 0);
        }
        result = result < 0 || sharing == 0 ? result : Set(descriptor, SOL_SOCKET, sharing, 1);
        result = result < 0 ? result : SocketAddress.Of(endPoint).Bind(descriptor);
        if (result < 0 && descriptor >= 0)
        {
            close(descriptor);
        }
        return result < 0 ? result : descriptor;
    }

    /// <summary>Lets small messages leave at once, and those that a listener accepts.</summary>
    public static int SendAtOnce(int descriptor) => Set(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);

    /// <summary>Takes one connection that waits, as a socket of the same kind.</summary>
    public static int Accept(int listener)
    {
        if (HostSystem.Kind != SystemKind.Darwin)
        {
            return Prepared(accept4(listener, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC));
        }
        int descriptor = accept(listener, null, null);
        int result = Prepared(descriptor);

        // A connection that was reset meanwhile takes no more options, and EINVAL would say that the listener is wrong.
        return descriptor >= 0 && result < 0 ? -Errno.ECONNABORTED : result;
    }

    /// <summary>Whether this process has opened a descriptor: one that it was started with had to survive exec.</summary>
    public static bool IsOwn(int descriptor) => fcntl(descriptor, F_GETFD) is >= 0 and int flags && (flags & FD_CLOEXEC) != 0;

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

    /// <summary>Receives what is there.</summary>
    /// <returns>How many bytes came, 0 for the end of the other side, or an errno, negative.</returns>
    public static int Receive(int descriptor, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            while (true)
            {
                nint count = recv(descriptor, start, (nuint)buffer.Length, 0);
                if (count >= 0)
                {
                    return (int)count;
                }
                int error = Errno.Last;
                if (error != Errno.EINTR)
                {
                    return -error;
                }
            }
        }
    }

    /// <summary>Sends segments one behind the other, by one call, and raises no signal.</summary>
    /// <param name="descriptor">A connection.</param>
    /// <param name="segments">What to send; at least one segment.</param>
    /// <param name="count">How many segments; at most <see cref="MaxSegments"/>.</param>
    /// <returns>How many bytes the system took, or an errno, negative.</returns>
    [SkipLocalsInit]
    public static nint Send(int descriptor, OutputSegment* segments, int count)
    {
        iovec* vectors = stackalloc iovec[MaxSegments];
        for (int i = 0; i < count; i++)
        {
            vectors[i] = new iovec { iov_base = segments[i].Start, iov_len = (nuint)segments[i].Length };
        }
        while (true)
        {
            nint sent;
            if (count == 1)
            {
                sent = send(descriptor, vectors->iov_base, vectors->iov_len, MSG_NOSIGNAL);
            }
            else
            {
                msghdr message = new() { msg_iov = vectors, msg_iovlen = (nuint)count };
                sent = sendmsg(descriptor, &message, MSG_NOSIGNAL);
            }
            if (sent >= 0)
            {
                return sent;
            }
            int error = Errno.Last;
            if (error != Errno.EINTR)
            {
                return -error;
            }
        }
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
