namespace Hypersonic.Conformance.Tests.Server;

/// <summary>The servers that the whole suite runs against. Each starts with its first case and ends with the tests.</summary>
internal static class Servers
{
    private static readonly Lazy<IServers> LazyPlain = new(static () => new ServersInProcess());
    private static readonly Lazy<ServersInChild> LazyOneByte = Child(new ShimSettings(1));
    private static readonly Lazy<ServersInChild> LazyTwoBytes = Child(new ShimSettings(2, InterruptEvery: 3, PostponeEvery: 5));
    private static readonly Lazy<ServersInChild> LazySevenBytes = Child(new ShimSettings(7, InterruptEvery: 2));
    private static readonly Lazy<ServersInChild> LazySixtyFourBytes = Child(new ShimSettings(64, PostponeEvery: 2));

    public static IServers Plain => LazyPlain.Value;

    public static ServersInChild OneByte => LazyOneByte.Value;

    public static ServersInChild TwoBytes => LazyTwoBytes.Value;

    public static ServersInChild SevenBytes => LazySevenBytes.Value;

    public static ServersInChild SixtyFourBytes => LazySixtyFourBytes.Value;

    private static Lazy<ServersInChild> Child(ShimSettings settings) => new(() => new ServersInChild(settings));
}
