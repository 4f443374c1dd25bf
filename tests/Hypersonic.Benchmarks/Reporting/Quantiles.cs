namespace Hypersonic.Benchmarks.Reporting;

internal sealed class Quantiles
{
    private readonly double[] _sorted;

    public Quantiles(IEnumerable<double> values) => _sorted = [.. values.Order()];

    public double Lowest => _sorted[0];

    public double LowerQuartile => At(0.25);

    public double Median => At(0.5);

    public double UpperQuartile => At(0.75);

    public double Highest => _sorted[^1];

    private double At(double quantile)
    {
        double position = quantile * (_sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + ((position - below) * (_sorted[above] - _sorted[below]));
    }
}
