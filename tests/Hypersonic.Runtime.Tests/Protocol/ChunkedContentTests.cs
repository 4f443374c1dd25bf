using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hypersonic.Protocol;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

/// <summary>Chunked content (RFC 9112, section 7.1) through the whole cycle, in every split.</summary>
public sealed class ChunkedContentTests
{
    private const string Head = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Theory]
    [InlineData("0\r\n\r\n", "")]
    [InlineData("3\r\nabc\r\n0\r\n\r\n", "abc")]
    [InlineData("003\r\nabc\r\n000\r\n\r\n", "abc")]
    [InlineData("a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n", "01234567890123456789")]
    [InlineData("1\r\n\r\r\n1\r\n\n\r\n2\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n")]
    [InlineData("5\r\n0\r\n\r\n\r\n0\r\n\r\n", "0\r\n\r\n")]
    [InlineData("3;a\r\nabc\r\n0;b=c\r\n\r\n", "abc")]
    [InlineData("3 ;a = \"q;\\\"r\"\t;d\r\nabc\r\n0\t; e\r\n\r\n", "abc")]
    [InlineData("0000000000000003\r\nabc\r\n0000000000000000\r\n\r\n", "abc")]
    public void Chunks_become_content_wherever_they_are_split(string coded, string content) => AssertContent(coded, content, "");

    [Theory]
    [InlineData("3\r\nabc\r\n0\r\nA: b\r\n\r\n", "+A=b\n")]
    [InlineData("0\r\nA: b\r\nA:  c d \r\n\r\n", "+A=b\n+A=c d\n")]
    [InlineData("0\r\nContent-Length: 5\r\nTransfer-Encoding: x\r\nHost: b\r\nConnection: close\r\n\r\n", "+Content-Length=5\n+Transfer-Encoding=x\n+Host=b\n+Connection=close\n")]
    public void Trailers_are_seen_apart_and_frame_nothing(string coded, string trailers) =>
        AssertContent(coded, coded.StartsWith('3') ? "abc" : "", trailers);

    [Theory]
    [InlineData("\r\n")]
    [InlineData(";a\r\n")]
    [InlineData("g\r\n")]
    [InlineData("0x3\r\nabc")]
    [InlineData("+3\r\nabc")]
    [InlineData("-3\r\nabc")]
    [InlineData(" 3\r\nabc")]
    [InlineData("3 \r\nabc")]
    [InlineData("3 a\r\nabc")]
    [InlineData("3\nabc\r\n")]
    [InlineData("3\rabc\r\n")]
    [InlineData("3\r\r\nabc\r\n")]
    [InlineData("3\r\nabc\n0\r\n\r\n")]
    [InlineData("3\r\nabcd\r\n")]
    [InlineData("3\r\nabc0\r\n\r\n")]
    [InlineData("3\r\nabc\r0\r\n\r\n")]
    [InlineData("3;a\nb\r\nabc\r\n")]
    [InlineData("3;a\rb\r\nabc\r\n")]
    [InlineData("3;a\0\r\nabc\r\n")]
    [InlineData("3;\u007F\r\nabc\r\n")]
    [InlineData("00000000000000003\r\nabc\r\n")]
    [InlineData("0\r\nA : b\r\n\r\n")]
    [InlineData("0\r\n A: b\r\n\r\n")]
    [InlineData("0\r\nA: b\n\r\n")]
    [InlineData("0\r\n: b\r\n\r\n")]
    [InlineData("0\r\nA: \0\r\n\r\n")]
    [InlineData("0\r\n\n")]
    [InlineData("0\r\n\rX")]
    public void Malformed_chunks_are_400_and_a_close_wherever_they_are_split(string coded) => AssertRefused(coded, 400);

    [Theory]
    [InlineData("101\r\n")]
    [InlineData("7fffffff\r\n")]
    [InlineData("80000000\r\n")]
    [InlineData("ffffffffffffffff\r\n")]
    [InlineData("10000000000000003\r\nabc")]
    [InlineData("0000000000000101\r\n")]
    public void A_chunk_that_is_too_large_is_413_as_soon_as_its_size_is_read(string coded) => AssertRefused(coded, 413);

    [Fact]
    public void Chunks_that_are_too_large_together_are_413()
    {
        string chunk = $"80\r\n{new string('x', 128)}\r\n";
        AssertContent($"{chunk}{chunk}0\r\n\r\n", new string('x', 256), "");
        AssertRefused($"{chunk}{chunk}1\r\n", 413);
    }

    [Fact]
    public void An_endless_extension_is_not_awaited()
    {
        AssertContent($"1;{new string('e', 99)}\r\nx\r\n0\r\n\r\n", "x", "");
        AssertRefused($"1;{new string('e', 100)}", 400);
        AssertRefused($"1;{new string('e', 49)}\r\nx\r\n1;{new string('e', 50)}", 400);
    }

    [Fact]
    public void Trailers_keep_to_the_limits_of_a_header_section()
    {
        AssertRefused("0\r\n" + string.Concat(Enumerable.Range(0, 5).Select(static i => $"A{i}: b\r\n")), 431);
        AssertRefused($"0\r\nA: {new string('b', 300)}", 431);
    }

    [Fact]
    public void A_client_that_waits_is_told_to_send_its_chunks()
    {
        MemoryConnection connection = Connect();
        connection.Send(Wire.Bytes(Head.Replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n", StringComparison.Ordinal)));
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", Wire.Text(Assert.Single(connection.Messages)));
        connection.Send("3\r\nabc\r\n0\r\n\r\n"u8);
        Assert.EndsWith("\nabc", Wire.Text(connection.Messages[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_surrounds_the_chunks_takes_no_memory()
    {
        HttpProtocol protocol = TestApplication.Mirror.Protocol();
        HttpConnection connection = new(protocol);
        Wire.Deliver(connection, Wire.Bytes(Head));
        for (int i = 0; i < 1000; i++)
        {
            Wire.Deliver(connection, Wire.Bytes($"1;{new string('e', 10)}\r\nx\r\n"));
        }
        // 1,000 bytes of content came in 16,000 bytes of coding: the first buffer still holds it.
        Assert.InRange(connection.ReceiveBuffer.Length, 1, 4096);
        Wire.Deliver(connection, "0\r\n\r\n"u8);
        Assert.EndsWith("\n" + new string('x', 1000), Wire.Text(Wire.Take(protocol.Output)), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_content_in_any_chunks_in_any_pieces_arrives_as_it_was()
    {
        Gen<byte[]> chunk = Gen.Choose(0, 255).Select(static value => (byte)value).ArrayOf();
        Gen<(byte[][] Chunks, int PieceLength)> cases =
            from chunks in chunk.ArrayOf()
            from pieceLength in Gen.Choose(1, 20)
            select (chunks.Where(static chunk => chunk.Length > 0).ToArray(), pieceLength);
        Properties.Hold(Arb.From(cases), static value =>
        {
            StringBuilder coded = new(Head);
            foreach (byte[] chunk in value.Chunks)
            {
                coded.Append(FormattableString.Invariant($"{chunk.Length:x}\r\n{Wire.Text(chunk)}\r\n"));
            }
            coded.Append("0\r\n\r\n");
            MemoryConnection connection = new(TestApplication.Mirror.Protocol());
            foreach (byte[] piece in Wire.Pieces(Wire.Bytes(coded.ToString() + coded), value.PieceLength))
            {
                connection.Send(piece);
            }
            byte[] content = [.. value.Chunks.SelectMany(static chunk => chunk)];
            Assert.Equal(2, connection.Messages.Count);
            Assert.All(connection.Messages, message => Assert.Equal(content, message[^content.Length..]));
        }, times: 300);
    }

    private static void AssertContent(string coded, string content, string trailers)
    {
        string next = "GET /next HTTP/1.1\r\nHost: a\r\n\r\n";
        foreach (MemoryConnection connection in Deliveries(Head + coded + next))
        {
            Assert.Equal(2, connection.Messages.Count);
            string answer = Wire.Text(connection.Messages[0]);
            Assert.EndsWith($"Transfer-Encoding=chunked\n{trailers}\n{content}", answer, StringComparison.Ordinal);
            Assert.Contains("/next\n", Wire.Text(connection.Messages[1]), StringComparison.Ordinal);
            Assert.False(connection.IsClosed);
        }
    }

    private static void AssertRefused(string coded, int status)
    {
        foreach (MemoryConnection connection in Deliveries(Head + coded + "\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n"))
        {
            TestResponse response = TestResponse.Read(Assert.Single(connection.Messages));
            Assert.Equal((status, coded), (response.StatusCode, coded));
            Assert.True(connection.IsClosed);
        }
    }

    /// <summary>The message whole, byte by byte, and in two pieces split at every place.</summary>
    private static IEnumerable<MemoryConnection> Deliveries(string message)
    {
        byte[] bytes = Wire.Bytes(message);
        yield return Deliver([bytes]);
        yield return Deliver(Wire.Pieces(bytes, 1));
        for (int split = 1; split < bytes.Length; split++)
        {
            yield return Deliver([bytes[..split], bytes[split..]]);
        }
    }

    private static MemoryConnection Deliver(IEnumerable<byte[]> pieces)
    {
        MemoryConnection connection = Connect();
        foreach (byte[] piece in pieces)
        {
            connection.Send(piece);
        }
        return connection;
    }

    private static MemoryConnection Connect() => new(TestApplication.Mirror.Protocol(new HttpServerOptions
    {
        MaxContentLength = 256,
        MaxChunkExtensionsLength = 100,
        MaxFieldsLength = 300,
        MaxFieldCount = 4,
    }));
}
