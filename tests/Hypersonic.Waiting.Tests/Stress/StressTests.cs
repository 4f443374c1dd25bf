using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Hypersonic.Waiting.Tests.Stress;

/// <summary>Handlers that wait, clients that do what they like, and restarts: build/stress runs it for longer.</summary>
public sealed partial class StressTests(ITestOutputHelper output)
{
    private const int Clients = 64;

    private static readonly TimeSpan RestartInterval = TimeSpan.FromSeconds(2);

    [LinuxFact]
    public async Task Every_request_is_executed_once_and_answered_in_order_with_what_it_sent_whoever_waits_leaves_or_stops()
    {
        int seconds = Setting("HYPERSONIC_STRESS_SECONDS", 60);
        int seed = Setting("HYPERSONIC_STRESS_SEED", 1);
        output.WriteLine($"seed {seed}, {seconds} seconds");
        await RunAsync(seed - 1, TimeSpan.FromSeconds(2));
        int descriptorCount = DescriptorCount;
        await RunAsync(seed, TimeSpan.FromSeconds(seconds));
        Bounded.Until(() => DescriptorCount <= descriptorCount, "all descriptors are closed");
    }

    /// <summary>Sockets, pollers and what wakes them, of servers and clients.</summary>
    private static int DescriptorCount => Directory.GetFileSystemEntries("/proc/self/fd").Count(static path =>
        new FileInfo(path).LinkTarget is { } target
        && (target.StartsWith("socket:", StringComparison.Ordinal) || target.StartsWith("anon_inode:", StringComparison.Ordinal)));

    private async Task RunAsync(int seed, TimeSpan time)
    {
        Executions executions = new();
        await using StressServers servers = new(executions);
        await servers.StartAsync();
        StressClient[] clients = [.. Enumerable.Range(0, Clients).Select(number => new StressClient(servers, executions, number, seed))];
        using CancellationTokenSource end = new(time);
        Task[] running = [.. clients.Select(client => Task.Run(() => client.RunAsync(end.Token), CancellationToken.None))];
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed + RestartInterval < time;)
        {
            await Task.Delay(RestartInterval, CancellationToken.None);
            await servers.RestartAsync();
        }
        await Task.WhenAll(running);
        output.WriteLine($"{clients.Sum(static client => client.AnsweredCount)} requests answered on " +
            $"{clients.Sum(static client => client.ConnectionCount)} connections, {clients.Sum(static client => client.Aborted.Count)} aborted, " +
            $"{clients.Sum(static client => client.ResentCount)} sent again in {servers.RestartCount} restarts");
        string[] failures = [.. clients.Select(static client => client.Failure).OfType<string>()];
        Assert.True(failures.Length == 0, $"{failures.Length} clients failed, first\n{string.Join("\n\n", failures.Take(5))}\nand the log begins\n{string.Join('\n', servers.Log.Take(5))}");
        Assert.All(clients, static client => Assert.True(client.AnsweredCount + client.Aborted.Count > 0));
        await servers.EndAsync();

        // Handlers whose client has left run to their end.
        Bounded.Until(() => executions.Running == 0, "no handler waits");
        HashSet<long> aborted = [.. clients.SelectMany(static client => client.Aborted)];
        Assert.All(executions.Rest, rest => Assert.True(rest.Value == 1 && aborted.Contains(rest.Key), $"Request {rest.Key} was executed {rest.Value} times."));

        // One line for each handler that failed, and no other.
        List<(long Id, bool HadClient)> logged = [.. servers.Log.Select(ReadFailure)];
        HashSet<long> failed = [.. clients.SelectMany(static client => client.Failed)];
        Assert.Equal(logged.Count, logged.DistinctBy(static failure => failure.Id).Count());
        Assert.Empty(failed.Except(logged.Where(static failure => failure.HadClient).Select(static failure => failure.Id)));
        Assert.Empty(logged.Select(static failure => failure.Id).Except(failed).Except(aborted));
    }

    private static (long Id, bool HadClient) ReadFailure(string line)
    {
        Match match = Failure().Match(line);
        Assert.True(match.Success, line);
        return (long.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture), match.Groups[1].Length > 0);
    }

    [GeneratedRegex(@"^(500 )?POST /([0-9]+)/fail\?milliseconds=[0-9]+(?(1)| failed when nobody waited for it any more): System\.InvalidOperationException: It was asked to fail\. ")]
    private static partial Regex Failure();

    private static int Setting(string name, int value) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : value;
}
