namespace Hypersonic.Interop;

/// <summary>A constant of C headers: one name, a number of its own on each system.</summary>
/// <remarks>
/// Used as an <see cref="int"/> it is the number of this system. A flag that a system does not have is 0 there, and so sets
/// nothing.
/// </remarks>
internal readonly struct SystemConstant(int linux, int darwin, int freeBsd, int openBsd, int netBsd, int dragonFly)
{
    private readonly int _here = HostSystem.Kind switch
    {
        SystemKind.Darwin => darwin,
        SystemKind.FreeBsd => freeBsd,
        SystemKind.OpenBsd => openBsd,
        SystemKind.NetBsd => netBsd,
        SystemKind.DragonFly => dragonFly,
        _ => linux,
    };

    /// <summary>A number that BSD chose and its descendants kept.</summary>
    public SystemConstant(int linux, int bsd)
        : this(linux, bsd, bsd, bsd, bsd, bsd)
    {
    }

    /// <summary>A number that is the same everywhere.</summary>
    public SystemConstant(int everywhere)
        : this(everywhere, everywhere)
    {
    }

    public static implicit operator int(SystemConstant constant) => constant._here;

    /// <summary>The number on a system, whichever this one is.</summary>
    public int On(SystemKind system) => system switch
    {
        SystemKind.Linux => linux,
        SystemKind.Darwin => darwin,
        SystemKind.FreeBsd => freeBsd,
        SystemKind.OpenBsd => openBsd,
        SystemKind.NetBsd => netBsd,
        SystemKind.DragonFly => dragonFly,
        _ => throw new ArgumentOutOfRangeException(nameof(system), system, "Its headers are not known."),
    };
}
