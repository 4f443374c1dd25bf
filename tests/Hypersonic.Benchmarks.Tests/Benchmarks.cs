using System.Diagnostics;
using System.Reflection;

namespace Hypersonic.Benchmarks.Tests;

/// <summary>The program of the benchmarks, run as a user runs it.</summary>
internal static class Benchmarks
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly string Program =
        typeof(Benchmarks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Benchmarks").Value!;

    /// <summary>What it prints; that it ends well is part of it.</summary>
    public static async Task<string> RunAsync(params string[] args)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using Process process = Process.Start(new ProcessStartInfo(host, [Program, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Timeout);
            Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}\n{await output}\n{await error}");
            return await output;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The rows that start so: of a table, those of one thing that is measured.</summary>
    public static IEnumerable<string> Rows(string output, string start) =>
        output.Split('\n').Where(line => $"{line.TrimEnd()} ".StartsWith(start + " ", StringComparison.Ordinal));
}

/// <summary>A benchmark that needs Linux and a C compiler, and is skipped where there is none.</summary>
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "It needs system calls of Linux.";
        }
        else if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "cc"))))
        {
            Skip = "cc is not here.";
        }
    }
}

/// <summary>A benchmark that needs Linux.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "It needs /proc or system calls of Linux.";
}
