using System.Diagnostics;

namespace Hypersonic.Runtime.Tests.Support;

/// <summary>Programs of the system that tests run.</summary>
internal static class Tool
{
    public static bool Exists(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Runs it to the end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string name, params string[] args)
    {
        using Process process = Process.Start(new ProcessStartInfo(name, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await Bounded.Within(process.WaitForExitAsync());
        return (process.ExitCode, await output, await error);
    }

    /// <summary>The content that curl gets.</summary>
    public static async Task<string> CurlAsync(params string[] args)
    {
        (int exitCode, string output, string error) = await RunAsync("curl", ["--silent", "--show-error", "--noproxy", "*", "--globoff", .. args]);
        Assert.Equal((0, ""), (exitCode, error));
        return output;
    }
}

/// <summary>A test that is skipped where a program is missing.</summary>
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        if (!Support.Tool.Exists(tool))
        {
            Skip = $"{tool} is not here.";
        }
    }
}
