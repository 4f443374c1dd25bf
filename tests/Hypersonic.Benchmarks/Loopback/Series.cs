using Hypersonic.Benchmarks.Reporting;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>All windows of one server under one kind of load, in the order of the rounds.</summary>
internal sealed record Series(Case Case, string Server, string Target, int Workers)
{
    public List<Measurement> Windows { get; } = [];

    /// <summary>What the server held after the last window, in MiB (PSS).</summary>
    public double Mebibytes { get; set; }

    public Quantiles Of(Func<Measurement, double> value) => new(Windows.Select(value));

    /// <summary>
    /// The ratio of CPU per request, round by round: both windows of a pair lie within seconds of
    /// each other, so that what slows the whole machine for longer than that cancels out.
    /// </summary>
    public Quantiles RatioTo(Series other) => RatioTo(other, window => window.CpuPerRequest);

    public Quantiles RatioTo(Series other, Func<Measurement, double> value) =>
        new(Windows.Zip(other.Windows, (mine, theirs) => value(mine) / value(theirs)));
}
