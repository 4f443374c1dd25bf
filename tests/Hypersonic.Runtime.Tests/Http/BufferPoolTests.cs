using Hypersonic.Http;
using Hypersonic.Protocol;

namespace Hypersonic.Runtime.Tests;

/// <summary>What all connections hold together is bounded, whatever each of them may hold.</summary>
public sealed class BufferPoolTests
{
    private const string LargeHead = "PUT /large HTTP/1.1\r\nHost: a\r\nContent-Length: 40000\r\n\r\n";
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    [Fact]
    public void Buffers_are_rented_up_to_the_limit_and_again_when_one_came_back()
    {
        BufferPool pool = new(16 * 1024);
        byte[] first = pool.TryRent(8 * 1024)!;
        byte[] second = pool.TryRent(8 * 1024)!;
        Assert.Equal(16 * 1024, pool.Length);
        Assert.Null(pool.TryRent(1));
        Assert.Equal(1, pool.Refusals);

        pool.Return(first);
        Assert.NotNull(pool.TryRent(8 * 1024));
        pool.Return(second);
        Assert.Equal(8 * 1024, pool.Length);
    }

    [Fact]
    public void A_buffer_counts_with_the_length_that_it_has()
    {
        BufferPool pool = new(1024 * 1024);
        byte[] buffer = pool.TryRent(5000)!;
        Assert.Equal(buffer.Length, pool.Length);
        pool.Return(buffer);
        Assert.Equal(0, pool.Length);
    }

    [Fact]
    public void A_limit_of_nothing_is_a_quarter_of_the_memory()
    {
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        Assert.Equal(memory / 4, new HttpServerOptions().BufferLimit);
        Assert.Equal(1, new HttpServerOptions { MaxBufferedLength = 1 }.BufferLimit);
    }

    [Fact]
    public void A_connection_reads_no_more_while_the_others_hold_all_memory_and_goes_on_when_they_let_go()
    {
        HttpProtocol protocol = TestApplication.Mirror.Protocol(new HttpServerOptions { MaxBufferedLength = 128 * 1024 });
        HttpConnection first = new(protocol);
        HttpConnection second = new(protocol);
        Wire.Deliver(first, Wire.Bytes(LargeHead + new string('1', 39_999)));
        Wire.Deliver(second, Wire.Bytes(LargeHead));
        while (!second.ReceiveBuffer.IsEmpty)
        {
            int count = Math.Min(second.ReceiveBuffer.Length, 1000);
            second.ReceiveBuffer[..count].Fill((byte)'2');
            Assert.Equal(ConnectionWish.Read, second.Receive(count));
        }
        Assert.InRange(protocol.Buffers.Length, 64 * 1024, 128 * 1024);

        Wire.Deliver(first, "1"u8);
        Assert.EndsWith(new string('1', 40_000), Wire.Text(Wire.Take(protocol.Output)), StringComparison.Ordinal);

        while (second.State == HttpConnectionState.ReadingContent)
        {
            Wire.Deliver(second, "2"u8);
        }
        Assert.EndsWith(new string('2', 40_000), Wire.Text(Wire.Take(protocol.Output)), StringComparison.Ordinal);
        Assert.Equal(0, protocol.Buffers.Length);
    }

    [Theory]
    [InlineData("GET / HT")]
    [InlineData(LargeHead)]
    [InlineData(LargeHead + "abc")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")]
    public void A_request_of_which_nothing_can_be_kept_is_503(string half)
    {
        HttpProtocol protocol = TestApplication.Hello.Protocol(new HttpServerOptions { MaxBufferedLength = 1000 });
        HttpConnection connection = new(protocol);

        Assert.Equal(ConnectionWish.Close, Wire.Deliver(connection, Wire.Bytes(Get + half)));

        string output = Wire.Text(Wire.Take(protocol.Output));
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", output, StringComparison.Ordinal);
        string refusal = output[output.IndexOf("HTTP/1.1 503 Service Unavailable\r\n", StringComparison.Ordinal)..];
        Assert.Contains("\r\nConnection: close\r\n", refusal, StringComparison.Ordinal);
        Assert.Contains("\r\nRetry-After: 10\r\n", refusal, StringComparison.Ordinal);
        Assert.Equal(0, protocol.Buffers.Length);
    }

    [Fact]
    public void Requests_that_come_whole_need_no_memory()
    {
        HttpProtocol protocol = TestApplication.Hello.Protocol(new HttpServerOptions { MaxBufferedLength = 1 });
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Read, Wire.Deliver(connection, Wire.Bytes(Get + Get)));
        Assert.Equal(2u, connection.ProgressCount);
    }
}
