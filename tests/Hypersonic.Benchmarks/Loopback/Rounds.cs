namespace Hypersonic.Benchmarks.Loopback;

/// <summary>
/// Windows in rounds: each round holds one window of every case and every server, so that both windows of a ratio lie
/// close together.
/// </summary>
internal sealed class Rounds(IReadOnlyList<Case> cases, Fleet fleet, LoadGenerator generator, LoopbackOptions options)
{
    private const int Attempts = 3;

    /// <summary>Windows that may be repeated: a quarter, so that a busy machine cannot make a run endless.</summary>
    private int _spare = Windows(cases, fleet) * options.Rounds / 4;

    /// <summary>Windows that were measured again because others used the CPUs.</summary>
    public int Repeated { get; private set; }

    /// <summary>Windows that are disturbed nevertheless.</summary>
    public int Disturbed { get; private set; }

    public TimeSpan Duration =>
        (options.WarmUp * cases.Sum(load => fleet.For(load.Shape).Count(server => server.Target.IsJitCompiled)))
        + (Windows(cases, fleet) * options.Rounds * (options.Window + LoopbackOptions.RampUp));

    public async Task<IReadOnlyList<CaseResult>> RunAsync(CancellationToken cancellation)
    {
        await WarmUpAsync(cancellation);
        CaseResult[] results =
        [
            .. cases.Where(load => fleet.For(load.Shape).Count > 0).Select(load => new CaseResult(load, [.. fleet.For(load.Shape).Select(
                server => new Series(load, server.Name, server.Target.Name, server.Workers))])),
        ];
        for (int round = 0; round < options.Rounds; round++)
        {
            Console.Error.WriteLine($"round {round + 1} of {options.Rounds}");
            foreach (var result in results)
            {
                var servers = fleet.For(result.Case.Shape);
                for (int turn = 0; turn < servers.Count; turn++)
                {
                    // Each round starts with another server, so that none always follows the same load.
                    int index = (turn + round) % servers.Count;
                    result.Servers[index].Windows.Add(await MeasureAsync(servers[index], result.Case, cancellation));
                    result.Servers[index].Mebibytes = round == options.Rounds - 1 ? servers[index].Mebibytes : 0;
                }
            }
        }

        return results;
    }

    private static int Windows(IReadOnlyList<Case> cases, Fleet fleet) => cases.Sum(load => fleet.For(load.Shape).Count);

    private async Task WarmUpAsync(CancellationToken cancellation)
    {
        foreach (var load in cases)
        {
            Console.Error.WriteLine($"warming up: {load}");
            foreach (var server in fleet.For(load.Shape))
            {
                // What is compiled already still has pages to touch and connections to have had.
                var time = server.Target.IsJitCompiled ? options.WarmUp : LoopbackOptions.RampUp;
                await generator.RunAsync(server, load with { Rate = null }, TimeSpan.Zero, time, cancellation);
            }
        }
    }

    private async Task<Measurement> MeasureAsync(Server server, Case load, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            var window = await generator.RunAsync(server, load, LoopbackOptions.RampUp, options.Window, cancellation);
            if (!window.IsDisturbed)
            {
                return window;
            }

            if (attempt == Attempts || _spare == 0)
            {
                Disturbed++;
                return window;
            }

            _spare--;
            Repeated++;
        }
    }
}
