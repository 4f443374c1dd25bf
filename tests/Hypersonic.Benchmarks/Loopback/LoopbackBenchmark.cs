using Hypersonic.Benchmarks.Reporting;
using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>
/// All servers run at once and take turns at being loaded, so that each round holds one window of
/// every server under the same conditions.
/// </summary>
internal sealed class LoopbackBenchmark(LoopbackOptions options)
{
    private readonly Cpus _cpus = Cpus.Choose();
    private readonly List<Server> _servers = [];

    public async Task RunAsync(CancellationToken cancellation)
    {
        RequireLinux();
        try
        {
            string load = await CCompiler.CompileAsync("load/load.c", cancellation);
            await StartServersAsync(cancellation);
            Describe();
            var generator = new LoadGenerator(load, _cpus, options);
            await WarmUpAsync(generator, cancellation);
            var results = await MeasureAsync(generator, cancellation);
            foreach (var depth in results.GroupBy(series => series.Depth))
            {
                Report.Print(depth.Key, [.. depth]);
            }
        }
        finally
        {
            _servers.ForEach(server => server.Dispose());
        }
    }

    private static void RequireLinux()
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

    private async Task StartServersAsync(CancellationToken cancellation)
    {
        // Built before the first is started, so that a build never runs beside a server.
        var commands = new List<(string Name, Func<int, IReadOnlyList<string>> Command)>();
        foreach (var target in options.Targets.Distinct().Select(Targets.Find))
        {
            Console.Error.WriteLine($"building {target.Name}");
            try
            {
                var command = await target.BuildAsync(cancellation);
                commands.Add((target.Name, command));
                if (target.Name == Targets.Floor)
                {
                    commands.Add((Targets.FloorAgain, command));
                }
            }
            catch (MissingException missing)
            {
                Console.Error.WriteLine($"skipped {target.Name}: {missing.Message}");
            }
        }

        if (commands.Count == 0)
        {
            throw new BenchmarkException("no target is left to measure");
        }

        var lifetime = (Duration(commands.Count) * 2) + TimeSpan.FromMinutes(2);
        await File.WriteAllTextAsync(Targets.Response, options.Shape.Response, cancellation);
        foreach (var (name, command) in commands)
        {
            var server = Server.Start(name, command, _cpus, lifetime);
            _servers.Add(server);
            await server.CheckFirstAnswerAsync(options.Shape, cancellation);
        }
    }

    private void Describe()
    {
        Console.WriteLine(Machine.Description);
        Console.WriteLine(
            $"{_cpus.Description}; {options.Shape.Method} {options.Shape.Path}, {options.Head} head, {options.Connections} connections, "
            + $"{options.Rounds} rounds of {options.Window.TotalSeconds:0.###} s per server and depth");
        Console.Error.WriteLine($"this takes about {Duration(_servers.Count).TotalMinutes:0.0} minutes");
    }

    private TimeSpan Duration(int servers)
    {
        var round = options.Window + LoopbackOptions.RampUp;
        return (LoopbackOptions.WarmUp + (round * options.Rounds)) * servers * options.Depths.Count;
    }

    private async Task WarmUpAsync(LoadGenerator generator, CancellationToken cancellation)
    {
        foreach (var server in _servers)
        {
            Console.Error.WriteLine($"warming up {server.Name}");
            foreach (int depth in options.Depths)
            {
                await generator.RunAsync(server, depth, TimeSpan.Zero, LoopbackOptions.WarmUp, cancellation);
            }
        }
    }

    private async Task<IReadOnlyList<Series>> MeasureAsync(LoadGenerator generator, CancellationToken cancellation)
    {
        var results = options.Depths.SelectMany(depth => _servers.Select(server => new Series(server.Name, depth))).ToList();
        for (int round = 0; round < options.Rounds; round++)
        {
            Console.Error.WriteLine($"round {round + 1} of {options.Rounds}");
            foreach (int depth in options.Depths)
            {
                for (int turn = 0; turn < _servers.Count; turn++)
                {
                    // Each round starts with another server, so that none always follows the same load.
                    var server = _servers[(turn + round) % _servers.Count];
                    var window = await generator.RunAsync(server, depth, LoopbackOptions.RampUp, options.Window, cancellation);
                    results.Single(series => series.Server == server.Name && series.Depth == depth).Windows.Add(window);
                }
            }
        }

        return results;
    }
}
