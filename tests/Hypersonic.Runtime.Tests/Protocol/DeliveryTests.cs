using FsCheck;
using FsCheck.Fluent;
using Hypersonic.Http;
using Hypersonic.Protocol;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

/// <summary>However the network cuts the bytes, the answers are the same.</summary>
public sealed class DeliveryTests
{
    private const string InterimResponse = "HTTP/1.1 100 Continue\r\n\r\n";

    // The mirror shows all that it sees of a request, so that a difference in what is seen is one in the answer.
    private readonly HttpProtocol _protocol = TestApplication.Mirror.Protocol();

    public static TheoryData<string> ValidNames => ValidRequests.Names;

    public static TheoryData<string> InvalidNames => InvalidRequests.Names;

    [Theory]
    [MemberData(nameof(ValidNames))]
    public void A_request_in_two_pieces_is_answered_as_in_one(string name)
    {
        ValidRequest request = ValidRequests.Named(name);
        byte[] message = Wire.Bytes(request.Message);
        string[] expected = Answers([message]);
        Assert.Single(expected);

        foreach (int split in SplitsToTry(message.Length))
        {
            string[] actual = Answers([message[..split], message[split..]]);
            Assert.True(expected.SequenceEqual(actual), $"other answers when split at {split}");
        }
    }

    [Theory]
    [MemberData(nameof(ValidNames))]
    public void A_request_byte_by_byte_is_answered_as_in_one_piece(string name)
    {
        byte[] message = Wire.Bytes(ValidRequests.Named(name).Message);

        // A long head would be read from its start for every byte.
        int pieceLength = message.Length > 4000 ? 61 : 1;
        Assert.Equal(Answers([message]), Answers(Wire.Pieces(message, pieceLength)));
    }

    [Theory]
    [MemberData(nameof(ValidNames))]
    public void Two_requests_in_one_delivery_are_answered_in_order(string name)
    {
        ValidRequest first = ValidRequests.Named(name);
        byte[] firstMessage = Wire.Bytes(first.Message);
        byte[] second = "PUT /second HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nsecond"u8.ToArray();

        string[] expected = first.KeepAlive ? [.. Answers([firstMessage]), .. Answers([second])] : Answers([firstMessage]);

        Assert.Equal(expected, Answers([[.. firstMessage, .. second]]));
        Assert.Equal([.. Answers([second]), .. Answers([firstMessage])], Answers([[.. second, .. firstMessage]]));
    }

    [Theory]
    [MemberData(nameof(InvalidNames))]
    public void An_invalid_request_is_refused_alike_wherever_it_is_split(string name)
    {
        InvalidRequest request = InvalidRequests.Named(name);
        byte[] message = Wire.Bytes(request.Message);
        string[] expected = [Refusal(request.Reason)];

        Assert.Equal(expected, Answers([message]));
        for (int split = 1; split < message.Length; split++)
        {
            string[] actual = Answers([message[..split], message[split..]]);
            Assert.True(expected.SequenceEqual(actual), $"other answers when split at {split}");
        }
        Assert.Equal(expected, Answers(Wire.Pieces(message, 1)));
    }

    [Theory]
    [MemberData(nameof(InvalidNames))]
    public void What_comes_before_an_invalid_request_is_answered_and_what_comes_behind_is_not(string name)
    {
        InvalidRequest request = InvalidRequests.Named(name);
        byte[] valid = "GET /valid HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray();
        byte[] message = [.. valid, .. Wire.Bytes(request.Message), .. valid];
        string[] expected = [.. Answers([valid]), Refusal(request.Reason)];

        MemoryConnection connection = new(_protocol);
        connection.Send(message);
        connection.Send(valid);

        Assert.Equal(expected, Masked(connection));
        Assert.True(connection.IsClosed);
        Assert.Equal(HttpConnectionState.Closing, connection.State);
    }

    [Theory]
    [InlineData(256, 200)]
    [InlineData(257, 414)]
    [InlineData(300, 414)]
    public void A_request_line_meets_its_limit_alike_wherever_it_is_split(int length, int status) => AssertIsAnsweredAlike(
        status, $"GET /{new string('a', length - "GET / HTTP/1.1\r\n".Length)} HTTP/1.1\r\nHost: a\r\n\r\n");

    [Theory]
    [InlineData(256, 200)]
    [InlineData(257, 431)]
    [InlineData(300, 431)]
    public void A_header_section_meets_its_limit_alike_wherever_it_is_split(int length, int status) => AssertIsAnsweredAlike(
        status, $"GET / HTTP/1.1\r\nHost: a\r\nX: {new string('x', length - "Host: a\r\nX: \r\n\r\n".Length)}\r\n\r\n");

