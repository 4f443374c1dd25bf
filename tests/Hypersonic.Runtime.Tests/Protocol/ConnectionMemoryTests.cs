using System.Runtime.CompilerServices;
using Hypersonic.Protocol;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

/// <summary>A connection owns memory only while it holds an incomplete request, and never much more than has come.</summary>
public sealed class ConnectionMemoryTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private readonly HttpProtocol _protocol = TestApplication.Mirror.Protocol();

    [Fact]
    public void A_new_connection_owns_nothing() => Assert.False(OwnsBuffer(new HttpConnection(_protocol)));

    [Theory]
    [InlineData(Get)]
    [InlineData(Get + Get)]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")]
    public void A_connection_that_has_answered_all_owns_nothing(string bytes)
    {
        HttpConnection whole = new(_protocol);
        Wire.Deliver(whole, Wire.Bytes(bytes));
        Assert.False(OwnsBuffer(whole));

        HttpConnection inPieces = new(_protocol);
        foreach (byte[] piece in Wire.Pieces(Wire.Bytes(bytes), 5))
        {
            Wire.Deliver(inPieces, piece);
        }
        Assert.Equal(HttpConnectionState.Idle, inPieces.State);
        Assert.False(OwnsBuffer(inPieces));
    }

    [Theory]
    [InlineData("G")]
    [InlineData("\r")]
    [InlineData(Get + "G")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab")]
    public void A_connection_that_holds_half_a_request_owns_it(string bytes)
    {
        HttpConnection connection = new(_protocol);
        Wire.Deliver(connection, Wire.Bytes(bytes));
        Assert.True(OwnsBuffer(connection));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n")]
    public void A_connection_that_is_closed_owns_nothing(string bytes)
    {
        HttpConnection connection = new(_protocol);
        foreach (byte[] piece in Wire.Pieces(Wire.Bytes(bytes + Get), 7))
        {
            if (Wire.Deliver(connection, piece) == ConnectionWish.Close)
            {
                break;
            }
        }
        Assert.Equal(HttpConnectionState.Closing, connection.State);
        Assert.False(OwnsBuffer(connection));
    }

    [Fact]
    public void A_client_that_leaves_half_way_leaves_nothing_behind()
    {
        HttpConnection connection = new(_protocol);
        Wire.Deliver(connection, "GET / HT"u8);
        connection.Receive(0);
        Assert.False(OwnsBuffer(connection));
    }

    [Fact]
    public void Half_a_request_survives_what_others_do_with_the_shared_buffer()
    {
        byte[] request = "PUT /first?q HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nfirst"u8.ToArray();
        Wire.Deliver(new HttpConnection(_protocol), request);
        byte[] expected = Wire.Take(_protocol.Output);

        for (int split = 1; split < request.Length; split++)
        {
            HttpConnection connection = new(_protocol);
            HttpConnection other = new(_protocol);
            Wire.Deliver(connection, request.AsSpan(0, split));
            Wire.Deliver(other, Wire.Bytes("PUT /other HTTP/1.1\r\nHost: other\r\nContent-Length: 500\r\n\r\n" + new string('o', 500)));
            Wire.Take(_protocol.Output);

            Wire.Deliver(connection, request.AsSpan(split));

            Assert.Equal(expected, Wire.Take(_protocol.Output));
        }
    }

    [Fact]
    public void Memory_grows_with_what_comes_and_not_with_what_was_announced()
    {
        HttpConnection connection = new(_protocol);
        Wire.Deliver(connection, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"u8);
        int received = 0;
        while (received < 1_000_000)
        {
            int length = connection.ReceiveBuffer.Length;
            Assert.InRange(length, 1, Math.Max(4096, 2 * (received + 100)));
            int count = Math.Min(length, Math.Min(1000, 1_000_000 - received));
            connection.ReceiveBuffer[..count].Fill((byte)'c');
            ConnectionWish wish = connection.Receive(count);
            received += count;
            Assert.Equal(ConnectionWish.Read, wish);
        }
        Assert.EndsWith("\n\n" + new string('c', 1_000_000), Wire.Text(Wire.Take(_protocol.Output)), StringComparison.Ordinal);
        Assert.False(OwnsBuffer(connection));
    }

    [Fact]
    public void A_client_that_fills_every_buffer_is_answered_and_takes_bounded_memory()
    {
        // Lengths that divide no buffer, so that each delivery ends within a request.
        byte[][] requests = [.. Enumerable.Range(0, 3000).Select(static i => Wire.Bytes(
            $"PUT /{i} HTTP/1.1\r\nHost: a\r\nContent-Length: {i % 701}\r\n\r\n{new string((char)('a' + (i % 26)), i % 701)}"))];
        byte[] stream = [.. requests.SelectMany(static request => request)];
        HttpConnection connection = new(_protocol);
        List<byte> output = [];

        for (int start = 0; start < stream.Length;)
        {
            Span<byte> buffer = connection.ReceiveBuffer;
            Assert.InRange(buffer.Length, 1, 128 * 1024);
            int count = Math.Min(buffer.Length, stream.Length - start);
            stream.AsSpan(start, count).CopyTo(buffer);
            start += count;
            ConnectionWish wish = connection.Receive(count);
            output.AddRange(Wire.Take(_protocol.Output));
            while (wish == ConnectionWish.Continue)
            {
                wish = connection.Continue();
                output.AddRange(Wire.Take(_protocol.Output));
            }
        }

        List<byte> expected = [];
        foreach (byte[] request in requests)
        {
            Wire.Deliver(new HttpConnection(_protocol), request);
            expected.AddRange(Wire.Take(_protocol.Output));
        }
        Assert.True(expected.SequenceEqual(output));
        Assert.Equal(HttpConnectionState.Idle, connection.State);
    }

    [Fact]
    public void A_turn_answers_256_requests_at_most()
    {
        HttpProtocol protocol = TestApplication.Hello.Protocol();
        HttpConnection connection = new(protocol);
        List<uint> answered = [];
        ConnectionWish wish = Wire.Deliver(connection, Wire.Bytes(string.Concat(Enumerable.Repeat(Get, 600))));
        while (wish == ConnectionWish.Continue)
        {
            answered.Add(connection.ProgressCount);
            Wire.Take(protocol.Output);
            wish = connection.Continue();
        }
        answered.Add(connection.ProgressCount);
        Assert.Equal([256, 512, 600], answered);
    }

    [Fact]
    public void Output_beyond_its_limit_ends_the_turn_and_the_next_one_goes_on()
    {
        const int MaxPendingOutput = 32 * 1024;
        HttpProtocol protocol = TestApplication.Mirror.Protocol(new HttpServerOptions { MaxPendingOutput = MaxPendingOutput });
        int count = protocol.ReceiveBuffer.Length / Get.Length;
        HttpConnection connection = new(protocol) { MaxRequestsPerTurn = int.MaxValue };
        Wire.Deliver(new HttpConnection(protocol), Wire.Bytes(Get));
        byte[] answer = Wire.Take(protocol.Output);

        int answered = 0;
        int turns = 1;
        ConnectionWish wish = Wire.Deliver(connection, Wire.Bytes(string.Concat(Enumerable.Repeat(Get, count))));
        while (wish == ConnectionWish.Continue)
        {
            Assert.Equal(HttpConnectionState.Paused, connection.State);
            Assert.InRange(protocol.Output.Length, MaxPendingOutput, MaxPendingOutput + answer.Length);
            answered += Wire.Take(protocol.Output).Length / answer.Length;

            // Another client in between, as a loop would run it.
            Assert.True(OwnsBuffer(connection, protocol));
            Wire.Deliver(new HttpConnection(protocol), Wire.Bytes("GET /other HTTP/1.1\r\nHost: other\r\n\r\n"));
            Wire.Take(protocol.Output);

            wish = connection.Continue();
            turns++;
        }
        byte[] rest = Wire.Take(protocol.Output);
        answered += rest.Length / answer.Length;

        Assert.Equal(answer, rest[..answer.Length]);
        Assert.Equal(count, answered);
        Assert.True(turns > 3);
        Assert.Equal(HttpConnectionState.Idle, connection.State);
        Assert.False(OwnsBuffer(connection, protocol));
    }

    [Fact]
    public void A_pause_before_half_a_request_goes_on_to_await_the_rest()
    {
        HttpConnection connection = new(TestApplication.Hello.Protocol()) { MaxRequestsPerTurn = 1 };
        Assert.Equal(ConnectionWish.Continue, Wire.Deliver(connection, Wire.Bytes(Get + "GET /")));
        Assert.Equal(ConnectionWish.Read, connection.Continue());
        Assert.Equal(HttpConnectionState.ReadingHead, connection.State);
        Assert.Equal(ConnectionWish.Read, Wire.Deliver(connection, Wire.Bytes(Get["GET /".Length..])));
        Assert.Equal(HttpConnectionState.Idle, connection.State);
    }

    [Fact]
    public void A_request_of_every_length_around_that_of_a_buffer_is_answered()
    {
        MemoryConnection connection = new(_protocol);
        foreach (int around in (int[])[4096, 8192, 65_536, 131_072])
        {
            for (int length = around - 2; length <= around + 2; length++)
            {
                string head = $"PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: {length:D6}\r\n\r\n";
                string content = new('c', length - head.Length);
                connection.Send(Wire.Bytes(head.Replace($"{length:D6}", $"{content.Length:D6}") + content));
                Assert.EndsWith("\n\n" + content, Wire.Text(connection.Messages[^1]), StringComparison.Ordinal);
            }
        }
        Assert.Equal(20, connection.Messages.Count);
    }

    private bool OwnsBuffer(HttpConnection connection) => OwnsBuffer(connection, _protocol);

    private static bool OwnsBuffer(HttpConnection connection, HttpProtocol protocol) =>
        !Unsafe.AreSame(ref connection.ReceiveBuffer[0], ref protocol.ReceiveBuffer[0]);
}
