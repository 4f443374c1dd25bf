namespace Hypersonic.Benchmarks.Tools;

internal static class DotnetSdk
{
    public static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Builds a project in Release and returns the path of its assembly.</summary>
    public static async Task<string> BuildAsync(string project, CancellationToken cancellation)
    {
        string folder = Repository.InRoot(project);
        // No build server may stay behind: it would work, or wake up, while something is measured.
        var result = await Tool.RunAsync(
            [
                Host, "build", folder, "-c", "Release", "-v", "quiet", "--nologo",
                "-nodeReuse:false", "-p:UseSharedCompilation=false",
            ],
            TimeSpan.FromMinutes(5),
            cancellation);
        return result.ExitCode == 0
            ? Path.Combine(folder, "bin", "Release", "net10.0", Path.GetFileName(folder) + ".dll")
            : throw new BenchmarkException($"{project} does not build:\n{result.Output}{result.Error}");
    }
}
