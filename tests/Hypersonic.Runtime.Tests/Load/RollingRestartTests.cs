using System.Net;
using Hypersonic.Runtime.Tests.Support;
using Xunit.Abstractions;

namespace Hypersonic.Runtime.Tests.Load;

public class RollingRestartTests(ITestOutputHelper output)
{
    private const int RestartCount = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10.0 / (RestartCount + 1));

    [Fact]
    public async Task A_rolling_restart_under_load_loses_no_request()
    {
        ChildServer current = ChildServer.Start("", "--workers=2", "--share-port");
        IPEndPoint endPoint = await current.ReadEndPointAsync();
        RestartClient[] clients =
        [
            .. Enumerable.Range(0, 5).Select(_ => new RestartClient(endPoint, keepsAlive: false, static () => TimeSpan.Zero)),
            new(endPoint, keepsAlive: false, static () => TimeSpan.FromMilliseconds(Random.Shared.Next(2))),
            new(endPoint, keepsAlive: true, static () => TimeSpan.Zero),
            new(endPoint, keepsAlive: true, static () => TimeSpan.FromMilliseconds(Random.Shared.Next(20))),

            // About as long as a connection may be idle in a server that stops: these are the ones to be cut.
            .. Enumerable.Range(0, 12).Select(_ => new RestartClient(
                endPoint, keepsAlive: true, static () => TimeSpan.FromMilliseconds(Random.Shared.Next(900, 1200)))),
        ];
        using CancellationTokenSource end = new();
        Task load = Task.WhenAll(clients.Select(client =>
            Task.Factory.StartNew(() => client.Run(end.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        try
        {
            for (int i = 0; i < RestartCount; i++)
            {
                await Task.Delay(Interval);
                ChildServer next = ChildServer.Start("", "--workers=2", "--share-port", $"--port={endPoint.Port}");
                await next.ReadEndPointAsync();
                using ChildServer old = current;
                current = next;
                Assert.Empty(await old.StopAsync());
            }
            await Task.Delay(Interval);
        }
        finally
        {
            await end.CancelAsync();
            await Bounded.Within(load);
        }
        Assert.Empty(await current.StopAsync());
        current.Dispose();

        string[] lost = [.. clients.SelectMany(static client => client.Lost)];
        output.WriteLine($"{clients.Sum(static client => client.AnsweredCount)} requests answered, " +
            $"{clients.Sum(static client => client.RetriedCount)} retried, {lost.Length} lost in {RestartCount} restarts");
        foreach ((string reason, int count) in lost.CountBy(static reason => reason))
        {
            output.WriteLine($"{count} × {reason}");
        }
        Assert.All(clients, static client => Assert.True(client.AnsweredCount > 0));
        Assert.Empty(lost);
    }
}
