namespace Hypersonic.Benchmarks.Loopback;

internal static class Targets
{
    public const string Hypersonic = "hypersonic";
    public const string MinimalApi = "minimal-api";
    public const string Floor = "floor";

    /// <summary>A second instance of the floor: what separates it from the first is noise.</summary>
    public const string FloorAgain = "floor again";

    /// <summary>The file with the one response that the floor sends.</summary>
    public static readonly string Response = Path.Combine(Repository.Artifacts, "response");

    public static readonly IReadOnlyList<Target> All =
    [
        OfProject(Hypersonic, "tests/Hypersonic.Benchmarks/HypersonicApi"),
        new DotnetTarget(MinimalApi, "tests/Hypersonic.Benchmarks/MinimalApi", port => [$"{port}"]),
        new CTarget(Floor, "floor/floor.c", port => [$"{port}", Response]),
    ];

    public static Target Find(string name) =>
        name.Split('=', 2) is [var other, var folder] ? OfProject(other, Path.GetFullPath(folder))
        : All.FirstOrDefault(target => target.Name == name)
            ?? throw new BenchmarkException(
                $"there is no target {name}; there are {string.Join(", ", All.Select(target => target.Name))}");

    private static DotnetTarget OfProject(string name, string folder) =>
        new(name, folder, port => ["--host", "127.0.0.1", "--port", $"{port}", "--workers", "1"]);
}
