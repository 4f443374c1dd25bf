using Hypersonic.Benchmarks.Reporting;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>What is printed of a case: the table, and whether the machine was quiet enough to believe it.</summary>
internal static class Report
{
    /// <summary>How far the floor may be from itself before the report says so.</summary>
    private const double Tolerance = 0.03;

    public static void Print(CaseResult result)
    {
        var columns = Columns(result).ToArray();
        var table = new TextTable([.. columns.Select(column => column.Header)]);
        foreach (var series in result.Servers)
        {
            table.Add([.. columns.Select(column => column.Cell(series))]);
        }

        Console.WriteLine();
        Console.WriteLine(result.Case);
        Console.WriteLine(table);
        foreach (var series in result.Servers.Where(series => series.Windows.Any(window => window.Backlog > 0.01 * window.Requests)))
        {
            long most = series.Windows.Max(window => window.Backlog);
            Console.WriteLine($"{series.Server} cannot keep the rate: up to {most:N0} requests that were due in a window were not sent");
        }

        if (result.Find(Targets.Floor) is { } floor && result.Find(Targets.FloorAgain) is { } again)
        {
            Console.WriteLine(NoiseCheck(again.RatioTo(floor)));
        }
    }

    private static IEnumerable<(string Header, Func<Series, string> Cell)> Columns(CaseResult result)
    {
        yield return ("", series => series.Server);
        yield return ("CPU µs/request (min–max)", CpuPerRequest);
        foreach (string name in new[] { Targets.Floor, Targets.MinimalApi, Targets.MinimalApiNative, Targets.Kestrel, Targets.Hypersonic })
        {
            // Hypersonic is the measure of other builds of itself only.
            if (result.Find(name) is { } reference && (name != Targets.Hypersonic || result.Servers.Any(IsOtherBuild)))
            {
                yield return ($"÷ {name} (quartiles)", series => series == reference ? "" : Ratio(series.RatioTo(reference)));
            }
        }

        if (result.Servers.Any(series => OneWorker(result, series) is not null))
        {
            yield return ("CPU ÷ 1 worker", series => OneWorker(result, series) is { } one ? Ratio(series.RatioTo(one)) : "");
            yield return ("rate ÷ 1 worker", series => OneWorker(result, series) is { } one ? Ratio(series.RatioTo(one, RequestsPerSecond)) : "");
        }

        yield return ("requests/s", series => $"{series.Of(RequestsPerSecond).Median:N0}");
        yield return ("p50 µs", series => $"{series.Of(window => window.P50).Median:N0}");
        yield return ("p99 µs", series => $"{series.Of(window => window.P99).Median:N0}");
        yield return ("p99.9 µs", series => $"{series.Of(window => window.P999).Median:N0}");
        yield return ("server busy", series => $"{series.Of(window => window.ServerCpuSeconds / window.Seconds).Median:P0}");
        yield return ("load busy", series => $"{series.Of(window => window.LoadCpuSeconds / window.Seconds).Median:P0}");
        yield return ("PSS MiB", series => $"{series.Mebibytes:0.0}");
        yield return ("bytes", series => $"{series.Windows[0].ResponseBytes}");
    }

    private static double RequestsPerSecond(Measurement window) => window.RequestsPerSecond;

    /// <summary>The same target with one worker, for one that has more.</summary>
    private static Series? OneWorker(CaseResult result, Series series) =>
        series.Workers == 1 ? null : result.Servers.FirstOrDefault(other => other.Target == series.Target && other.Workers == 1);

    private static bool IsOtherBuild(Series series) =>
        series.Target != Targets.FloorAgain && Targets.All.All(target => target.Name != series.Target);

    private static string CpuPerRequest(Series series)
    {
        var cpu = series.Of(window => window.CpuPerRequest);
        string format = cpu.Median < 1 ? "0.000" : "0.00";
        return $"{cpu.Median.ToString(format)} ({cpu.Lowest.ToString(format)}–{cpu.Highest.ToString(format)})";
    }

    public static string Ratio(Quantiles ratio)
    {
        string format = ratio.Median < 0.2 ? "0.000" : "0.00";
        return $"{ratio.Median.ToString(format)} ({ratio.LowerQuartile.ToString(format)}–{ratio.UpperQuartile.ToString(format)})";
    }

    private static string NoiseCheck(Quantiles noise)
    {
        bool quiet = noise.LowerQuartile >= 1 - Tolerance && noise.UpperQuartile <= 1 + Tolerance;
        return $"noise check: the floor is {noise.Median:0.000} of itself "
            + $"({noise.LowerQuartile:0.000}–{noise.UpperQuartile:0.000})"
            + (quiet ? "" : ": NOT QUIET; do not believe differences of that size");
    }
}
