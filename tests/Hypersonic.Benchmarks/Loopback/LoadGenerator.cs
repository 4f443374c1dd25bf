using System.Globalization;
using System.Text.Json;
using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>Runs <c>load/load.c</c> against a server, on the load's CPU.</summary>
internal sealed class LoadGenerator(string program, Cpus cpus, LoopbackOptions options)
{
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(20);

    public async Task<Measurement> RunAsync(
        Server server, int depth, TimeSpan warmUp, TimeSpan window, CancellationToken cancellation)
    {
        string request = Path.Combine(Repository.Artifacts, "request");
        await File.WriteAllTextAsync(request, RequestHeads.Of(options.Head, options.Shape, server.Port) + options.Shape.Content, cancellation);
        IReadOnlyList<string> command =
        [
            .. cpus.PinLoad, program,
            "--port", $"{server.Port}", "--request", request,
            "--connections", $"{options.Connections}", "--depth", $"{depth}",
            "--warmup", Seconds(warmUp), "--seconds", Seconds(window),
            .. server.Processes.SelectMany(process => new[] { "--cpu-of", $"{process}" }),
        ];
        var result = await Tool.RunAsync(command, warmUp + window + Spare, cancellation);
        return result.ExitCode == 0
            ? JsonSerializer.Deserialize<Measurement>(result.Output)!
            : throw server.Failure(result.Error.Trim());
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
