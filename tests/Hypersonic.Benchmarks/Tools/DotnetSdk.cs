namespace Hypersonic.Benchmarks.Tools;

internal static class DotnetSdk
{
    public static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    // The newest whose Native AOT compiler the feed has.
    private static readonly string[] NativeFrameworks = ["net10.0", "net9.0"];

    // No build server may stay behind: it would work, or wake up, while something is measured.
    private static readonly string[] Quietly = ["-c", "Release", "-v", "quiet", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"];

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>Builds a project in Release and returns the path of its assembly.</summary>
    /// <exception cref="MissingException">A package that it needs is not to be had here.</exception>
    public static async Task<string> BuildAsync(string project, CancellationToken cancellation)
    {
        string folder = Folder(project);
        var result = await Tool.RunAsync([Host, "build", folder, .. Quietly], Timeout, cancellation);
        return result.ExitCode == 0
            ? Path.Combine(folder, "bin", "Release", "net10.0", Path.GetFileName(folder) + ".dll")
            : throw (MissingPart(result) is { } why ? new MissingException(why) : Failure(project, result));
    }

    /// <summary>
    /// Compiles a project to a native program in artifacts/native, apart from its other builds, and returns the program's path.
    /// </summary>
    /// <param name="project">The folder of a project whose framework the property ServerFramework or SampleFramework sets.</param>
    /// <exception cref="MissingException">A compiler, or a package of it, is not to be had here.</exception>
    public static async Task<string> PublishAsync(string project, CancellationToken cancellation)
    {
        string folder = Folder(project);
        string name = Path.GetFileName(folder);
        string artifacts = Path.Combine(Repository.Artifacts, "native");
        string output = Path.Combine(artifacts, name);
        string why = "";
        foreach (string framework in NativeFrameworks)
        {
            var result = await Tool.RunAsync(
                [
                    Host, "publish", folder, .. Quietly, "--artifacts-path", artifacts, "-o", output, "--use-current-runtime",
                    "-p:PublishAot=true", $"-p:ServerFramework={framework}", $"-p:SampleFramework={framework}",
                ],
                Timeout,
                cancellation);
            if (result.ExitCode == 0)
            {
                return Path.Combine(output, name);
            }

            why = MissingPart(result) ?? throw Failure(project, result);
        }

        throw new MissingException(why);
    }

    private static string Folder(string project) =>
        Repository.InRoot(project) is var folder && Directory.Exists(folder)
            ? folder
            : throw new MissingException($"there is no {project}");

    /// <summary>The line that says that a package cannot be restored or that there is no linker, or null.</summary>
    private static string? MissingPart(ToolResult result) =>
        result.Output.Split('\n').Select(line => line.Trim()).FirstOrDefault(line =>
            line.Contains(" error NU1", StringComparison.Ordinal) || line.Contains("Platform linker", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(" error ", StringComparison.Ordinal) + " error ".Length)..]
            : null;

    private static BenchmarkException Failure(string project, ToolResult result) =>
        new($"{project} does not build:\n{result.Output}{result.Error}");
}
