namespace Hypersonic.Waiting.Tests.Load;

/// <summary>How long answers took, as a row of a table.</summary>
internal sealed class Latencies(IEnumerable<TimeSpan> values)
{
    private readonly TimeSpan[] _sorted = [.. values.Order()];

    public static string Header => $"{"",-10}{"requests",10}{"p50, µs",10}{"p99, µs",10}{"p99.9, µs",12}{"max, µs",10}";

    public string Row(string name) =>
        $"{name,-10}{_sorted.Length,10}{At(0.5),10:F0}{At(0.99),10:F0}{At(0.999),12:F0}{At(1),10:F0}";

    private double At(double quantile) => _sorted[(int)Math.Ceiling(quantile * (_sorted.Length - 1))].TotalMicroseconds;
}
