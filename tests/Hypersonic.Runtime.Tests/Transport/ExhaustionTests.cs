using System.Net;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Transport;

public class ExhaustionTests
{
    // libkqueue takes descriptors of its own.
    [LinuxFact, Trait("Needs", "Kernel")]
    public async Task A_server_without_descriptors_waits_and_goes_on()
    {
        using ChildServer child = ChildServer.Start("ulimit -n 150;", "--workers=1");
        IPEndPoint endPoint = await child.ReadEndPointAsync();
        RawClient[] clients = [.. Enumerable.Range(0, 200).Select(_ => RawClient.Connect(endPoint).Send("GET /"))];
        Assert.Contains("82 are open", await child.ReadErrorLineAsync(), StringComparison.Ordinal);

        // A loop that spins takes all it can get, one that rests next to nothing.
        TimeSpan before = child.LoopTime;
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.InRange(child.LoopTime - before, TimeSpan.Zero, TimeSpan.FromSeconds(0.05));

        // Those that it has accepted are served meanwhile, and the others when these go.
        foreach ((int i, RawClient client) in clients.Index())
        {
            Assert.Equal("/client/" + i, client.Send(RawClient.Get("/client/" + i)["GET /".Length..]).Read().Text);
            client.Dispose();
        }
        child.Signal(ChildServer.SIGTERM);
        Assert.Equal(0, await child.WaitForExitCodeAsync());
    }

    // libkqueue takes descriptors of its own.
    [LinuxFact, Trait("Needs", "Kernel")]
    public async Task A_server_at_its_limit_stops_in_order()
    {
        using ChildServer child = ChildServer.Start("ulimit -n 150;", "--workers=1");
        IPEndPoint endPoint = await child.ReadEndPointAsync();
        RawClient[] clients = [.. Enumerable.Range(0, 200).Select(_ => RawClient.Connect(endPoint).Send("GET /"))];
        Assert.Contains("82 are open", await child.ReadErrorLineAsync(), StringComparison.Ordinal);

        child.Signal(ChildServer.SIGTERM);
        Assert.Equal(0, await child.WaitForExitCodeAsync());
        Assert.All(clients, static client => client.Dispose());
    }
}
