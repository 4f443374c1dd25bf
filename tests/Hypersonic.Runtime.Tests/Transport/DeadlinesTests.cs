using System.Net.Sockets;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;
using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

/// <summary>How long a client may take. Only that a deadline comes is seen here over sockets, never how soon.</summary>
public class DeadlinesTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(150);

    private static readonly Deadlines Defaults = new(new HttpServerOptions());

    [Theory]
    [InlineData(nameof(Waiting.None), 1_000_000_000, 0, false)]
    [InlineData(nameof(Waiting.Request), 130_000, 0, false)]
    [InlineData(nameof(Waiting.Request), 130_001, 0, true)]
    [InlineData(nameof(Waiting.Head), 30_000, 0, false)]
    [InlineData(nameof(Waiting.Head), 30_001, 1_000_000, true)]
    [InlineData(nameof(Waiting.Content), 5_000, 0, false)]
    [InlineData(nameof(Waiting.Content), 5_005, 0, true)]
    [InlineData(nameof(Waiting.Content), 15_000, 2_400, false)]
    [InlineData(nameof(Waiting.Content), 15_000, 2_399, true)]
    [InlineData(nameof(Waiting.Reader), 5_000, 0, false)]
    [InlineData(nameof(Waiting.Reader), 15_000, 2_400, false)]
    [InlineData(nameof(Waiting.Reader), 15_000, 2_399, true)]
    [InlineData(nameof(Waiting.End), 5_000, 0, false)]
    [InlineData(nameof(Waiting.End), 5_001, 0, true)]
    public void Each_wait_has_its_deadline(string waiting, long elapsed, long moved, bool isDue) =>
        Assert.Equal(isDue, Defaults.IsDue(Enum.Parse<Waiting>(waiting), elapsed, moved));

    [Theory]
    [InlineData(0, 7_200)]
    [InlineData(5_000, 7_200)]
    [InlineData(6_000, 7_440)]
    [InlineData(3_600_000, 870_000)]
    public void What_was_moved_pays_for_30_seconds_of_silence_at_most(long elapsed, long counted)
    {
        Assert.Equal(counted, Defaults.MaxMoved(elapsed));
        long silentSince = Math.Max(elapsed, 5_000);
        Assert.False(Defaults.IsDue(Waiting.Content, silentSince + 30_000, counted));
        Assert.True(Defaults.IsDue(Waiting.Content, silentSince + 30_005, counted));
    }

    [Fact]
    public void A_loop_looks_four_times_within_the_shortest_timeout_and_at_least_once_a_second()
    {
        Assert.Equal(1000, Defaults.Tick);
        Assert.Equal(50, new Deadlines(new HttpServerOptions { HeadTimeout = TimeSpan.FromMilliseconds(200) }).Tick);
        Assert.Equal(10, new Deadlines(new HttpServerOptions { LingerTimeout = TimeSpan.Zero }).Tick);
    }

    [Fact]
    public async Task A_head_that_does_not_come_whole_is_408_and_a_close()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.HeadTimeout = Soon);
        using RawClient client = server.Connect();
        AssertTimedOut(client.Send("GET / HTTP/1.1\r\nHo"));
    }

    [Fact]
    public async Task A_head_that_comes_in_drops_has_no_more_time()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.HeadTimeout = Soon);
        using RawClient client = server.Connect();
        client.Send("GET / HTTP/1.1\r\n");

        // A byte now and then, until the server has had enough and says so by a reset at the latest.
        Bounded.Until(() => !TrySend(client, "X"), "the server gives up");
    }

    [Fact]
    public async Task Time_for_a_head_starts_anew_with_each_request()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o =>
        {
            o.HeadTimeout = TimeSpan.FromSeconds(2);
            o.KeepAliveTimeout = TimeSpan.FromMinutes(10);
        });
        using RawClient client = server.Connect();
        client.Send("GET /0 HT");

        // There is always half a head, never the same one for two seconds.
        for (int i = 0; i < 10; i++)
        {
            Thread.Sleep(300);
            Assert.Equal($"/{i}", client.Send($"TP/1.1\r\nHost: a\r\n\r\nGET /{i + 1} HT").Read().Text);
        }
    }

    [Fact]
    public async Task Content_that_does_not_come_is_408_and_a_close()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.DataRateGracePeriod = Soon);
        using RawClient client = server.Connect();
        AssertTimedOut(client.Send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc"));
    }

    [Fact]
    public async Task Chunks_that_do_not_come_are_408_and_a_close()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.DataRateGracePeriod = Soon);
        using RawClient client = server.Connect();
        AssertTimedOut(client.Send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"));
    }

    [Fact]
    public async Task A_rate_of_0_waits_for_ever()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o =>
        {
            o.DataRateGracePeriod = TimeSpan.Zero;
            o.MinDataRate = 0;
        });
        using RawClient client = server.Connect();
        client.Send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc");
        Thread.Sleep(300);
        Assert.Equal("abcdef", client.Send("def").Read().Text);
    }

    [Fact]
    public async Task A_connection_without_a_request_is_closed_without_a_word()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.KeepAliveTimeout = Soon);
        using RawClient unused = server.Connect();
        using RawClient used = server.Connect();
        Assert.Equal("/x", used.Send(RawClient.Get("/x")).Read().Text);
        Assert.Empty(used.ReadToEnd());
        Assert.Empty(unused.ReadToEnd());
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.DataRateGracePeriod = Soon);
        using RawClient client = server.Connect(receiveBufferSize: 4096);
        client.Send(RawClient.Get("/large"));
        client.WaitForBytes();

        // It is reset with most of the response unsent: nothing more can be sent to it.
        Bounded.Until(() => !TrySend(client, "X"), "the server gives up");
    }

    [Fact]
    public async Task A_client_that_does_not_close_after_the_last_response_is_closed()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.LingerTimeout = Soon);
        using RawClient client = server.Connect();
        Assert.Equal(400, client.Send("bad\r\n\r\n").Read().StatusCode);
        Assert.Empty(client.ReadToEnd());
        Bounded.Until(() => !TrySend(client, "X"), "the server closes");
    }

    private static void AssertTimedOut(RawClient client)
    {
        TestResponse response = client.Read();
        Assert.Equal(408, response.StatusCode);
        Assert.True(response.ClosesConnection);
        Assert.Empty(client.ReadToEnd());
    }

    private static bool TrySend(RawClient client, string text)
    {
        try
        {
            client.Send(text);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
