using System.Text;
using Hypersonic.Sockets;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Sockets;

/// <summary>The quick form, which keeps nothing between calls.</summary>
public sealed class ReceivingTests : IDisposable
{
    private const string Whole = "POST /a%2fb/../c%7e?d=%41 HTTP/1.1\r\nHost: h:1\r\nX: y\r\nContent-Length: 3\r\n\r\nabc";
    private const string Chunked =
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n";

    private readonly Loopback _loopback = new();
    private readonly byte[] _buffer = new byte[1024];

    [Fact]
    public void A_whole_request_is_taken_apart()
    {
        ReceivedRequest request = Receive(Whole);
        Assert.Equal(RequestStatus.Complete, request.Status);
        Assert.Equal(_loopback.Descriptor, request.Descriptor);
        Assert.Equal((RequestMethod.Post, "POST"), (request.Method, Wire.Text(request.MethodToken)));
        Assert.Equal(("/c~", "d=%41", "abc"), (Wire.Text(request.Path), Wire.Text(request.Query), Wire.Text(request.Content)));
        Assert.Equal(("h:1", "y"), (Wire.Text(request.Authority), Wire.Text(request.Fields["X"u8])));
        Assert.Equal((true, ProtocolVersion.Http11, SendOptions.None), (request.KeepAlive, request.Version, request.SendOptions));
        Assert.Equal((Whole.Length, Whole.Length), (request.Consumed, request.Received));
    }

    [Fact]
    public void A_method_that_is_not_known_has_its_token()
    {
        ReceivedRequest request = Receive("PROPFIND /%61 HTTP/1.1\r\nHost: h\r\n\r\n");
        Assert.Equal(
            (RequestMethod.Unknown, "PROPFIND", "/a"),
            (request.Method, Wire.Text(request.MethodToken), Wire.Text(request.Path)));
    }

