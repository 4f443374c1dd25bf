using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

internal static class Targets
{
    public const string Hypersonic = "hypersonic";
    public const string HypersonicNative = "hypersonic-aot";
    public const string MinimalApi = "minimal-api";
    public const string MinimalApiNative = "minimal-api-aot";
    public const string Kestrel = "kestrel";
    public const string Floor = "floor";

    /// <summary>A second instance of the floor: what separates it from the first is noise.</summary>
    public const string FloorAgain = "floor again";

    private const string HypersonicProject = "tests/Hypersonic.Benchmarks/HypersonicApi";
    private const string MinimalApiProject = "tests/Hypersonic.Benchmarks/MinimalApi";
    private const string KestrelProject = "tests/Hypersonic.Benchmarks/KestrelServer";

    public static readonly IReadOnlyList<Target> All =
    [
        new DotnetTarget(Hypersonic, HypersonicProject, OfHypersonic),
        new NativeTarget(HypersonicNative, HypersonicProject, OfHypersonic),
        new DotnetTarget(MinimalApi, MinimalApiProject, PortOnly),
        new NativeTarget(MinimalApiNative, MinimalApiProject, PortOnly),
        new DotnetTarget(Kestrel, KestrelProject, launch => [$"{launch.Port}", "connections"]),
        new DotnetTarget("kestrel-inline", KestrelProject, launch => [$"{launch.Port}", "inline"]),
        new DotnetTarget("kestrel-application", KestrelProject, PortOnly),
        new ConfiguredTarget("nginx", launch => ["-e", "stderr", "-c", PeerConfigurations.Nginx(launch)]),
        new ConfiguredTarget("haproxy", launch => ["-db", "-f", PeerConfigurations.HAProxy(launch)]),
        new ScriptTarget("node", "peers/node.mjs", _ => ScriptRuntimes.FindNodeAsync()),
        new ScriptTarget("bun", "peers/bun.mjs", ScriptRuntimes.FindBunAsync),
        new CTarget(Floor, "floor/floor.c"),
    ];

    /// <summary>What is measured where nothing else is asked for: what a machine with the .NET SDK and a C compiler has.</summary>
    public static readonly IReadOnlyList<Target> Default = [.. new[] { Hypersonic, MinimalApi, Kestrel, Floor }.Select(Find)];

    /// <summary>Names separated by commas, or all. The floor brings its second instance.</summary>
    public static IReadOnlyList<Target> Parse(string names) => names == "all" ? All : [.. names.Split(',').Distinct().Select(Find)];

    private static Target Find(string name) =>
        name.Split('=', 2) is [var other, var folder] ? new DotnetTarget(other, Path.GetFullPath(folder), OfHypersonic)
        : All.FirstOrDefault(target => target.Name == name)
            ?? throw new BenchmarkException(
                $"there is no target {name}; there are {string.Join(", ", All.Select(target => target.Name))}");

    private static string[] OfHypersonic(Launch launch) =>
        ["--host", "127.0.0.1", "--port", $"{launch.Port}", "--workers", $"{launch.Workers}"];

    private static string[] PortOnly(Launch launch) => [$"{launch.Port}"];
}
