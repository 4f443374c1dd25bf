using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>All servers of a run. They run at once; those that are not loaded cost nothing.</summary>
internal sealed class Fleet : IDisposable
{
    private readonly List<(Server Server, Shape Shape)> _servers = [];

    private Fleet()
    {
    }

    /// <summary>Builds the targets, and starts and checks what the cases need of each. What cannot be had is left out, and said.</summary>
    public static async Task<Fleet> StartAsync(
        LoopbackOptions options, IReadOnlyList<Cpus> cpus, CancellationToken cancellation)
    {
        // Built before the first is started, so that a build never runs beside a server.
        var commands = await BuildAsync(options.Targets, cancellation);
        var lifetime = options.Lifetime(commands.Count * cpus.Count);
        var fleet = new Fleet();
        try
        {
            foreach (var (target, command) in commands)
            {
                var shapes = options.Cases.Select(load => load.Shape).Distinct().ToLookup(target.Answers);
                if (shapes[false].Any())
                {
                    Skip(target, $"it does not answer {string.Join(", ", shapes[false].Select(shape => shape.Name))}");
                }

                foreach (var places in target.HasWorkers ? cpus : cpus.Take(1))
                {
                    await fleet.StartAsync(target, command, [.. shapes[true]], places, lifetime, cancellation);
                }
            }

            return fleet._servers.Count > 0 ? fleet : throw new BenchmarkException("no target is left to measure");
        }
        catch
        {
            fleet.Dispose();
            throw;
        }
    }

    /// <summary>The servers that answer a shape, in the order of the targets.</summary>
    public IReadOnlyList<Server> For(Shape shape) => [.. _servers.Where(entry => entry.Shape == shape).Select(entry => entry.Server)];

    public void Dispose()
    {
        foreach (var server in _servers.Select(entry => entry.Server).Distinct())
        {
            server.Dispose();
        }
    }

    private async Task StartAsync(
        Target target,
        Func<Launch, IReadOnlyList<string>> command,
        IReadOnlyList<Shape> shapes,
        Cpus cpus,
        TimeSpan lifetime,
        CancellationToken cancellation)
    {
        Server? server = null;
        foreach (var shape in shapes)
        {
            if (server is null || target.HasOneAnswer)
            {
                server = Server.Start(target, command, shape, cpus, lifetime);
            }

            _servers.Add((server, shape));
            await server.CheckFirstAnswerAsync(shape, cancellation);
        }
    }

    private static async Task<IReadOnlyList<(Target Target, Func<Launch, IReadOnlyList<string>> Command)>> BuildAsync(
        IReadOnlyList<Target> targets, CancellationToken cancellation)
    {
        var commands = new List<(Target, Func<Launch, IReadOnlyList<string>>)>();
        foreach (var target in targets)
        {
            Console.Error.WriteLine($"building {target.Name}");
            try
            {
                var command = await target.BuildAsync(cancellation);
                commands.Add((target, command));
                if (target.Name == Targets.Floor)
                {
                    commands.Add((target with { Name = Targets.FloorAgain }, command));
                }
            }
            catch (MissingException missing)
            {
                Skip(target, missing.Message);
            }
        }

        return commands;
    }

    private static void Skip(Target target, string why) => Console.Error.WriteLine($"skipped {target.Name}: {why}");
}
