using Hypersonic.Benchmarks.Reporting;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>All windows of one server at one depth, in the order of the rounds.</summary>
internal sealed record Series(string Server, int Depth)
{
    public List<Measurement> Windows { get; } = [];

    public Quantiles Of(Func<Measurement, double> value) => new(Windows.Select(value));

    /// <summary>
    /// The ratio of CPU per request, round by round: both windows of a pair lie within seconds of
    /// each other, so that what slows the whole machine for longer than that cancels out.
    /// </summary>
    public Quantiles RatioTo(Series other) =>
        new(Windows.Zip(other.Windows, (mine, theirs) => mine.CpuPerRequest / theirs.CpuPerRequest));
}
