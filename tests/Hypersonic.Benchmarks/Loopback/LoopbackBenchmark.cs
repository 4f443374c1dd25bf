using Hypersonic.Benchmarks.Reporting;
using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>Servers of several kinds under the same loads, taking turns.</summary>
internal static class LoopbackBenchmark
{
    public static async Task RunAsync(LoopbackOptions options, CancellationToken cancellation)
    {
        RequireLinux();
        Cpus[] cpus = [.. options.Workers.Select(Cpus.Choose)];
        var generator = await LoadGenerator.CompileAsync(cancellation);
        using var fleet = await Fleet.StartAsync(options, cpus, cancellation);
        var rounds = new Rounds(options.Cases, fleet, generator, options);
        Console.WriteLine(Machine.Description);
        foreach (var places in cpus)
        {
            Console.WriteLine($"{places.Workers} worker{(places.Workers == 1 ? "" : "s")}: {places.Description}");
        }

        Console.WriteLine($"{options.Rounds} rounds of {options.Window.TotalSeconds:0.###} s per server and case");
        Console.Error.WriteLine($"this takes about {rounds.Duration.TotalMinutes:0.0} minutes");
        var results = await rounds.RunAsync(cancellation);
        foreach (var result in results)
        {
            Report.Print(result);
        }

        Console.WriteLine();
        Console.WriteLine(
            $"{rounds.Repeated} windows were measured again because others used the CPUs; {rounds.Disturbed} are disturbed nevertheless");
        if (options.CrossCheck)
        {
            await WrkCrossCheck.RunAsync(fleet, results, cancellation);
        }

        Bars.Print(results);
        JsonReport.Write(options.JsonFile, cpus, rounds, results);
        SvgPlot.Write(options.SvgFile, results);
        Console.WriteLine();
        Console.WriteLine($"{options.JsonFile}\n{options.SvgFile}");
    }

    public static void RequireLinux()
    {
        string? missing =
            !OperatingSystem.IsLinux() ? "the load generator and the floor use epoll, which only Linux has"
            : !Tool.Exists("timeout") ? "no timeout (of coreutils) on the PATH, which bounds the servers' lives"
            : CCompiler.WhyMissing is { } why ? $"{why}, which the load generator needs"
            : null;
        if (missing is not null)
        {
            throw new BenchmarkException(missing);
        }
    }
}
