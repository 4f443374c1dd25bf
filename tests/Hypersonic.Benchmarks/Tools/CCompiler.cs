namespace Hypersonic.Benchmarks.Tools;

internal static class CCompiler
{
    private const string Name = "cc";

    public static string? WhyMissing => Tool.Exists(Name) ? null : "no C compiler (cc) on the PATH";

    /// <summary>Compiles one source file to a program of the same name and returns its path.</summary>
    public static async Task<string> CompileAsync(string source, CancellationToken cancellation)
    {
        string program = Path.Combine(Repository.Artifacts, Path.GetFileNameWithoutExtension(source));
        var result = await Tool.RunAsync(
            [Name, "-O3", "-Wall", "-Wextra", "-o", program, Path.Combine(Repository.Benchmarks, source)],
            TimeSpan.FromMinutes(1),
            cancellation);
        return result.ExitCode == 0
            ? program
            : throw new BenchmarkException($"{source} does not compile:\n{result.Error}");
    }
}
