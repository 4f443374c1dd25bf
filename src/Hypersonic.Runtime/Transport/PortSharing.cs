using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>
/// How Linux spreads new connections over the sockets that share a port (SO_REUSEPORT), and how to send them all to one
/// of these sockets: nothing new then waits at the others, and they can be closed without a loss. Does nothing elsewhere.
/// </summary>
internal static unsafe class PortSharing
{
    /// <summary>The sockets that share the port of a listener, it too; none if that cannot be told.</summary>
    /// <returns>Their inodes, which tell one from the other.</returns>
    public static IReadOnlyCollection<string> Find(Listener listener)
    {
        try
        {
            string? inode = Inode(listener);
            List<ListeningSocket> all = [.. ListeningSockets.All()];
            string? address = all.Find(socket => socket.Inode == inode)?.LocalAddress;
            return address is null
                ? []
                : [.. all.Where(socket => socket.LocalAddress == address).Select(static socket => socket.Inode)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The inode of a listener, as /proc names it.</summary>
    public static string? Inode(Listener listener) => new FileInfo($"/proc/self/fd/{listener.Descriptor}").LinkTarget;

    /// <summary>
    /// Sends new connections to one of the sockets that share a port. A socket's index is its place in the order in which
    /// they began to listen; when one is closed, the last one takes its place. While no socket has the index, the system
    /// chooses by hash, as without this call.
    /// </summary>
    /// <param name="listener">Any of the sockets.</param>
    /// <param name="index">The index of the one to send to.</param>
    public static void Steer(Listener listener, int index)
    {
        if (SO_ATTACH_REUSEPORT_CBPF == 0)
        {
            return;
        }
        sock_filter instruction = new() { code = BPF_RET_K, k = (uint)index };
        sock_fprog program = new() { len = 1, filter = &instruction };

        // Best effort: if it fails, connections go where they went before.
        _ = setsockopt(listener.Descriptor, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, &program, (uint)sizeof(sock_fprog));
    }

    /// <summary>Lets the system choose by hash again, whoever has steered before.</summary>
    public static void Release(Listener listener)
    {
        if (SO_DETACH_REUSEPORT_BPF != 0)
        {
            _ = SystemSocket.Set(listener.Descriptor, SOL_SOCKET, SO_DETACH_REUSEPORT_BPF, 0);
        }
    }
}
