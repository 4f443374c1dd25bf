using System.Globalization;
using System.Text.Json;
using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>Runs <c>load/load.c</c> against a server, on the CPU of its load.</summary>
internal sealed class LoadGenerator(string program)
{
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(20);

    public static async Task<LoadGenerator> CompileAsync(CancellationToken cancellation) =>
        new(await CCompiler.CompileAsync("load/load.c", cancellation));

    public async Task<Measurement> RunAsync(
        Server server, Case load, TimeSpan warmUp, TimeSpan window, CancellationToken cancellation)
    {
        var shape = load.Shape;
        string requests = Path.Combine(Repository.Artifacts, "requests");
        await File.WriteAllTextAsync(
            requests,
            string.Concat(shape.Paths.Select(path => RequestHeads.Of(load.Head, shape, path, server.Port) + shape.Content)),
            cancellation);
        IReadOnlyList<string> command =
        [
            .. server.Cpus.PinLoad, program,
            "--port", $"{server.Port}", "--request", requests, "--status", $"{shape.Status}",
            "--connections", $"{load.Connections}", "--depth", $"{load.Depth}",
            .. load.Rate is { } rate ? new[] { "--rate", $"{rate}" } : [],
            "--warmup", Seconds(warmUp), "--seconds", Seconds(window),
            .. server.Processes.SelectMany(process => new[] { "--cpu-of", $"{process}" }),
            .. server.Cpus.Both.SelectMany(cpu => new[] { "--cpu", $"{cpu}" }),
        ];
        var result = await Tool.RunAsync(command, warmUp + window + Spare, cancellation);
        return result.ExitCode == 0
            ? JsonSerializer.Deserialize<Measurement>(result.Output)!
            : throw server.Failure($"{load}: {result.Error.Trim()}");
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
