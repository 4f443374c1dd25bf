using System.Diagnostics;
using System.Globalization;
using Hypersonic.Benchmarks.Reporting;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>
/// How long the generated dispatcher takes to find and enter the endpoint of a path, beside others that find routes. All
/// take turns in short windows, and ratios are taken within a round.
/// </summary>
internal static class DispatchBenchmark
{
    private const int RequestsPerWindow = 8 * 1024;
    private const int RandomRequests = 64 * 1024;
    private const int HotRoutes = 8;
    private const int HotRepeats = 8;

    public static void Run(int[] sizes, int rounds)
    {
        Console.WriteLine(Machine.Description);
        foreach (int size in sizes)
        {
            Measure(size, rounds);
        }
    }

    private static void Measure(int size, int rounds)
    {
        RouteSet routes = RouteSet.Of(size);
        GeneratedProgram program = GeneratedProgram.Of(routes);
        using AspNetRouter aspNet = new(routes) { Slowness = 16 };
        Router[] routers =
        [
            new DictionaryRouter(routes.Literals),
            new GeneratedRouter(program.Application),
            new DelegateRouter(routes.Literals, program.Delegates),
            new ByteDictionaryRouter(routes.Literals),
            new ListRouter(routes.Literals) { Slowness = size > 100 ? 256 : 4 },
            aspNet,
            new WholeRequestRouter(program.Application),
        ];
        RequestMix random = RequestMix.Random(routes.Literals, RandomRequests);
        RequestMix[] hot = [.. Enumerable.Range(0, HotRoutes).Select(index => new RequestMix(
            [.. Enumerable.Repeat(routes.Literals[index * routes.Literals.Count / HotRoutes], RequestsPerWindow / HotRoutes)]))];

        // Until the JIT has nothing left to do: it compiles what is called often in the background, when nothing else is new.
        for (int i = 0; i < 12 + (size / 250); i++)
        {
            foreach (Router router in routers)
            {
                Ask(router, random, 0, RandomRequests);
            }
            Thread.Sleep(150);
        }
        List<double>[] hotTimes = [.. routers.Select(_ => new List<double>())];
        List<double>[] randomTimes = [.. routers.Select(_ => new List<double>())];
        for (int round = 0; round < rounds; round++)
        {
            int first = round * RequestsPerWindow % RandomRequests;
            for (int i = 0; i < routers.Length; i++)
            {
                randomTimes[i].Add(Ask(routers[i], random, first, RequestsPerWindow));
                hotTimes[i].Add(hot.Average(mix => Repeat(routers[i], mix)));
            }
        }
        TextTable table = new($"{size} routes", "hot ns", "/ dict", "quartiles", "random ns", "/ dict", "quartiles");
        for (int i = 0; i < routers.Length; i++)
        {
            table.Add([routers[i].Name, .. Cells(hotTimes[i], hotTimes[0]), .. Cells(randomTimes[i], randomTimes[0])]);
        }
        Console.WriteLine();
        Console.WriteLine(table);
    }

    private static double Repeat(Router router, RequestMix mix)
    {
        double time = 0;
        for (int i = 0; i < HotRepeats; i++)
        {
            time += Ask(router, mix, 0, mix.Count);
        }
        return time / HotRepeats;
    }

    /// <returns>Nanoseconds for a request.</returns>
    private static double Ask(Router router, RequestMix mix, int first, int count)
    {
        count /= router.Slowness;
        long start = Stopwatch.GetTimestamp();
        int found = router.Find(mix, first, count);
        double time = Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
        return found == count ? time : throw new BenchmarkException($"{router.Name} found {found} of {count}");
    }

    private static string[] Cells(List<double> times, List<double> others)
    {
        Quantiles ratios = new(times.Zip(others, (time, other) => time / other));
        return
        [
            Text(new Quantiles(times).Median),
            ratios.Median.ToString("0.00", CultureInfo.InvariantCulture),
            $"{ratios.LowerQuartile:0.00}-{ratios.UpperQuartile:0.00}",
        ];
    }

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
