using System.Diagnostics;
using System.Text;
using Hypersonic.Benchmarks.Loopback;
using Hypersonic.Benchmarks.Reporting;
using Hypersonic.Http;

namespace Hypersonic.Benchmarks.Parser;

/// <summary>
/// How long the parser takes for a head in memory. Each kind is a batch of heads that are pipelined, as a server meets
/// them. The lowest of many short windows is the least disturbed one.
/// </summary>
internal static class ParserBenchmark
{
    private const int Windows = 400;
    private const int HeadsPerWindow = 12_800;

    private static readonly RequestLimits Limits = new()
    {
        MaxRequestLineLength = 8 * 1024,
        MaxFieldsLength = 32 * 1024,
        MaxFieldCount = 100,
        MaxContentLength = 1024 * 1024,
        MaxChunkExtensionsLength = 16 * 1024,
    };

    public static void Run()
    {
        Kind[] kinds =
        [
            new("short", Enumerable.Repeat(RequestHeads.Of("short", Shape.All[0], 80), 16)),
            new("browser", Enumerable.Repeat(RequestHeads.Of("browser", Shape.All[0], 80), 16)),
            new("browser, no two alike", Enumerable.Range(0, 64).Select(Varied)),
        ];

        // In turns, so that what disturbs the machine for a while disturbs all.
        for (int window = 0; window < Windows; window++)
        {
            foreach (Kind kind in kinds)
            {
                kind.Measure();
            }
        }
        TextTable table = new("head", "bytes", "ns (lowest)", "ns (median)");
        foreach (Kind kind in kinds)
        {
            table.Add(kind.Name, $"{kind.Bytes:0}", $"{kind.Times.Lowest:0.0}", $"{kind.Times.Median:0.0}");
        }
        Console.WriteLine(Machine.Description);
        Console.WriteLine(table);
    }

    /// <summary>A head whose lines are of other lengths, and come in another order, for each seed.</summary>
    private static string Varied(int seed)
    {
        Random random = new(seed);
        string[] lines = RequestHeads.Of("browser", Shape.All[0] with { Path = $"/{new string('p', random.Next(40))}" }, 80).Split("\r\n");
        string[] fields = lines[1..^2];
        random.Shuffle(fields);
        return string.Join("\r\n", [lines[0], .. fields.Select(line => line + new string('x', random.Next(20))), "", ""])
            .Replace("keep-alivex", "keep-alive, x", StringComparison.Ordinal)
            .Replace($"Host: 127.0.0.1:80x", "Host: x", StringComparison.Ordinal);
    }

    private sealed class Kind(string name, IEnumerable<string> heads)
    {
        private readonly byte[] _batch = Encoding.ASCII.GetBytes(string.Concat(heads));
        private readonly int _count = heads.Count();
        private readonly List<double> _times = [];

        public string Name => name;

        public double Bytes => (double)_batch.Length / _count;

        public Quantiles Times => new(_times.Skip(Windows / 2));

        public void Measure()
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < HeadsPerWindow; i += _count)
            {
                ParseAll();
            }
            _times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / HeadsPerWindow);
        }

        private void ParseAll()
        {
            for (ReadOnlySpan<byte> rest = _batch; !rest.IsEmpty;)
            {
                if (RequestParser.Parse(rest, in Limits, out RequestHead head, out Rejection rejection) != ParseOutcome.Complete)
                {
                    throw new BenchmarkException($"{name}: {rejection}\n{Encoding.ASCII.GetString(rest)}");
                }
                rest = rest[head.Length..];
            }
        }
    }
}
