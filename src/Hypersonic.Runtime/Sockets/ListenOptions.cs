namespace Hypersonic.Sockets;

/// <summary>How a socket listens.</summary>
public sealed record ListenOptions
{
    /// <summary>
    /// How many connections the system keeps ready until they are accepted; it may take less (on Linux,
    /// <c>net.core.somaxconn</c>). Default 1,024.
    /// </summary>
    public int Backlog { get; init; } = 1024;

    /// <summary>
    /// Whether other sockets that say the same may listen there too (SO_REUSEPORT): one per loop, say. Linux, FreeBSD and
    /// DragonFly spread new connections over them. If not, a port in use is EADDRINUSE. Default true.
    /// </summary>
    public bool ReusePort { get; init; } = true;

    /// <summary>
    /// Whether an IPv6 socket takes IPv4 connections too, where its address is <c>::</c> (IPV6_V6ONLY). Default true.
    /// </summary>
    public bool DualMode { get; init; } = true;
}
