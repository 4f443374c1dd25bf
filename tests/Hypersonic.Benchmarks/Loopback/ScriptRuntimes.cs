using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>Where Node and Bun are found.</summary>
internal static class ScriptRuntimes
{
    public static Task<string> FindNodeAsync() =>
        Tool.Exists("node") ? Task.FromResult("node") : throw new MissingException("no node on the PATH");

    /// <summary>The bun of the PATH, or else of npm, which then puts it into the artifacts.</summary>
    public static async Task<string> FindBunAsync(CancellationToken cancellation)
    {
        if (Tool.Exists("bun"))
        {
            return "bun";
        }

        string folder = Path.Combine(Repository.Artifacts, "bun");
        string program = Path.Combine(folder, "node_modules", ".bin", "bun");
        if (File.Exists(program))
        {
            return program;
        }

        if (!Tool.Exists("npm"))
        {
            throw new MissingException("no bun on the PATH, and no npm to get it with");
        }

        var result = await Tool.RunAsync(
            ["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel", "error", "bun@1"], TimeSpan.FromMinutes(2), cancellation);
        return result.ExitCode == 0 && File.Exists(program)
            ? program
            : throw new MissingException($"no bun on the PATH, and npm does not get it: {result.Error.Split('\n')[0]}");
    }
}
