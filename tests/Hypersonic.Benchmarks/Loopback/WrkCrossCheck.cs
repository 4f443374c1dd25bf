using System.Globalization;
using Hypersonic.Benchmarks.Reporting;
using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>The rates that wrk sees, beside those of the load generator, so that neither needs to be believed.</summary>
internal static class WrkCrossCheck
{
    public static async Task RunAsync(Fleet fleet, IReadOnlyList<CaseResult> results, CancellationToken cancellation)
    {
        // wrk sends one request at a time, with its own head.
        var result = results.FirstOrDefault(result => result.Case is { Shape: { Content: "", Paths.Count: 1 }, Depth: 1, Rate: null });
        Console.WriteLine();
        if (result is null || !Tool.Exists("wrk"))
        {
            Console.WriteLine(result is null ? "cross-check: no case that wrk can ask" : "cross-check: no wrk on the PATH");
            return;
        }

        var table = new TextTable(result.Case.Name, "requests/s by wrk", "by the load generator");
        foreach (var server in fleet.For(result.Case.Shape))
        {
            var run = await Tool.RunAsync(
                [
                    .. server.Cpus.PinLoad, "wrk", "-t", "1", "-c", $"{result.Case.Connections}", "-d", "2s",
                    $"http://127.0.0.1:{server.Port}{result.Case.Shape.Path}",
                ],
                TimeSpan.FromSeconds(30),
                cancellation);
            table.Add(server.Name, RateIn(run.Output), $"{result.Find(server.Name)!.Of(window => window.RequestsPerSecond).Median:N0}");
        }

        Console.WriteLine(table);
    }

    private static string RateIn(string output)
    {
        const string Label = "Requests/sec:";
        string? line = output.Split('\n').FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal));
        return line is null ? "none" : $"{double.Parse(line[Label.Length..], CultureInfo.InvariantCulture):N0}";
    }
}
