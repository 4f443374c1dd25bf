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
        holder.Send(Head + new string('1', ContentLength - 1));
        Bounded.Until(() => server.Server.Buffers.Length >= ContentLength, "the first request is held");
        long held = server.Server.Buffers.Length;
        using RawClient waiting = server.Connect();
        waiting.Send(Head);
        Bounded.Until(() => server.Server.Buffers.Length > held, "the second head is held");
        waiting.Send(new string('2', ContentLength - 1));
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
        holder.Send(Head + new string('1', ContentLength - 1));
        Bounded.Until(() => server.Server.Buffers.Length >= ContentLength, "the first request is held");
        long held = server.Server.Buffers.Length;
        using RawClient waiting = server.Connect();
        waiting.Send(Head);
        Bounded.Until(() => server.Server.Buffers.Length > held, "the second head is held");
        waiting.Send(new string('2', ContentLength - 1));
        Bounded.Until(() => server.Server.Buffers.Refusals > 0, "the second request waits");

        Assert.Equal(new string('1', ContentLength), holder.Send("1").Read().Text);
        Assert.Equal(new string('2', ContentLength), waiting.Send("2").Read().Text);
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
        holder.Send(Head + new string('1', ContentLength - 1));
        Bounded.Until(() => server.Server.Buffers.Length >= ContentLength, "the first request is held");
        long held = server.Server.Buffers.Length;
        using RawClient waiting = server.Connect();
        waiting.Send(Head);
        Bounded.Until(() => server.Server.Buffers.Length > held, "the second head is held");
        waiting.Send(new string('2', ContentLength - 1));
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
        Assert.InRange(client.ReadToEnd().Length, 0, SampleApplication.LargeLength);
        Assert.Equal(0, server.Server.Buffers.Length);
    }
}
