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
        IReadOnlyList<Target> targets,
        IReadOnlyList<Case> cases,
        int workers,
        Cpus cpus,
        TimeSpan lifetime,
        CancellationToken cancellation)
    {
        // Built before the first is started, so that a build never runs beside a server.
        var commands = await BuildAsync(targets, cancellation);
        var fleet = new Fleet();
        try
        {
            foreach (var (target, command) in commands)
            {
                var shapes = cases.Select(load => load.Shape).Distinct().Where(target.Answers).ToList();
                if (shapes.Count == 0)
                {
                    Skip(target, "it answers none of the shapes");
                }

                Server? server = null;
                foreach (var shape in shapes)
                {
                    if (server is null || target.HasOneAnswer)
                    {
                        server = Server.Start(target, command, shape, workers, cpus, lifetime);
                    }

                    fleet._servers.Add((server, shape));
                    await server.CheckFirstAnswerAsync(shape, cancellation);
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
