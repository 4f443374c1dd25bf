using System.Globalization;
using System.Net;
using Hypersonic.Runtime.Tests.Support;
using Xunit.Abstractions;

namespace Hypersonic.Runtime.Tests.Soak;

/// <summary>All kinds of clients at once, for a while: build/soak runs it for longer.</summary>
public class SoakTests(ITestOutputHelper output)
{
    /// <summary>What the garbage collector may hold more than before, however long it took.</summary>
    private const int MaxGrowth = 64 * 1024 * 1024;

    [LinuxFact]
    public async Task After_a_soak_everything_is_back_where_it_began()
    {
        int seconds = Setting("HYPERSONIC_SOAK_SECONDS", 6);
        int seed = Setting("HYPERSONIC_SOAK_SEED", Environment.TickCount);
        output.WriteLine($"seed {seed}, {seconds} seconds");
        using ChildServer child = ChildServer.Start("", "--workers=2");
        IPEndPoint endPoint = await child.ReadEndPointAsync();
        int socketCount = child.SocketCount;

        // What the first clients make it load, compile and keep in reserve is there for good.
        await RunAsync(endPoint, seed - 1, TimeSpan.FromSeconds(Math.Clamp(seconds / 2, 2, 15)));
        Bounded.Until(() => child.SocketCount == socketCount, "all connections of the warm-up are closed");
        (int descriptorCount, long memory) = (child.DescriptorCount, child.ResidentMemory);

        SoakClient[] clients = await RunAsync(endPoint, seed, TimeSpan.FromSeconds(seconds));
        Bounded.Until(() => child.SocketCount == socketCount, "all connections are closed");

        foreach (IGrouping<string, SoakClient> kind in clients.GroupBy(static client => client.Name))
        {
            output.WriteLine($"{kind.Key,-14}{kind.Sum(static client => client.Count),8} connections" +
                $"{kind.Count(static client => client.Failure is not null),4} failed");
        }
        output.WriteLine($"{"descriptors",-14}{descriptorCount,8} before {child.DescriptorCount,8} after");
        output.WriteLine($"{"memory, kB",-14}{memory / 1024,8} before {child.ResidentMemory / 1024,8} after");
        Assert.All(clients, static client => Assert.Null(client.Failure));
        Assert.All(clients, static client => Assert.True(client.Count > 0));
        Assert.Equal(descriptorCount, child.DescriptorCount);
        Assert.InRange(child.ResidentMemory - memory, long.MinValue, MaxGrowth);
        Assert.Empty(await child.StopAsync());
    }

    private static async Task<SoakClient[]> RunAsync(IPEndPoint endPoint, int seed, TimeSpan time)
    {
        SoakClient[] clients = [.. Enumerable.Range(0, 2).SelectMany(i => Clients(endPoint, (7 * seed) + i))];
        using CancellationTokenSource end = new(time);
        await Task.WhenAll(clients.Select(client => Task.Factory.StartNew(
            () => client.Run(end.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return clients;
    }

    private static SoakClient[] Clients(IPEndPoint endPoint, int seed) =>
    [
        new GoodClient(endPoint, new Random(seed)),
        new PipeliningClient(endPoint, new Random(seed)),
        new HalfClosingClient(endPoint, new Random(seed)),
        new SlowClient(endPoint, new Random(seed)),
        new BadClient(endPoint, new Random(seed)),
        new AbortingClient(endPoint, new Random(seed)),
    ];

    private static int Setting(string name, int value) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : value;
}