    [Theory]
    [InlineData("OPTIONS * HTTP/1.1", true)]
    [InlineData("OPTIONS / HTTP/1.1", false)]
    [InlineData("GET http://h HTTP/1.1", false)]
    public void The_server_as_a_whole_is_told_from_its_root(string line, bool namesServer)
    {
        ReceivedRequest request = Receive($"{line}\r\nHost: h\r\n\r\n");
        Assert.Equal(("/", namesServer), (Wire.Text(request.Path), request.NamesServer));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: h\r\n", true, SendOptions.None)]
    [InlineData("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n", false, SendOptions.Close)]
    [InlineData("GET / HTTP/1.0\r\n", false, SendOptions.Close)]
    [InlineData("GET / HTTP/1.0\r\nConnection: keep-alive\r\n", true, SendOptions.KeepAlive)]
    [InlineData("HEAD / HTTP/1.1\r\nHost: h\r\n", true, SendOptions.OmitContent)]
    [InlineData("HEAD / HTTP/1.0\r\n", false, SendOptions.OmitContent | SendOptions.Close)]
    public void A_request_says_how_it_is_answered(string head, bool keepAlive, SendOptions options)
    {
        ReceivedRequest request = Receive($"{head}\r\n");
        Assert.Equal((keepAlive, options), (request.KeepAlive, request.SendOptions));
    }

    [Fact]
    public void Chunked_content_is_decoded_where_it_lies()
    {
        ReceivedRequest request = Receive(Chunked + "GET");
        Assert.Equal(("abcde", "u"), (Wire.Text(request.Content), Wire.Text(request.Trailers["T"u8])));
        Assert.Equal((Chunked.Length, Chunked.Length + 3), (request.Consumed, request.Received));
        Assert.Equal("GET", Encoding.ASCII.GetString(_buffer[request.Consumed..request.Received]));
    }

    [Fact]
    public void Pipelined_requests_are_read_one_after_the_other()
    {
        _loopback.Send(Whole + Chunked + "GET /last HTTP/1.1\r\nHost: h\r\n\r\nGET ");
        ReceivedRequest request = HttpSocket.ReceiveRequest(_loopback.Descriptor, _buffer);
        Span<byte> rest = _buffer.AsSpan(..request.Received);
        List<string> paths = [];
        for (; request.Status == RequestStatus.Complete; request = HttpSocket.ParseRequest(_loopback.Descriptor, rest))
        {
            paths.Add($"{Wire.Text(request.Path)} {Wire.Text(request.Content)}");
            rest = rest[request.Consumed..];
        }
        Assert.Equal(["/c~ abc", "/ abcde", "/last "], paths);
        Assert.Equal((RequestStatus.NeedMore, 4), (request.Status, request.Received));
    }

    [Theory]
    [InlineData(Whole)]
    [InlineData(Chunked)]
    public void A_request_in_parts_needs_more_until_it_is_whole(string message)
    {
        for (int length = 0; length < message.Length; length++)
        {
            byte[] received = Encoding.ASCII.GetBytes(message[..length]);
            ReceivedRequest request = HttpSocket.ParseRequest(-1, received);
            Assert.Equal((RequestStatus.NeedMore, length, 0), (request.Status, request.Received, request.Consumed));
            Assert.Equal(message[..length], Encoding.ASCII.GetString(received));
        }
        Assert.Equal(RequestStatus.Complete, HttpSocket.ParseRequest(-1, Encoding.ASCII.GetBytes(message)).Status);
    }

    [Fact]
    public void What_was_received_is_continued()
    {
        ReceivedRequest request = Receive(Chunked[..^9]);
        Assert.Equal((RequestStatus.NeedMore, Chunked.Length - 9), (request.Status, request.Received));
        _loopback.Send(Chunked[^9..]);
        request = HttpSocket.ReceiveRequest(_loopback.Descriptor, _buffer, request.Received);
        Assert.Equal((RequestStatus.Complete, "abcde"), (request.Status, Wire.Text(request.Content)));
    }

    [Fact]
    public void Nothing_there_needs_more()
    {
        ReceivedRequest request = HttpSocket.ReceiveRequest(_loopback.Descriptor, _buffer);
        Assert.Equal((RequestStatus.NeedMore, 0, true), (request.Status, request.Received, request.Error.IsNone));
    }

    [Fact]
    public void A_client_that_ended_its_side_has_closed_without_an_error()
    {
        _loopback.Client.EndSending();
        _loopback.WaitFor(SocketEvents.Read);
        ReceivedRequest request = HttpSocket.ReceiveRequest(_loopback.Descriptor, _buffer);
        Assert.Equal((RequestStatus.Closed, true), (request.Status, request.Error.IsNone));
    }

    // libkqueue asks the socket for its error, and so takes it away.
    [Fact, Trait("Needs", "Kernel")]
    public void A_reset_has_closed_with_an_error()
    {
        _loopback.Client.Reset();
        _loopback.WaitFor(SocketEvents.Read);
        ReceivedRequest request = HttpSocket.ReceiveRequest(_loopback.Descriptor, _buffer);
        Assert.Equal((RequestStatus.Closed, "ECONNRESET"), (request.Status, request.Error.Name));
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void No_room_to_receive_is_an_error(int received)
    {
        ReceivedRequest request = HttpSocket.ReceiveRequest(_loopback.Descriptor, _buffer, received);
        Assert.Equal((RequestStatus.Closed, "EINVAL"), (request.Status, request.Error.Name));
        Assert.Equal("EINVAL", HttpSocket.Receive(_loopback.Descriptor, []).Error.Name);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost : h\r\n\r\n", 400, "A field line is malformed.")]
    [InlineData("GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n", 400, "The request target is malformed.")]
    [InlineData("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400,
        "Transfer-Encoding is malformed, or comes with Content-Length or HTTP/1.0.")]
    [InlineData("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2000\r\n\r\n", 413, "The content is larger than this server takes.")]
    [InlineData("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n800\r\n", 413, "The content is larger than this server takes.")]
    [InlineData("GET / HTTP/3.0\r\n", 505, "This server speaks HTTP/1.1 and HTTP/1.0.")]
    public void What_cannot_be_served_is_rejected_with_a_reason(string message, int status, string reason)
    {
        ReceivedRequest request = Receive(message);
        Assert.Equal((RequestStatus.Rejected, status, reason), (request.Status, request.StatusCode, Wire.Text(request.Reason)));
        Assert.True(request.Path.IsEmpty && request.Content.IsEmpty && request.MethodToken.IsEmpty && request.Query.IsEmpty);
    }

    [Fact]
    public void What_is_not_a_request_has_no_parts()
    {
        foreach (RequestStatus status in (RequestStatus[])[RequestStatus.NeedMore, RequestStatus.Closed])
        {
            ReceivedRequest request = status == RequestStatus.NeedMore ? default : HttpSocket.ReceiveRequest(-1, _buffer);
            Assert.Equal(status, request.Status);
            Assert.True(request.Path.IsEmpty && request.Content.IsEmpty && request.MethodToken.IsEmpty && request.Query.IsEmpty);
            Assert.True(request.Authority.IsEmpty && request.Fields["Host"u8].IsEmpty && request.Trailers["Host"u8].IsEmpty);
            Assert.Equal((0, 0, false), (request.StatusCode, request.Reason.Length, request.NamesServer));
        }
    }

    public void Dispose() => _loopback.Dispose();

    private ReceivedRequest Receive(string message)
    {
        _loopback.Send(message);
        return HttpSocket.ReceiveRequest(_loopback.Descriptor, _buffer);
    }
}
