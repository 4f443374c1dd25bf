namespace Hypersonic.Benchmarks.Loopback;

internal static class Targets
{
    public const string Hypersonic = "hypersonic";
    public const string MinimalApi = "minimal-api";
    public const string HypersonicNative = "hypersonic-aot";
    public const string MinimalApiNative = "minimal-api-aot";
    public const string Floor = "floor";

    /// <summary>A second instance of the floor: what separates it from the first is noise.</summary>
    public const string FloorAgain = "floor again";

    /// <summary>The file with the one response that the floor sends.</summary>
    public static readonly string Response = Path.Combine(Repository.Artifacts, "response");

    private const string HypersonicProject = "tests/Hypersonic.Benchmarks/HypersonicApi";
    private const string MinimalApiProject = "tests/Hypersonic.Benchmarks/MinimalApi";

    public static readonly IReadOnlyList<Target> All =
    [
        new DotnetTarget(Hypersonic, HypersonicProject, OneWorker),
        new NativeTarget(HypersonicNative, HypersonicProject, OneWorker),
        new DotnetTarget(MinimalApi, MinimalApiProject, port => [$"{port}"]),
        new NativeTarget(MinimalApiNative, MinimalApiProject, port => [$"{port}"]),
        new CTarget(Floor, "floor/floor.c", port => [$"{port}", Response]),
    ];

    public static Target Find(string name) =>
        name.Split('=', 2) is [var other, var folder] ? new DotnetTarget(other, Path.GetFullPath(folder), OneWorker)
        : All.FirstOrDefault(target => target.Name == name)
            ?? throw new BenchmarkException(
                $"there is no target {name}; there are {string.Join(", ", All.Select(target => target.Name))}");

    private static string[] OneWorker(int port) => ["--host", "127.0.0.1", "--port", $"{port}", "--workers", "1"];
}
