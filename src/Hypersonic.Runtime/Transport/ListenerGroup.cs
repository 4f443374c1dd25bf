using System.Net;
using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>The listeners of one address: one for each loop, or one that stands in all of them.</summary>
internal sealed class ListenerGroup
{
    private readonly Listener[] _listeners;

    /// <summary>The sockets of other processes that shared the port when this server began to listen.</summary>
    private IReadOnlyCollection<string> _olderSockets = [];

    private ListenerGroup(ListenAddress address, Listener[] listeners)
    {
        Address = address;
        _listeners = listeners;
    }

    /// <summary>Where they are bound, with the port that was picked.</summary>
    public ListenAddress Address { get; }

    /// <summary>The listener of a loop.</summary>
    public Listener this[int loop] => _listeners[loop];

    /// <summary>Opens the listeners of all addresses. All listen.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="loops">How many loops serve them.</param>
    /// <exception cref="HttpServerStartException">The system refused one; none is open then.</exception>
    public static ListenerGroup[] OpenAll(HttpServerOptions options, int loops)
    {
        ListenAddress[] addresses = options.Addresses;
        List<ListenerGroup> groups = [];
        try
        {
            foreach (ListenAddress address in addresses)
            {
                if (Array.FindAll(addresses, address.IsSamePlaceAs).Length > 1)
                {
                    throw HttpServerStartException.Of(address, Errno.EADDRINUSE, "it is given twice");
                }
                groups.Add(Open(address, addresses, options, loops));
            }
            return [.. groups];
        }
        catch
        {
            groups.ForEach(static group => group.Close());
            throw;
        }
    }

    /// <summary>Closes them instead of giving them to loops.</summary>
    public void Close() => Array.ForEach(_listeners, static listener => listener.Release());

    /// <summary>
    /// Takes note of who shares the port already. A former server may have left the system told where to send new
    /// connections: with other sockets that is wrong.
    /// </summary>
    public void NoteSharing()
    {
        PortSharing.Release(_listeners[0]);
        HashSet<string> own = [.. _listeners.Select(PortSharing.Inode).OfType<string>()];
        _olderSockets = [.. PortSharing.Find(_listeners[0]).Where(inode => !own.Contains(inode))];
    }

    /// <summary>How the port is shared with other processes at present; null if it is not, or that cannot be told.</summary>
    public (int Sockets, bool OthersAreOlder)? FindSharing()
    {
        if (_listeners[0].IsShared || Address.EndPoint is null)
        {
            return null;
        }
        IReadOnlyCollection<string> sockets = PortSharing.Find(_listeners[0]);

        // Whoever came before us has the first indices, whoever came after us the last, as long as no other order of
        // starts and stops has mixed them.
        return sockets.Count > _listeners.Length ? (sockets.Count, sockets.Any(_olderSockets.Contains)) : null;
    }

    private static ListenerGroup Open(
        ListenAddress address, ListenAddress[] all, HttpServerOptions options, int loops)
    {
        if (address.EndPoint is { } endPoint)
        {
            // Beside the same port of IPv4, "::" leaves IPv4 to it.
            bool isV6Only = endPoint.Address.Equals(IPAddress.IPv6Any)
                && Array.Exists(all, other => endPoint.Port != 0 && other.EndPoint is { } v4 && v4.Port == endPoint.Port && v4.Address.Equals(IPAddress.Any));
            try
            {
                return OpenIP(address, endPoint, isV6Only, options, loops);
            }
            catch (HttpServerStartException exception) when (address.AllowsIPv4Only && exception.ErrorCode == Errno.EAFNOSUPPORT)
            {
                return OpenIP(address, new IPEndPoint(IPAddress.Any, endPoint.Port), isV6Only: false, options, loops);
            }
        }
        ListeningSocketBuilder socket = address.Descriptor is { } descriptor
            ? ListeningSocketBuilder.Adopt(address, descriptor)
            : ListeningSocketBuilder.BindUnix(address, options.SharePort);
        ListenAddress bound = socket.ReadAddress();
        return new ListenerGroup(bound, InAllLoops(socket.Listen(options.Backlog), loops));
    }

    private static ListenerGroup OpenIP(
        ListenAddress asked, IPEndPoint endPoint, bool isV6Only, HttpServerOptions options, int loops)
    {
        int balancing = SystemSocket.BalancingOption;
        int sharing = SystemSocket.SharingOption;
        int count = balancing != 0 ? loops : 1;
        List<Listener> listeners = [];
        try
        {
            IPEndPoint bound = endPoint;
            if (sharing == SO_REUSEPORT_LB && count > 1 && !options.SharePort)
            {
                // Here the option counts when a socket is bound: one without it shows whether the port is free.
                using ListeningSocketBuilder probe = ListeningSocketBuilder.BindIP(asked, bound, isV6Only, sharing: 0);
                bound = probe.ReadAddress().EndPoint!;
            }
            while (listeners.Count < count)
            {
                // Without the option, the first socket meets everyone who has the port, sharing or not: two that only bound it
                // can stand side by side, but only one can listen. Then it lets its own siblings join.
                bool joins = options.SharePort || listeners.Count > 0 || (sharing == SO_REUSEPORT_LB && count > 1);
                ListeningSocketBuilder socket = ListeningSocketBuilder.BindIP(asked, bound, isV6Only, joins ? sharing : 0);
                bound = socket.ReadAddress().EndPoint!;
                listeners.Add(socket.Listen(options.Backlog));
                if (!joins && count > 1)
                {
                    _ = SystemSocket.Set(listeners[0].Descriptor, SOL_SOCKET, sharing, 1);
                }
            }
            ListenAddress address = ListenAddress.Of(bound);
            return new ListenerGroup(address, balancing != 0 ? [.. listeners] : InAllLoops(listeners[0], loops));
        }
        catch
        {
            listeners.ForEach(static listener => listener.Release());
            throw;
        }
    }

    private static Listener[] InAllLoops(Listener listener, int loops)
    {
        listener.ShareAmong(loops);
        Listener[] listeners = new Listener[loops];
        Array.Fill(listeners, listener);
        return listeners;
    }
}
