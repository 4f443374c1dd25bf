using System.Net;
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

/// <summary>One listening socket.</summary>
internal sealed unsafe class Listener : IDisposable
{
    private Listener(int descriptor) => Descriptor = descriptor;

    public int Descriptor { get; private set; }

    /// <summary>How many connections may wait at most.</summary>
    public int Backlog { get; private set; }

    /// <summary>
    /// Whether new connections were steered to a socket that stays: when this one is closed, all share them again. Any
    /// thread may say so before.
    /// </summary>
    public bool ReleasesPort { get; set; }

    /// <summary>Opens the sockets of one end point, one per loop. All listen.</summary>
    /// <param name="endPoint">Where to listen; with port 0 the first socket picks one and the others join it.</param>
    /// <param name="count">How many sockets.</param>
    /// <param name="sharePort">Whether sockets of other processes may listen there too.</param>
    /// <param name="backlog">How many connections the system keeps ready for each.</param>
    /// <param name="bound">Where they are bound, with the port that was picked.</param>
    /// <exception cref="HttpServerStartException">The system refused.</exception>
    public static Listener[] OpenAll(
        IPEndPoint endPoint, int count, bool sharePort, int backlog, out IPEndPoint bound)
    {
        bound = endPoint;
        Listener[] listeners = new Listener[count];
        try
        {
            for (int i = 0; i < count; i++)
            {
                Listener listener = listeners[i] = Open(bound);

                // Without SO_REUSEPORT, the first socket meets everyone who has the port, sharing or not: two that only
                // bound it can stand side by side, but only one can listen. Then it lets its own siblings join.
                bool joins = sharePort || i > 0;
                if (joins)
                {
                    listener.Set(bound, SOL_SOCKET, SO_REUSEPORT, 1);
                }
                listener.Bind(bound);
                bound = listener.LocalEndPoint(bound);
                listener.Listen(bound, backlog);
                if (!joins && count > 1)
                {
                    listener.Set(bound, SOL_SOCKET, SO_REUSEPORT, 1);
                }
            }
            return listeners;
        }
        catch
        {
            foreach (Listener? listener in listeners)
            {
                listener?.Dispose();
            }
            throw;
        }
    }

    /// <summary>The end point with the port that the system gave.</summary>
    private IPEndPoint LocalEndPoint(IPEndPoint bound)
    {
        byte* address = stackalloc byte[SocketAddress.MaxLength];
        uint length = SocketAddress.MaxLength;
        ThrowIfFailed(getsockname(Descriptor, address, &length), bound);
        return new IPEndPoint(bound.Address, SocketAddress.Port(address));
    }

    /// <summary>Starts to take connections.</summary>
    /// <exception cref="HttpServerStartException">The system refused.</exception>
    private void Listen(IPEndPoint endPoint, int backlog)
    {
        Backlog = backlog;
        ThrowIfFailed(listen(Descriptor, backlog), endPoint);
    }

    /// <summary>Takes one connection that waits, as a descriptor that does not block.</summary>
    public AcceptOutcome TryAccept(out int descriptor)
    {
        descriptor = accept4(Descriptor, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0)
        {
            return AcceptOutcome.Accepted;
        }
        return Errno.Last switch
        {
            Errno.EAGAIN => AcceptOutcome.None,
            Errno.EMFILE or Errno.ENFILE or Errno.ENOBUFS or Errno.ENOMEM => AcceptOutcome.Exhausted,
            Errno.EBADF or Errno.EFAULT or Errno.EINVAL or Errno.ENOTSOCK or Errno.EOPNOTSUPP =>
                throw new PollerException("accept4", Errno.Last),

            // EINTR, ECONNABORTED, and network errors of the connection itself, which Linux tells here (accept(2)).
            _ => AcceptOutcome.Lost,
        };
    }

    public void Dispose()
    {
        if (Descriptor >= 0)
        {
            if (ReleasesPort)
            {
                PortSharing.Release(this);
            }
            close(Descriptor);
            Descriptor = -1;
        }
    }

    private static Listener Open(IPEndPoint endPoint)
    {
        int descriptor = socket(SocketAddress.Family(endPoint), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
        ThrowIfFailed(descriptor, endPoint);
        Listener listener = new(descriptor);
        try
        {
            // So that a restart is not refused while connections of the former process are in TIME_WAIT.
            listener.Set(endPoint, SOL_SOCKET, SO_REUSEADDR, 1);

            // Accepted sockets inherit it: one call here instead of one per connection.
            listener.Set(endPoint, IPPROTO_TCP, TCP_NODELAY, 1);
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
            {
                // "::" means every address, whatever the system's default is.
                listener.Set(endPoint, IPPROTO_IPV6, IPV6_V6ONLY, 0);
            }
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private void Bind(IPEndPoint endPoint)
    {
        byte* address = stackalloc byte[SocketAddress.MaxLength];
        uint length = SocketAddress.Write(endPoint, address);
        ThrowIfFailed(bind(Descriptor, address, length), endPoint);
    }

    private void Set(IPEndPoint endPoint, int level, int name, int value) =>
        ThrowIfFailed(setsockopt(Descriptor, level, name, &value, sizeof(int)), endPoint);

    private static void ThrowIfFailed(int result, IPEndPoint endPoint)
    {
        if (result < 0)
        {
            throw HttpServerStartException.Of(endPoint, Errno.Last);
        }
    }
}
