using System.Text.Encodings.Web;
using System.Text.Json;
using Hypersonic.Benchmarks.Reporting;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>All that was measured, for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string file, IReadOnlyList<Cpus> cpus, Rounds rounds, IReadOnlyList<CaseResult> results)
    {
        var report = new
        {
            Machine = Machine.Description,
            Cpus = cpus.Select(places => new { places.Workers, places.Description }),
            Date = DateTimeOffset.UtcNow,
            RepeatedWindows = rounds.Repeated,
            DisturbedWindows = rounds.Disturbed,
            Cases = results.Select(CaseOf),
            Bars = Bars.Find(results).Select(found => new
            {
                Case = found.Bar.Case.Name,
                found.Bar.Target,
                found.Bar.Reference,
                found.Bar.AtMost,
                Measured = Of(found.Measured),
                Verdict = Bars.Verdict(found.Bar, found.Result, found.Measured),
            }),
        };
        File.WriteAllText(file, JsonSerializer.Serialize(report, Indented));
    }

    private static object CaseOf(CaseResult result) => new
    {
        result.Case.Name,
        Shape = result.Case.Shape.Name,
        result.Case.Head,
        result.Case.Connections,
        result.Case.Depth,
        result.Case.Rate,
        Servers = result.Servers.Select(series => new
        {
            Name = series.Server,
            series.Workers,
            CpuPerRequest = Of(series.Of(window => window.CpuPerRequest)),
            RequestsPerSecond = Of(series.Of(window => window.RequestsPerSecond)),
            P50 = Of(series.Of(window => window.P50)),
            P99 = Of(series.Of(window => window.P99)),
            P999 = Of(series.Of(window => window.P999)),
            series.Mebibytes,
            RatioTo = result.Servers.Where(other => other != series).ToDictionary(other => other.Server, other => Of(series.RatioTo(other))),
            series.Windows,
        }),
    };

    private static object Of(Quantiles quantiles) => new
    {
        quantiles.Median,
        quantiles.LowerQuartile,
        quantiles.UpperQuartile,
        quantiles.Lowest,
        quantiles.Highest,
    };
}
