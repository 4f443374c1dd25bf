using System.Net;
using System.Net.Sockets;
using Hypersonic.Testing;

namespace Hypersonic.Waiting.Tests.Stopping;

/// <summary>SIGTERM of a process whose handlers wait.</summary>
public sealed class SignalTests
{
    private const int Count = 50;

    [Fact]
    public async Task Handlers_that_wait_when_SIGTERM_comes_end_their_wait_and_their_responses_say_close()
    {
        using ChildServer child = ChildServer.Start("", "--workers=1", "--drain-timeout=20000");
        IPEndPoint endPoint = await child.ReadEndPointAsync();
        using RawClient other = RawClient.Connect(endPoint);
        using RawClient control = RawClient.Connect(endPoint);
        List<RawClient> clients = [];
        for (int i = 0; i < Count; i++)
        {
            clients.Add(RawClient.Connect(endPoint).Send(RawClient.Get($"/gated/200/{i}") + RawClient.Get("/health")));
        }
        Bounded.Until(() => other.Send(RawClient.Get("/waiting")).Read().Text == $"{Count}", "all handlers wait");

        // A connection on which a request has begun is not closed as idle: by it the gate can be opened later.
        string open = RawClient.Get("/open");
        control.Send(open[..10]);
        child.Signal(ChildServer.SIGTERM);
        Bounded.Until(() => !CanConnect(endPoint), "the listener is closed");
        control.Send(open[10..]);

        Assert.Equal("close", control.Read()["Connection"]);
        control.Dispose();
        other.Dispose();
        for (int i = 0; i < Count; i++)
        {
            TestResponse response = clients[i].Read();
            Assert.Equal((200, $"{i}", "close"), (response.StatusCode, response.Text, response["Connection"]));
            Assert.Empty(clients[i].ReadToEnd());
            clients[i].Dispose();
        }
        Assert.Equal(0, await child.WaitForExitCodeAsync());
        Assert.Null(await child.ReadErrorLineAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Handlers_that_still_wait_when_the_time_is_over_are_cancelled_and_answered_503(bool endsSending)
    {
        using ChildServer child = ChildServer.Start("", "--workers=1", "--drain-timeout=300");
        IPEndPoint endPoint = await child.ReadEndPointAsync();
        RawClient other = RawClient.Connect(endPoint);
        List<RawClient> clients = [];
        for (int i = 0; i < Count; i++)
        {
            // Every other one heeds no token, and waits for ever.
            RawClient client = RawClient.Connect(endPoint).Send(RawClient.Get(i % 2 == 0 ? $"/until-cancelled/{i}" : $"/gated/0/{i}"));
            clients.Add(client);
            if (endsSending)
            {
                client.EndSending();
            }
        }
        Bounded.Until(() => other.Send(RawClient.Get("/waiting")).Read().Text == $"{Count}", "all handlers wait");
        other.Dispose();

        child.Signal(ChildServer.SIGTERM);
        foreach (RawClient client in clients)
        {
            TestResponse response = client.Read();
            Assert.Equal((503, "close"), (response.StatusCode, response["Connection"]));
            Assert.Empty(client.ReadToEnd());
            client.Dispose();
        }
        Assert.Equal(0, await child.WaitForExitCodeAsync());
        List<string> lines = [];
        while (await child.ReadErrorLineAsync() is { } line)
        {
            lines.Add(line);
        }
        Assert.Equal(
            Enumerable.Range(0, Count).Where(static i => i % 2 == 0).Select(static i => $"cancelled {i}").Order(), lines.Order());
    }

    private static bool CanConnect(IPEndPoint endPoint)
    {
        try
        {
            RawClient.Connect(endPoint).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
