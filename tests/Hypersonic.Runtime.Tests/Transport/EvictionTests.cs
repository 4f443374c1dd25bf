using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Transport;

/// <summary>A server with as many connections as it may have.</summary>
public class EvictionTests
{
    [Fact]
    public async Task A_new_connection_takes_the_place_of_the_one_that_has_been_idle_for_longest()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.MaxConnections = 3);
        RawClient[] clients = [.. Enumerable.Range(0, 3).Select(_ => server.Connect())];
        foreach (int i in (int[])[1, 0, 2])
        {
            Assert.Equal("/" + i, clients[i].Send(RawClient.Get("/" + i)).Read().Text);
            await Task.Delay(20);
        }

        using RawClient late = server.Connect();
        Assert.Equal("/late", late.Send(RawClient.Get("/late")).Read().Text);

        Assert.Empty(clients[1].ReadToEnd());
        Assert.Equal("/again", clients[0].Send(RawClient.Get("/again")).Read().Text);
        Assert.Equal("/again", clients[2].Send(RawClient.Get("/again")).Read().Text);
        Array.ForEach(clients, static client => client.Dispose());
    }

    [Fact]
    public async Task A_new_connection_waits_while_none_is_idle()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.MaxConnections = 2);
        using RawClient first = server.Connect();
        using RawClient second = server.Connect();
        first.Send("GET /first HTTP/1.1\r\n");
        second.Send("GET /second HTTP/1.1\r\n");
        using RawClient late = server.Connect();
        late.Send(RawClient.Get("/late"));
        Bounded.Until(() => server.Log.Count > 0, "the server says that it is full");
        Assert.Contains("2 are open", Assert.Single(server.Log), StringComparison.Ordinal);

        Assert.Equal("/first", first.Send("Host: a\r\nConnection: close\r\n\r\n").Read().Text);
        Assert.Equal("/late", late.Read().Text);
        Assert.Equal("/second", second.Send("Host: a\r\n\r\n").Read().Text);
    }

    [Fact]
    public async Task Each_of_many_new_connections_gets_its_turn()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.MaxConnections = 4);
        RawClient[] idle = [.. Enumerable.Range(0, 4).Select(_ => server.Connect())];
        for (int i = 0; i < 12; i++)
        {
            using RawClient client = server.Connect();
            Assert.Equal("/" + i, client.Send(RawClient.Get("/" + i)).Read().Text);
        }
        Array.ForEach(idle, static client => client.Dispose());
    }

    [Fact]
    public async Task A_request_that_is_on_its_way_is_answered_though_its_connection_was_idle_for_longest()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.MaxConnections = 1);
        using RawClient first = server.Connect();
        Assert.Equal("/a", first.Send(RawClient.Get("/a")).Read().Text);
        await Task.Delay(1100);
        Assert.Equal("/b", first.Send(RawClient.Get("/b")).Read().Text);

        // It was busy a moment ago: the new one waits for the rest of its second.
        using RawClient late = server.Connect();
        Assert.Equal("/late", late.Send(RawClient.Get("/late")).Read().Text);
        Assert.Empty(first.ReadToEnd());
    }
}
