using System.Globalization;
using Hypersonic.Benchmarks.Loopback;
using Hypersonic.Benchmarks.Reporting;
using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Startup;

/// <summary>How soon a server answers after it was started, how large it is, and what memory it takes. The servers take turns.</summary>
internal static class StartupBenchmark
{
    private const string Path = "/health";

    public static async Task RunAsync(StartupOptions options, CancellationToken cancellation)
    {
        if (CCompiler.WhyMissing is { } missing)
        {
            throw new BenchmarkException(missing);
        }
        string start = await CCompiler.CompileAsync("start/start.c", cancellation);
        List<Row> rows = [];
        foreach (StartupTarget target in options.Targets)
        {
            try
            {
                rows.Add(new Row(target, await target.BuildAsync(cancellation)));
            }
            catch (MissingException why)
            {
                Console.WriteLine($"skipped {target.Name}: {why.Message}");
            }
        }
        // The first round reads the files into memory and is not counted.
        for (int round = -1; round < options.Rounds; round++)
        {
            foreach (Row row in rows)
            {
                State[] states = await RunAsync(start, row.Program, 0, [], cancellation);
                if (round >= 0)
                {
                    row.FirstAnswers.Add(states[0].Microseconds / 1000.0);
                    row.Starts.Add(states[0]);
                }
            }
        }
        foreach (Row row in rows)
        {
            row.Later = (await RunAsync(start, row.Program, options.Requests, options.Idle, cancellation))[1..];
        }
        Console.WriteLine(Machine.Description);
        Console.WriteLine(Describe(rows, options));
        Console.WriteLine();
        Console.WriteLine(DescribeBars(rows));
    }

    private static async Task<State[]> RunAsync(
        string start, StartupProgram program, int requests, IReadOnlyList<int> idle, CancellationToken cancellation)
    {
        ToolResult result = await Tool.RunAsync(
            [start, Path, $"{requests}", string.Join(',', idle), .. program.Command], TimeSpan.FromMinutes(2), cancellation, Server.Scrub);
        return result.ExitCode == 0
            ? [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(State.Parse)]
            : throw new BenchmarkException($"{program.Command[0]}: {result.Error}{result.Output}");
    }

    private static TextTable Describe(List<Row> rows, StartupOptions options)
    {
        TextTable table = new(
        [
            "server", "program", "all files", "first answer ms", "quartiles", "MiB at start: resident", "share", "own",
            $"after {options.Requests:N0} requests", "own", .. options.Idle.SelectMany(count => new[] { $"{count:N0} idle", "own" }), "bytes/connection",
        ]);
        foreach (Row row in rows)
        {
            Quantiles first = new(row.FirstAnswers);
            table.Add(
            [
                row.Target.Name, Mebibytes(row.Program.FileLength), Mebibytes(row.Program.Length),
                $"{first.Median:0.0}", $"{first.LowerQuartile:0.0} to {first.UpperQuartile:0.0}",
                Mebibytes(row.AtStart(state => state.Resident)), Mebibytes(row.AtStart(state => state.Share)), Mebibytes(row.AtStart(state => state.Own)),
                .. row.Later.SelectMany(state => new[] { Mebibytes(state.Resident), Mebibytes(state.Own) }),
                $"{row.BytesPerConnection:0}",
            ]);
        }
        return table;
    }

    private static TextTable DescribeBars(List<Row> rows)
    {
        TextTable table = new("server", "what", "measured", "at most", "");
        foreach (Row row in rows)
        {
            if (row.Target.Bars is { } bars)
            {
                Add("program, MiB", row.Program.FileLength / 1048576.0, bars.File / 1048576);
                Add("first answer, ms", new Quantiles(row.FirstAnswers).Median, bars.FirstAnswer);
                Add("resident at start, MiB", row.AtStart(state => state.Resident) / 1048576, bars.Resident / 1048576);
                Add("idle connection, bytes", row.BytesPerConnection, bars.Connection);
            }

            void Add(string what, double measured, double? bar)
            {
                if (bar is not null)
                {
                    table.Add(row.Target.Name, what, $"{measured:0.00}", $"{bar:0.##}", measured <= bar ? "reached" : "missed");
                }
            }
        }
        return table;
    }

    private static string Mebibytes(double bytes) => (bytes / 1048576).ToString("0.00", CultureInfo.InvariantCulture);

    private sealed record Row(StartupTarget Target, StartupProgram Program)
    {
        public List<double> FirstAnswers { get; } = [];

        public List<State> Starts { get; } = [];

        /// <summary>After requests, and with so many idle connections.</summary>
        public State[] Later { get; set; } = [];

        /// <summary>What the process itself holds for each connection: the growth from few requests to the most idle ones.</summary>
        public double BytesPerConnection =>
            (Later[^1].Own - Later[0].Own) / double.Parse(Later[^1].Name["idle-".Length..], CultureInfo.InvariantCulture);

        public double AtStart(Func<State, double> value) => new Quantiles(Starts.Select(value)).Median;
    }

    /// <summary>A state of a server: what of its memory is resident, its share of that, and what it has for itself, in bytes.</summary>
    private sealed record State(string Name, double Microseconds, double Resident, double Share, double Own)
    {
        public static State Parse(string line)
        {
            string[] fields = line.Split(' ');
            double[] numbers = [.. fields.Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
            return new State(fields[0], numbers[0], numbers[1], numbers[2], numbers[3]);
        }
    }
}
