using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Startup;

/// <summary>A server that is started.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Project">The folder of its project.</param>
/// <param name="IsNative">Whether it is compiled to a native program, or else run by the JIT.</param>
/// <param name="Arguments">What it is given; <c>{port}</c> stands for its port.</param>
/// <param name="Bars">What it is to keep to, if anything.</param>
internal sealed record StartupTarget(string Name, string Project, bool IsNative, string[] Arguments, StartupBars? Bars = null)
{
    private const double Mebibyte = 1024 * 1024;

    private static readonly string[] OfHypersonic = ["--host", "127.0.0.1", "--port", "{port}"];

    public static readonly IReadOnlyList<StartupTarget> All =
    [
        new("hello-aot", "samples/HelloWorld", true, OfHypersonic, new StartupBars(2.5 * Mebibyte, 6, 6 * Mebibyte, 256)),
        new("hello", "samples/HelloWorld", false, OfHypersonic, new StartupBars(null, null, 32 * Mebibyte, 256)),
        new("hypersonic-aot", "tests/Hypersonic.Benchmarks/HypersonicApi", true, OfHypersonic),
        new("hypersonic", "tests/Hypersonic.Benchmarks/HypersonicApi", false, OfHypersonic),
        new("minimal-api-aot", "tests/Hypersonic.Benchmarks/MinimalApi", true, ["{port}"]),
        new("minimal-api", "tests/Hypersonic.Benchmarks/MinimalApi", false, ["{port}"]),
    ];

    public static StartupTarget Find(string name) => All.FirstOrDefault(target => target.Name == name)
        ?? throw new BenchmarkException($"there is no target {name}; there are {string.Join(", ", All.Select(target => target.Name))}");

    /// <summary>Builds it.</summary>
    /// <exception cref="MissingException">What it needs is not here.</exception>
    public async Task<StartupProgram> BuildAsync(CancellationToken cancellation)
    {
        string file = IsNative ? await DotnetSdk.PublishAsync(Project, cancellation) : await DotnetSdk.BuildAsync(Project, cancellation);
        string[] files = [.. Directory.GetFiles(Path.GetDirectoryName(file)!).Where(IsNeeded)];
        return new StartupProgram(
            IsNative ? [file, .. Arguments] : [DotnetSdk.Host, file, .. Arguments],
            new FileInfo(file).Length,
            files.Sum(needed => new FileInfo(needed).Length));
    }

    private static bool IsNeeded(string file) => Path.GetExtension(file) is not (".pdb" or ".dbg" or ".xml");
}

/// <summary>What a target is to keep to at most, or null.</summary>
/// <param name="File">The program, in bytes.</param>
/// <param name="FirstAnswer">From fork to the first answer, in milliseconds.</param>
/// <param name="Resident">At the first answer, in bytes.</param>
/// <param name="Connection">Memory of the process for each idle connection, in bytes.</param>
internal sealed record StartupBars(double? File, double? FirstAnswer, double? Resident, double? Connection);

/// <summary>A target that was built.</summary>
/// <param name="Command">What starts it.</param>
/// <param name="FileLength">The program itself, in bytes.</param>
/// <param name="Length">All files that it needs beside the shared framework, in bytes.</param>
internal sealed record StartupProgram(IReadOnlyList<string> Command, long FileLength, long Length);
