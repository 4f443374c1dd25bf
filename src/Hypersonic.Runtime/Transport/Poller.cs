namespace Hypersonic.Transport;

/// <summary>Chooses the poller of this system: the only place that asks which system it is.</summary>
internal static class Poller
{
    /// <summary>The name of the backend, or <c>none</c> where there is none yet.</summary>
    public static string Name => OperatingSystem.IsLinux() ? "epoll" : "none";

    /// <param name="capacity">How many events one wait takes at most.</param>
    /// <exception cref="PlatformNotSupportedException">There is no backend for this system.</exception>
    public static IPoller Create(int capacity)
    {
        ThrowIfNotSupported();
        return new EpollPoller(capacity);
    }

    /// <exception cref="PlatformNotSupportedException">There is no backend for this system.</exception>
    public static void ThrowIfNotSupported()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException(
                "HttpServer runs on Linux only so far. The generator and TestServer, which needs no sockets, work here.");
        }
    }
}
