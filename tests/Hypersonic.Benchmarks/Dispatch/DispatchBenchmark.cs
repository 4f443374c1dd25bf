using System.Diagnostics;
using System.Globalization;
using Hypersonic.Benchmarks.Reporting;
using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>
/// How long the generated dispatcher takes to find and enter the endpoint of a path, beside others that find routes. All
/// take turns in short windows, and ratios are taken within a round.
/// </summary>
internal static class DispatchBenchmark
{
    /// <summary>What measures one size.</summary>
    public const string Command = "dispatch-size";

    private const int RequestsPerWindow = 8 * 1024;

    /// <summary>So many in a random order are more than a processor can learn.</summary>
    private const int RandomRequests = 64 * 1024;

    private const int HotRoutes = 8;
    private const int HotRepeats = 8;

    private const double HotBar = 0.5;
    private const double RandomBar = 1.0;

    public static async Task RunAsync(DispatchOptions options, CancellationToken cancellation)
    {
        Console.WriteLine(Machine.Description);
        foreach (int size in options.Sizes)
        {
            // In a process of its own, so that the JIT has learnt nothing from other sizes and has nothing of theirs left to do.
            ToolResult result = await Tool.RunAsync(
                [DotnetSdk.Host, typeof(DispatchBenchmark).Assembly.Location, Command, $"{size}", $"{options.Rounds}"],
                TimeSpan.FromMinutes(10),
                cancellation);
            Console.WriteLine($"\n{result.Output.TrimEnd()}");
            if (result.ExitCode != 0)
            {
                throw new BenchmarkException(result.Error);
            }
        }
        await CompiledMethods.CheckAsync(options.Sizes.Max(), cancellation);
    }

    /// <summary>Prints the table of one size.</summary>
    public static void Measure(int size, int rounds, CancellationToken cancellation)
    {
        RouteSet routes = RouteSet.Of(size);
        GeneratedProgram program = GeneratedProgram.Of(routes);
        using AspNetRouter aspNet = new(routes) { Slowness = 16 };
        Row dictionary = new(new DictionaryRouter(routes.Literals));
        Row dispatcher = new(new GeneratedRouter(program.Application));
        Row loop = new(new LoopRouter());
        Row entering = new(new GeneratedRouter(new OneMessage()) { Name = "entering alone" });
        Row[] rows =
        [
            dictionary,
            dispatcher,
            loop,
            entering,
            new(new DelegateRouter(routes.Literals, program.Delegates)),
            new(new ByteDictionaryRouter(routes.Literals)),
            new(new ListRouter(routes.Literals) { Slowness = size > 100 ? 256 : 4 }),
            new(aspNet),
            new(new WholeRequestRouter(program.Application)),
        ];
        RequestMix random = RequestMix.Random(routes.Literals, RandomRequests);
        RequestMix[] hot = [.. Enumerable.Range(0, HotRoutes).Select(index => new RequestMix(
            [.. Enumerable.Repeat(routes.Literals[index * routes.Literals.Count / HotRoutes], RequestsPerWindow / HotRoutes)]))];

        // Until the JIT has nothing left to do: it compiles what is called often in the background, when nothing else is new.
        for (int i = 0; i < (rounds == 1 ? 1 : 12 + (size / 250)); i++)
        {
            foreach (Row row in rows)
            {
                cancellation.ThrowIfCancellationRequested();
                row.Ask(random, 0, RandomRequests);
            }
            Thread.Sleep(150);
        }
        for (int round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (Row row in rows)
            {
                row.Random.Add(row.Ask(random, round * RequestsPerWindow % RandomRequests, RequestsPerWindow));
                row.Hot.Add(hot.Average(row.Repeat));
            }
        }

        TextTable table = new($"{size} routes", "hot ns", "÷ lookup", "quartiles", "random ns", "÷ lookup", "quartiles");
        foreach (Row row in rows)
        {
            table.Add([row.Name, .. Cells(row.Hot, dictionary.Hot), .. Cells(row.Random, dictionary.Random)]);
        }
        Console.WriteLine(table);
        Console.WriteLine($"one hot route: {Bar(row => row.Hot, HotBar)}; random routes: {Bar(row => row.Random, RandomBar)}");

        string Bar(Func<Row, List<double>> times, double bar)
        {
            double whole = Ratios(times(dispatcher), times(dictionary)).Median;
            double choosing = Ratios(Less(times(dispatcher), times(entering)), Less(times(dictionary), times(loop))).Median;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{whole:0.00} of the lookup, {choosing:0.00} without what enters and surrounds them (bar {bar:0.0}: {(whole <= bar ? "reached" : choosing <= bar ? "reached by choosing alone" : "missed")})");
        }
    }

    private static Quantiles Ratios(IEnumerable<double> times, IEnumerable<double> others) =>
        new(times.Zip(others, static (time, other) => time / other));

    private static IEnumerable<double> Less(List<double> times, List<double> others) =>
        times.Zip(others, static (time, other) => time - other);

    private static string[] Cells(List<double> times, List<double> lookups)
    {
        Quantiles ratios = Ratios(times, lookups);
        return
        [
            new Quantiles(times).Median.ToString("0.0", CultureInfo.InvariantCulture),
            ratios.Median.ToString("0.00", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{ratios.LowerQuartile:0.00}-{ratios.UpperQuartile:0.00}"),
        ];
    }

    /// <summary>A router, and the nanoseconds that it took for a request in each round.</summary>
    private sealed class Row(Router router)
    {
        public string Name => router.Name;

        public List<double> Hot { get; } = [];

        public List<double> Random { get; } = [];

        public double Repeat(RequestMix mix) => Enumerable.Range(0, HotRepeats).Average(_ => Ask(mix, 0, mix.Count));

        public double Ask(RequestMix mix, int first, int count)
        {
            count /= router.Slowness;
            long start = Stopwatch.GetTimestamp();
            int found = router.Find(mix, first, count);
            double time = Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
            return found == count ? time : throw new BenchmarkException($"{Name} found {found} of {count}");
        }
    }
}
