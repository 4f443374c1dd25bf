using System.Diagnostics;
using System.Globalization;
using Hypersonic.Benchmarks.Reporting;

namespace Hypersonic.Benchmarks.Sockets;

/// <summary>
/// How often a second the calls of <c>Hypersonic.Sockets</c> can be made, beside the calls of the C library that do the same,
/// bare, in the same run. They take turns, so that what disturbs the machine for a while disturbs both.
/// </summary>
internal static class SocketsBenchmark
{
    public const string Usage = """
          --rounds N         windows per call (25); 1 shows in a moment that all of them work
        """;

    /// <summary>How long our calls of a window take together.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(10);

    public static void Run(ReadOnlySpan<string> args)
    {
        int rounds = args switch
        {
            [] => 25,
            ["--rounds", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 1000 =>
                number,
            _ => throw new BenchmarkException($"these are no options\n{Usage}"),
        };
        using SocketCalls calls = new();
        List<Row> rows = [.. calls.All.Select(static call => new Row(call))];

        // The first third is for the JIT.
        for (int round = -(rounds / 2); round < rounds; round++)
        {
            rows.ForEach(row => row.Measure(isKept: round >= 0));
        }
        TextTable table = new("call", "million/s", "ns", "bare million/s", "bare ns", "÷ bare", "bare is");
        rows.ForEach(row => row.AddTo(table));
        Console.WriteLine(Machine.Description);
        Console.WriteLine(table);
    }

    private sealed class Row(Call call)
    {
        private readonly List<double> _ours = [];
        private readonly List<double> _bare = [];

        public void Measure(bool isKept)
        {
            long ours = 0;
            long bare = 0;
            long count = 0;

            // Batch by batch: what one leaves behind in the kernel (acknowledgements that are due, say) the other meets too.
            for (bool oursFirst = true; Stopwatch.GetElapsedTime(0, ours) < Window; oursFirst = !oursFirst)
            {
                ours += oursFirst ? call.Ours() : 0;
                bare += call.Bare?.Invoke() ?? 0;
                ours += oursFirst ? 0 : call.Ours();
                count += call.Operations;
            }
            if (isKept)
            {
                _ours.Add(Stopwatch.GetElapsedTime(0, ours).TotalNanoseconds / count);
                _bare.Add(Stopwatch.GetElapsedTime(0, bare).TotalNanoseconds / count);
            }
        }

        public void AddTo(TextTable table)
        {
            double ours = new Quantiles(_ours).Median;
            double bare = new Quantiles(_bare).Median;
            double ratio = new Quantiles(_ours.Zip(_bare, static (ours, bare) => ours / bare)).Median;
            table.Add(
                call.Name, $"{1000 / ours:0.00}", $"{ours:0}",
                call.Bare is null ? "" : $"{1000 / bare:0.00}",
                call.Bare is null ? "" : $"{bare:0}",
                call.Bare is null ? "" : $"{ratio:0.00}",
                call.BareCalls);
        }
    }
}
