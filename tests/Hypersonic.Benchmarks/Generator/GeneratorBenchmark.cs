using System.Diagnostics;
using System.Globalization;
using Hypersonic.Benchmarks.Reporting;
using Hypersonic.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Benchmarks.Generator;

/// <summary>
/// What the generator costs a compiler, cold and after one edit, beside a generator that does nothing with the same methods.
/// They take turns, each on a compilation of its own of which nothing is bound, so that both pay for what they bind.
/// </summary>
internal static class GeneratorBenchmark
{
    /// <summary>So many routes at least are in one window, be it in several programs.</summary>
    private const int RoutesPerWindow = 500;

    private const double ColdBar = 4;
    private const double EditBar = 1.3;

    private static readonly int[] BarRoutes = [50, 500, 5000];

    /// <summary>
    /// What a user does in a file without routes, to the application itself, and outside of all bodies. That comes last:
    /// after it the generator knows nothing of the program that the others are edits of.
    /// </summary>
    private static readonly (string Name, Func<CSharpCompilation, CSharpCompilation> Apply, double? Bar)[] Edits =
    [
        ("edit elsewhere", RouteProgram.EditElsewhere, EditBar),
        ("edit of a handler", RouteProgram.EditHandler, null),
        ("declaration elsewhere", RouteProgram.DeclareElsewhere, null),
    ];

    public static async Task RunAsync(GeneratorOptions options, CancellationToken cancellation)
    {
        Console.WriteLine(Machine.Description);
        WarmUp(options.Rounds);
        TextTable table = new(
            "routes", "what", "ms", "µs/route", "allocated MB", "retained MB", "empty ms", "empty MB", "÷ empty", "quartiles", "bar", "");
        foreach (int routes in options.Routes)
        {
            foreach (Row row in Measure(new RouteProgram(routes), options.Rounds, cancellation))
            {
                row.AddTo(table);
            }
        }
        Console.WriteLine(table);
        if (options.Build)
        {
            await BuildBenchmark.RunAsync(options, cancellation);
        }
    }

    /// <summary>Until the JIT has compiled for good what takes the time; where there is but a moment, it has not.</summary>
    private static void WarmUp(int rounds)
    {
        RouteProgram program = new(200);
        Check(program);
        for (int i = 0; i < Math.Min(12, 2 * rounds); i++)
        {
            Measure(program, 1, CancellationToken.None);
        }
    }

    /// <summary>With its generated half, the program is what a compiler takes.</summary>
    private static void Check(RouteProgram program)
    {
        Driver(isOurs: true).RunGeneratorsAndUpdateCompilation(program.Compile(), out Compilation whole, out _);
        if (whole.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } fault)
        {
            throw new BenchmarkException($"the program does not compile: {fault}");
        }
    }

    private static List<Row> Measure(RouteProgram program, int rounds, CancellationToken cancellation)
    {
        Row cold = new(program.Routes, "cold", BarRoutes.Contains(program.Routes) ? ColdBar : null);
        Row[] edits = [.. Edits.Select(edit => new Row(program.Routes, edit.Name, BarRoutes.Contains(program.Routes) ? edit.Bar : null))];
        cold.Retained = Retained(program);
        for (int round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            bool oursFirst = round % 2 == 0;
            for (int turn = 0; turn < 2; turn++)
            {
                bool isOurs = (turn == 0) == oursFirst;
                Window coldWindow = new();
                Window[] editWindows = [.. edits.Select(_ => new Window())];
                for (int done = 0; done < RoutesPerWindow; done += program.Routes)
                {
                    CSharpCompilation compilation = program.Compile();
                    GeneratorDriver driver = Driver(isOurs);
                    GeneratorDriver first = coldWindow.Measure(driver, compilation);
                    for (int i = 0; i < edits.Length; i++)
                    {
                        editWindows[i].Measure(first, Edits[i].Apply(compilation));
                    }
                }
                cold.Add(isOurs, coldWindow);
                for (int i = 0; i < edits.Length; i++)
                {
                    edits[i].Add(isOurs, editWindows[i]);
                }
            }
        }
        return [cold, .. edits];
    }

    /// <summary>What a driver holds on to after its first run, beside the compilation.</summary>
    private static double Retained(RouteProgram program)
    {
        CSharpCompilation compilation = program.Compile();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        GeneratorDriver driver = Driver(isOurs: false).RunGenerators(compilation);
        long empty = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(driver);

        compilation = program.Compile();
        driver = null!;
        before = GC.GetTotalMemory(forceFullCollection: true);
        driver = Driver(isOurs: true).RunGenerators(compilation);
        long ours = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(driver);
        GC.KeepAlive(compilation);
        return Math.Max(0, ours - empty);
    }

    private static CSharpGeneratorDriver Driver(bool isOurs)
    {
        IIncrementalGenerator generator = isOurs ? new HypersonicGenerator() : new EmptyGenerator();
        return CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: RouteProgram.ParseOptions);
    }

    private sealed class Window
    {
        private int _count;
        private double _milliseconds;
        private long _allocated;

        public double Milliseconds => _milliseconds / _count;

        public double Allocated => (double)_allocated / _count;

        public GeneratorDriver Measure(GeneratorDriver driver, CSharpCompilation compilation)
        {
            // What others left behind is not collected in our time.
            GC.Collect();
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            GeneratorDriver after = driver.RunGenerators(compilation);
            _milliseconds += Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            _allocated += GC.GetTotalAllocatedBytes(precise: true) - allocated;
            _count++;
            if (after.GetRunResult() is { Diagnostics: [var diagnostic, ..] })
            {
                throw new BenchmarkException($"the program is not sound: {diagnostic}");
            }
            return after;
        }
    }

    private sealed class Row(int routes, string name, double? bar)
    {
        private readonly List<Window> _ours = [];
        private readonly List<Window> _empty = [];

        public double? Retained { get; set; }

        public void Add(bool isOurs, Window window) => (isOurs ? _ours : _empty).Add(window);

        public void AddTo(TextTable table)
        {
            double milliseconds = Median(_ours, static window => window.Milliseconds);
            Quantiles ratio = new(_ours.Zip(_empty, static (ours, empty) => ours.Milliseconds / empty.Milliseconds));
            table.Add(
                routes.ToString(CultureInfo.InvariantCulture),
                name,
                $"{milliseconds:0.00}",
                $"{1000 * milliseconds / routes:0.0}",
                Megabytes(Median(_ours, static window => window.Allocated)),
                Retained is { } retained ? Megabytes(retained) : "",
                $"{Median(_empty, static window => window.Milliseconds):0.00}",
                Megabytes(Median(_empty, static window => window.Allocated)),
                $"{ratio.Median:0.00}",
                $"{ratio.LowerQuartile:0.00} to {ratio.UpperQuartile:0.00}",
                bar is null ? "" : $"{bar:0.0}",
                bar is null ? "" : ratio.Median <= bar ? "reached" : "missed");
        }

        private static double Median(List<Window> windows, Func<Window, double> value) => new Quantiles(windows.Select(value)).Median;

        private static string Megabytes(double bytes) => $"{bytes / 1_000_000:0.00}";
    }
}
