using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Transport;

/// <summary>A server whose connections hold all the memory that they may.</summary>
public class BufferLimitTests
{
    private const int ContentLength = 40_000;

    /// <summary>Enough for one such request, and not for two.</summary>
    private const int MaxBufferedLength = 127 * 1024;

    private static readonly string Head = $"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: {ContentLength}\r\n\r\n";

    [Fact]
    public async Task A_request_that_waits_too_long_for_memory_is_503_and_others_are_served_meanwhile()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static options =>
        {
            options.MaxBufferedLength = MaxBufferedLength;
            options.DataRateGracePeriod = TimeSpan.FromMilliseconds(300);
            options.MinDataRate = 0;
        });
        using RawClient holder = server.Connect();
        SendAllButOneByte(server, holder, '1');
        Bounded.Until(() => server.Server.Buffers.Length >= ContentLength, "the first request is held");
        using RawClient waiting = server.Connect();
        SendAllButOneByte(server, waiting, '2');
        using RawClient other = server.Connect();
        Assert.Equal("/other", other.Send(RawClient.Get("/other")).Read().Text);

        TestResponse response = waiting.Read();
        Assert.Equal(503, response.StatusCode);
        Assert.Equal("close", response["Connection"]);
        Assert.Equal(new string('1', ContentLength), holder.Send("1").Read().Text);
        Assert.Contains(server.Log, static line => line.Contains("MaxBufferedLength", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_waits_for_memory_goes_on_when_there_is_some()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static options =>
        {
            options.MaxBufferedLength = MaxBufferedLength;
            options.DataRateGracePeriod = TimeSpan.FromMinutes(1);
        });
        using RawClient holder = server.Connect();
        SendAllButOneByte(server, holder, '1');
        Bounded.Until(() => server.Server.Buffers.Length >= ContentLength, "the first request is held");
        using RawClient waiting = server.Connect();
        SendAllButOneByte(server, waiting, '2');
        Bounded.Until(() => server.Server.Buffers.Refusals > 0, "the second request waits");

        Assert.Equal(new string('1', ContentLength), holder.Send("1").Read().Text);
        Assert.Equal(new string('2', ContentLength), waiting.Send("2").Read().Text);
    }

    [Fact]
    public async Task Of_uploads_that_starve_each_other_some_are_shed_and_the_others_go_on()
    {
        const int ClientCount = 8;
        await using RunningServer server = await RunningServer.StartAsync(configure: static options =>
        {
            // All have 16 KiB, 16 are left, and each needs 32 KiB next.
            options.MaxBufferedLength = (ClientCount + 1) * 16 * 1024;
            options.DataRateGracePeriod = TimeSpan.FromMilliseconds(500);
            options.MinDataRate = 0;
        });
        RawClient[] clients = [.. Enumerable.Range(0, ClientCount).Select(_ => server.Connect())];
        foreach (RawClient client in clients)
        {
            client.Send(Head);
            Bounded.Until(() => server.Server.Buffers.Length > 0, "the head is held");
            client.Send(new string('c', 9_000));
        }
        Bounded.Until(() => server.Server.Buffers.Length == ClientCount * 16 * 1024, "all have their first part");
        foreach (RawClient client in clients)
        {
            client.Send(new string('c', ContentLength - 9_000));
        }
        int[] statuses = [.. clients.Select(static client => client.Read().StatusCode)];
        Assert.Contains(200, statuses);
        Assert.Contains(503, statuses);
        Array.ForEach(clients, static client => client.Dispose());
    }

    [Fact]
    public async Task A_client_that_leaves_while_it_waits_for_memory_is_forgotten()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static options =>
        {
            options.MaxBufferedLength = MaxBufferedLength;
            options.DataRateGracePeriod = TimeSpan.FromMinutes(1);
        });
        using RawClient holder = server.Connect();
        SendAllButOneByte(server, holder, '1');
        Bounded.Until(() => server.Server.Buffers.Length >= ContentLength, "the first request is held");
        long held = server.Server.Buffers.Length;
        using RawClient waiting = server.Connect();
        SendAllButOneByte(server, waiting, '2');
        Bounded.Until(() => server.Server.Buffers.Refusals > 0, "the second request waits");
        waiting.Reset();

        Bounded.Until(() => server.Server.Buffers.Length == held, "nothing of the second request is held");
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off_when_its_response_cannot_be_held()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            configure: static options => options.MaxBufferedLength = 64 * 1024);
        using RawClient client = server.Connect(receiveBufferSize: 4096);
        client.Send(RawClient.Get("/large"));
        Assert.InRange(client.ReadToReset(), 0, SampleApplication.LargeLength - 1);
        Assert.Equal(0, server.Server.Buffers.Length);
    }

    /// <summary>Sends a request whose last byte is missing; its head is held when this returns.</summary>
    private static void SendAllButOneByte(RunningServer server, RawClient client, char content)
    {
        long before = server.Server.Buffers.Length;
        client.Send(Head);
        Bounded.Until(() => server.Server.Buffers.Length > before, "the head is held");
        client.Send(new string(content, ContentLength - 1));
    }
}