    [Theory]
    [InlineData(3, 200)]
    [InlineData(4, 431)]
    public void A_number_of_fields_meets_its_limit_alike_wherever_it_is_split(int count, int status) => AssertIsAnsweredAlike(
        status, $"GET / HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Repeat("X: y\r\n", count - 1))}\r\n");

    [Theory]
    [InlineData(50, 200)]
    [InlineData(51, 413)]
    public void Content_meets_its_limit_alike_wherever_it_is_split(int length, int status) => AssertIsAnsweredAlike(
        status, $"PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n{new string('c', length)}");

    private static void AssertIsAnsweredAlike(int status, string message)
    {
        HttpProtocol protocol = TestApplication.Hello.Protocol(new HttpServerOptions
        {
            MaxRequestLineLength = 256,
            MaxFieldsLength = 256,
            MaxFieldCount = 3,
            MaxContentLength = 50,
        });
        byte[] bytes = Wire.Bytes(message);
        for (int split = 1; split <= bytes.Length; split++)
        {
            MemoryConnection connection = new(protocol);
            connection.Send(bytes.AsSpan(0, split));
            connection.Send(bytes.AsSpan(split));
            Assert.Equal((split, status), (split, TestResponse.Read(Assert.Single(connection.Messages)).StatusCode));
        }
    }

    [Fact]
    public void A_stream_of_requests_is_answered_alike_however_it_is_cut()
    {
        ValidRequest[] requests = [.. ValidRequests.All.Where(static r => r.KeepAlive && r.Message.Length < 8000)];
        byte[] stream = [.. requests.SelectMany(static request => Wire.Bytes(request.Message))];
        string[] expected = [.. requests.SelectMany(request => Answers([Wire.Bytes(request.Message)]))];
        Assert.Equal(requests.Length, expected.Length);

        Gen<int[]> cuts = Gen.OneOf(Gen.Choose(1, 30), Gen.Choose(1, 300), Gen.Choose(1, 5000)).ArrayOf(50);
        Properties.Hold(Arb.From(cuts), cuts =>
        {
            List<byte[]> pieces = [];
            for (int start = 0, i = 0; start < stream.Length; i++)
            {
                int end = Math.Min(start + cuts[i % cuts.Length], stream.Length);
                pieces.Add(stream[start..end]);
                start = end;
            }
            Assert.True(expected.SequenceEqual(Answers(pieces)), "other answers");
        }, times: 50);
    }

    [Fact]
    public void Requests_that_repeat_each_other_nearly_are_answered_as_each_by_itself()
    {
        ValidRequest[] requests = [.. ValidRequests.All.Where(static r => r.KeepAlive && r.Message.Length < 2000)];

        // Few that differ in a byte or two, or in their content alone, follow each other in one delivery.
        Gen<byte[]> change = from request in Gen.Elements(requests)
                             from digit in Gen.Choose('0', '9')
                             select Wire.Bytes(request.Message.Replace("Host: a", $"Host: {(char)digit}", StringComparison.Ordinal));
        Gen<byte[]> posted = Gen.Choose('a', 'c').Select(static letter =>
            Wire.Bytes($"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{letter - 'a' + 1}\r\n{new string((char)letter, letter - 'a' + 1)}\r\n0\r\n\r\n"));
        Gen<byte[][]> streams = from pool in Gen.OneOf(change, posted).ArrayOf(3)
                                from sequence in Gen.Elements(pool).ArrayOf(12)
                                select sequence;
        Properties.Hold(Arb.From(streams), stream =>
            Assert.Equal(stream.SelectMany(request => Answers([request])), Answers([[.. stream.SelectMany(static request => request)]])), times: 300);
    }

    private string[] Answers(IEnumerable<byte[]> deliveries)
    {
        MemoryConnection connection = new(_protocol);
        foreach (byte[] delivery in deliveries)
        {
            connection.Send(delivery);
        }
        return [.. Masked(connection).Where(static message => message != InterimResponse)];
    }

    private static IEnumerable<string> Masked(MemoryConnection connection) =>
        connection.Messages.Select(static message => Wire.MaskDate(message));

    private static string Refusal(Rejection reason)
    {
        string dateLine = $"Date: {Wire.DatePlaceholder}\r\n";
        return Wire.Text(CoreResponses.For(reason)).Replace(dateLine, dateLine + "Connection: close\r\n");
    }

    /// <summary>Every place, but of a long message only those near its ends and around the lengths of buffers.</summary>
    private static IEnumerable<int> SplitsToTry(int length) => Enumerable.Range(1, length - 1).Where(split =>
        length < 600 || split < 100 || split > length - 20 || Math.Abs(split - 4096) < 3 || Math.Abs(split - 65_536) < 3);
}
