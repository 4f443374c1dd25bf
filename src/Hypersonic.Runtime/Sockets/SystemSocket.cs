using System.Runtime.CompilerServices;
using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Sockets;

internal static unsafe class SystemSocket
{
    public static int Open(int family, int type) => Result(socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));

    public static int Accept(int listener) => Result(accept4(listener, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC));

    public static int Set(int descriptor, int level, int option, int value) =>
        Result(setsockopt(descriptor, level, option, &value, sizeof(int)));

    public static int Result(int result) => result < 0 ? -Errno.Last : result;

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

    /// <summary>Sends up to three pieces, one behind the other, by one call of the system, and raises no signal.</summary>
    /// <returns>How many bytes the system took, or an errno, negative.</returns>
    [SkipLocalsInit]
    public static int Send(int descriptor, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        fixed (byte* firstStart = first, secondStart = second, thirdStart = third)
        {
            iovec* vectors = stackalloc iovec[3];
            int count = 0;
            if (!first.IsEmpty)
            {
                vectors[count++] = new iovec { iov_base = firstStart, iov_len = (nuint)first.Length };
            }
            if (!second.IsEmpty)
            {
                vectors[count++] = new iovec { iov_base = secondStart, iov_len = (nuint)second.Length };
            }
            if (!third.IsEmpty)
            {
                vectors[count++] = new iovec { iov_base = thirdStart, iov_len = (nuint)third.Length };
            }
            msghdr message = new() { msg_iov = vectors, msg_iovlen = (nuint)count };
            while (true)
            {
                nint sent = count == 1
                    ? send(descriptor, vectors[0].iov_base, vectors[0].iov_len, MSG_NOSIGNAL)
                    : sendmsg(descriptor, &message, MSG_NOSIGNAL);
                if (sent >= 0)
                {
                    return (int)sent;
                }
                int error = Errno.Last;
                if (error != Errno.EINTR)
                {
                    return -error;
                }
            }
        }
    }
}
