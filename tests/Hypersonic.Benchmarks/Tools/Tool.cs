using System.Diagnostics;

namespace Hypersonic.Benchmarks.Tools;

/// <summary>Runs a program to its end, within a time, and never leaves it behind.</summary>
internal static class Tool
{
    public static bool Exists(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, name)));

    public static async Task<ToolResult> RunAsync(
        IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancellation, Action<ProcessStartInfo>? configure = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        ProcessStartInfo start = StartInfo(command);
        configure?.Invoke(start);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new ToolResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new BenchmarkException($"{command[0]} did not end within {timeout.TotalSeconds:0} s");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    public static ProcessStartInfo StartInfo(IReadOnlyList<string> command) =>
        new(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
}

internal sealed record ToolResult(int ExitCode, string Output, string Error);
