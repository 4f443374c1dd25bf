using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Transport;

/// <summary>Servers that share a port, one of which stops under load: afterwards nothing of its steering is left.</summary>
public class SuccessionTests
{
    private const int Connections = 80;

    [Fact]
    public async Task When_the_older_server_stops_all_loops_of_the_newer_one_get_connections()
    {
        await using RunningServer older = await StartAsync(workers: 1);
        await using RunningServer newer = await StartAsync(workers: 2, older);
        await StopUnderLoadAsync(older);
        Assert.All(Share(newer, newer), AssertIsFair);
    }

    [Fact]
    public async Task When_the_newer_server_stops_all_loops_of_the_older_one_get_connections()
    {
        await using RunningServer older = await StartAsync(workers: 2);
        await using RunningServer newer = await StartAsync(workers: 1, older);
        await StopUnderLoadAsync(newer);
        Assert.All(Share(older, older), AssertIsFair);
    }

    [Fact]
    public async Task A_third_server_shares_with_the_second_after_the_first_one_has_stopped()
    {
        await using RunningServer first = await StartAsync(workers: 1);
        await using RunningServer second = await StartAsync(workers: 1, first);
        await StopUnderLoadAsync(first);
        await using RunningServer third = await StartAsync(workers: 1, second);
        Assert.All(Share(second, second, third), AssertIsFair);
    }

    private static Task<RunningServer> StartAsync(int workers, RunningServer? other = null) => RunningServer.StartAsync(configure: options =>
    {
        options.Workers = workers;
        options.SharePort = true;
        options.Port = other?.Server.EndPoints[0].Port ?? 0;
    });

    private static async Task StopUnderLoadAsync(RunningServer server)
    {
        using CancellationTokenSource end = new();
        Task load = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                using RawClient client = server.Connect();
                Assert.Equal("Home\n", client.Send(RawClient.Get("/")).Read().Text);
            }
        });
        await Task.Delay(50);
        await Bounded.Within(server.Server.StopAsync());
        await end.CancelAsync();
        await Bounded.Within(load);
    }

    /// <summary>How many of some connections each loop of the servers gets.</summary>
    private static int[] Share(RunningServer endPoint, params RunningServer[] servers)
    {
        int[] before = Counts(servers);
        for (int i = 0; i < Connections; i++)
        {
            using RawClient client = endPoint.Connect();
            client.Send(RawClient.Get("/")).Read();
        }
        return [.. Counts(servers).Zip(before, static (now, then) => now - then)];
    }

    private static int[] Counts(RunningServer[] servers) => [.. servers.SelectMany(static server => server.Server.AcceptedCounts)];

    private static void AssertIsFair(int count) => Assert.InRange(count, Connections / 10, Connections * 9 / 10);
}
