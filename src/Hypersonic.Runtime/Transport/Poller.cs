using System.Runtime.CompilerServices;
using Hypersonic.Interop;

namespace Hypersonic.Transport;

/// <summary>Chooses the backend: the one of this system, unless an option or the environment asks for another.</summary>
internal static class Poller
{
    /// <summary>The environment variable that chooses where no option does.</summary>
    public const string Variable = "HYPERSONIC_BACKEND";

    private const string Epoll = "epoll";
    private const string Kqueue = "kqueue";

    private static readonly string[] Backends = [Epoll, Kqueue];

    /// <summary>What there is to choose from, for messages.</summary>
    public static string Choices => string.Join(" or ", Backends);

    public static bool IsBackend(string name) => Array.IndexOf(Backends, name) >= 0;

    /// <param name="option">A backend, or null for the environment's or the system's own.</param>
    /// <returns>The name of a backend. It is wrong if the environment is; <see cref="Create(string, int)"/> tells.</returns>
    public static string Choose(string? option = null) =>
        option ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable ? variable : OfSystem(HostSystem.Kind));

    /// <param name="capacity">How many events one wait takes at most.</param>
    /// <inheritdoc cref="Create(string, int)" />
    public static IPoller Create(int capacity) => Create(Choose(), capacity);

    /// <param name="backend">What <see cref="Choose"/> returned.</param>
    /// <param name="capacity">How many events one wait takes at most.</param>
    /// <exception cref="PlatformNotSupportedException">This system does not have that backend.</exception>
    /// <exception cref="PollerException">The system refused.</exception>
    public static IPoller Create(string backend, int capacity)
    {
        ThrowIfNotSupported(backend);
        return HostSystem.Kind != SystemKind.Linux ? new KqueuePoller(capacity, HostSystem.Kind)
            : backend == Epoll ? new EpollPoller(capacity)
            // A condition that a native build drops with what stands behind it: its linker would not find kqueue.
            : RuntimeFeature.IsDynamicCodeSupported ? new KqueuePoller(capacity, SystemKind.Darwin)
            : throw KqueuePoller.Missing();
    }

    /// <exception cref="PlatformNotSupportedException">This system does not have that backend.</exception>
    public static void ThrowIfNotSupported(string backend)
    {
        Platform.ThrowIfNotSupported(HostSystem.Kind);
        if (!IsBackend(backend))
        {
            throw new PlatformNotSupportedException($"{Variable} is '{backend}', and can be {Choices}.");
        }
        if (backend == Epoll && HostSystem.Kind != SystemKind.Linux)
        {
            throw new PlatformNotSupportedException($"The backend epoll was asked for, and {Platform.Name} has kqueue alone.");
        }
    }

    /// <returns>The backend of a system, or <c>none</c>.</returns>
    public static string OfSystem(SystemKind system) => system switch
    {
        SystemKind.Linux => Epoll,
        SystemKind.Other => "none",
        _ => Kqueue,
    };
}
