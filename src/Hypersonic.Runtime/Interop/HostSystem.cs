namespace Hypersonic.Interop;

/// <summary>A system whose headers are known here.</summary>
internal enum SystemKind : byte
{
    /// <summary>None of these.</summary>
    Other,
    Linux,
    Darwin,
    FreeBsd,
    OpenBsd,
    NetBsd,
    DragonFly,
}

/// <summary>The system that this process runs on: the only place that asks.</summary>
internal static class HostSystem
{
    /// <summary>The runtime knows the answer when it compiles, and drops the branches of all other systems.</summary>
#pragma warning disable CA1418 // Systems that .NET has no names for yet.
    public static SystemKind Kind =>
        OperatingSystem.IsLinux() ? SystemKind.Linux
        : OperatingSystem.IsMacOS() ? SystemKind.Darwin
        : OperatingSystem.IsFreeBSD() ? SystemKind.FreeBsd
        : OperatingSystem.IsOSPlatform("OPENBSD") ? SystemKind.OpenBsd
        : OperatingSystem.IsOSPlatform("NETBSD") ? SystemKind.NetBsd
        : OperatingSystem.IsOSPlatform("DRAGONFLY") ? SystemKind.DragonFly
        : SystemKind.Other;
#pragma warning restore CA1418
}
