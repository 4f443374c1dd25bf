namespace Hypersonic.Conformance.Tests.Server;

/// <summary>The servers that the whole suite runs against. Each starts with its first case and ends with the tests.</summary>
internal static class Servers
{
    private static readonly Lazy<IServers> LazyPlain = new(static () => new ServersInProcess());
    private static readonly Lazy<IServers> LazyOneByte = Child(new ShimSettings(1));
    private static readonly Lazy<IServers> LazyTwoBytes = Child(new ShimSettings(2, InterruptEvery: 3, PostponeEvery: 5));
    private static readonly Lazy<IServers> LazySevenBytes = Child(new ShimSettings(7, InterruptEvery: 2));
    private static readonly Lazy<IServers> LazySixtyFourBytes = Child(new ShimSettings(64, PostponeEvery: 2));

    public static IServers Plain => LazyPlain.Value;

    public static IServers OneByte => LazyOneByte.Value;

    public static IServers TwoBytes => LazyTwoBytes.Value;

    public static IServers SevenBytes => LazySevenBytes.Value;

    public static IServers SixtyFourBytes => LazySixtyFourBytes.Value;

    private static Lazy<IServers> Child(ShimSettings settings) => new(() => new ServersInChild(settings));
}
