using Hypersonic.Interop;
using Hypersonic.Transport;

namespace Hypersonic;

/// <summary>What this system is to a server.</summary>
public static class Platform
{
    /// <summary>
    /// The system: <c>linux</c>, <c>darwin</c>, <c>freebsd</c>, <c>openbsd</c>, <c>netbsd</c> or <c>dragonfly</c>.
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">It is none of these, such as Windows.</exception>
    public static string Name => NameOf(HostSystem.Kind);

    /// <summary>
    /// The interface of the system that servers wait on, where <see cref="HttpServerOptions.Backend"/> does not choose
    /// another: <c>epoll</c> on Linux and <c>kqueue</c> elsewhere, or what the environment variable
    /// <c>HYPERSONIC_BACKEND</c> says.
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">The system has none, or the variable names none.</exception>
    public static string EventBackend
    {
        get
        {
            string backend = Poller.Choose();
            Poller.ThrowIfNotSupported(backend);
            return backend;
        }
    }

    internal static string NameOf(SystemKind system)
    {
        ThrowIfNotSupported(system);
        return system switch
        {
            SystemKind.Linux => "linux",
            SystemKind.Darwin => "darwin",
            SystemKind.FreeBsd => "freebsd",
            SystemKind.OpenBsd => "openbsd",
            SystemKind.NetBsd => "netbsd",
            _ => "dragonfly",
        };
    }

    internal static void ThrowIfNotSupported(SystemKind system)
    {
        if (system == SystemKind.Other)
        {
            throw new PlatformNotSupportedException(
                "Hypersonic opens sockets on Linux, macOS and BSD. On this system the generator and TestServer, which needs "
                + "no sockets, work; to serve from Windows, run the program under WSL or in a Linux container.");
        }
    }
}
