using System.Text;
using Hypersonic.Sockets;

namespace Hypersonic.Runtime.Tests.Sockets;

public sealed class RequestReaderTests : IDisposable
{
    private const string Get = "GET /a?b HTTP/1.1\r\nHost: h\r\n\r\n";
    private const string Post = "POST /%7e HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
    private const string Chunked =
        "POST /chunked HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n";

    private readonly Loopback _loopback = new();
    private readonly RequestReader _reader = new();
    private byte[] _buffer = new byte[256];

    [Fact]
    public void Requests_are_read_however_they_are_split()
    {
        const string All = Get + Chunked + Post + Get;
        for (int size = 1; size <= All.Length; size += 1 + (size / 8))
        {
            List<string> paths = [];
            foreach (char[] part in All.Chunk(size))
            {
                _loopback.Send(new string(part));
                paths.AddRange(ReceiveAll());
            }
            Assert.Equal(["/a b ", "/chunked  abcde", "/~  abc", "/a b "], paths);
            Assert.Equal(0, _reader.Received);
        }
    }

    [Fact]
    public void While_nothing_is_left_the_buffer_is_free()
    {
        _loopback.Send(Get);
        Assert.Equal(["/a b "], ReceiveAll());
        Assert.Equal(0, _reader.Received);
        _buffer.AsSpan().Fill((byte)'?');
        _loopback.Send(Get);
        Assert.Equal(["/a b "], ReceiveAll());
    }

    [Theory]
    [InlineData(Get)]
    [InlineData(Post)]
    [InlineData(Chunked)]
    public void A_larger_buffer_goes_on_where_the_smaller_one_was(string message)
    {
        for (int cut = 1; cut < message.Length; cut++)
        {
            _buffer = new byte[256];
            _loopback.Send(Get + message[..cut]);
            Assert.Single(ReceiveAll());
            Array.Resize(ref _buffer, 512);
            _loopback.Send(message[cut..]);
            Assert.Single(ReceiveAll());
        }
    }

    [Fact]
    public void A_buffer_that_cannot_hold_what_is_there_is_an_error()
    {
        _loopback.Send(Get[..20]);
        Assert.Empty(ReceiveAll());
        ReceivedRequest request = _reader.Receive(_loopback.Descriptor, new byte[19]);
        Assert.Equal((RequestStatus.Closed, "EINVAL"), (request.Status, request.Error.Name));
        Assert.Equal("EINVAL", _reader.Next(_loopback.Descriptor, new byte[19]).Error.Name);
        Assert.Equal("EINVAL", new RequestReader().Receive(_loopback.Descriptor, []).Error.Name);
        _loopback.Send(Get[20..]);
        Assert.Equal(["/a b "], ReceiveAll());
    }

    [Fact]
    public void A_buffer_that_is_full_of_requests_is_read_before_more_is_received()
    {
        _buffer = new byte[Get.Length * 2];
        _loopback.Send(Get + Get + Get);
        Assert.Equal(RequestStatus.Complete, _reader.Receive(_loopback.Descriptor, _buffer).Status);
        Assert.Equal(RequestStatus.Complete, _reader.Receive(_loopback.Descriptor, _buffer).Status);
        Assert.Equal(RequestStatus.Complete, _reader.Next(_loopback.Descriptor, _buffer).Status);
        Assert.Equal(RequestStatus.NeedMore, _reader.Next(_loopback.Descriptor, _buffer).Status);
    }

    [Theory]
    [InlineData("GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 414)]
    [InlineData("GET / HTTP/1.1\r\nHost: h\r\nX: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 431)]
    [InlineData("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n", 413)]
    [InlineData("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n", 413)]
    [InlineData("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nT: aa", 413)]
    public void What_does_not_fit_into_the_buffer_is_rejected(string message, int status)
    {
        _loopback.Send(message);
        ReceivedRequest request = _reader.Receive(_loopback.Descriptor, new byte[64]);
        Assert.Equal((RequestStatus.Rejected, status), (request.Status, request.StatusCode));
    }

    [Fact]
    public void Chunks_that_fit_without_their_coding_fit()
    {
        const string Head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
        _buffer = new byte[Head.Length + 12];
        _loopback.Send(Head);
        Assert.Empty(ReceiveAll());
        for (int i = 0; i < 5; i++)
        {
            _loopback.Send("1\r\nx\r\n");
            Assert.Empty(ReceiveAll());
        }
        _loopback.Send("0\r\n\r\n");
        Assert.Equal(["/  xxxxx"], ReceiveAll());
    }

    [Fact]
    public void Nothing_behind_a_rejected_request_is_read()
    {
        _loopback.Send("GET / HTTP/1.1\r\nHost : h\r\n\r\n" + Get);
        Assert.Equal(RequestStatus.Rejected, _reader.Receive(_loopback.Descriptor, _buffer).Status);
        Assert.Equal(RequestStatus.Rejected, _reader.Next(_loopback.Descriptor, _buffer).Status);
        _loopback.Send(Get);
        Assert.Equal((RequestStatus.Rejected, 400), (_reader.Receive(_loopback.Descriptor, _buffer).Status, _reader.Next(-1, _buffer).StatusCode));
        _reader.Clear();
        Assert.Equal(["/a b "], ReceiveAll());
    }

    [Theory]
    [InlineData("Content-Length: 3\r\n\r\n", "abc")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n", "3\r\nabc\r\n0\r\n\r\n")]
    public void A_client_that_waits_to_send_the_content_is_told_of_once(string framing, string content)
    {
        _loopback.Send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n" + framing);
        ReceivedRequest request = _reader.Receive(_loopback.Descriptor, _buffer);
        Assert.Equal((RequestStatus.NeedMore, true), (request.Status, request.ExpectsContinue));
        Assert.False(_reader.Receive(_loopback.Descriptor, _buffer).ExpectsContinue);

        Assert.Equal(0, HttpSocket.SendContinue(_loopback.Descriptor).Value);
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", Encoding.ASCII.GetString(_loopback.Client.ReadBytes(25)));
        _loopback.Send(content);
        Assert.Equal(["/  abc"], ReceiveAll());
    }

    [Fact]
    public void A_client_that_sends_the_content_at_once_waits_for_nothing()
    {
        _loopback.Send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\na");
        Assert.False(_reader.Receive(_loopback.Descriptor, _buffer).ExpectsContinue);
    }

    [Fact]
    public void A_client_that_ends_in_the_middle_has_closed()
    {
        _loopback.Client.Send(Get + Get[..10]);
        _loopback.Client.EndSending();
        _loopback.WaitFor(SocketEvents.End);
        Assert.Single(ReceiveAll());
        ReceivedRequest request = _reader.Receive(_loopback.Descriptor, _buffer);
        Assert.Equal((RequestStatus.Closed, true, 10), (request.Status, request.Error.IsNone, request.Received));
    }

    [Fact]
    public void A_reader_serves_another_connection_once_it_is_cleared()
    {
        _loopback.Send(Post[..^1]);
        Assert.Empty(ReceiveAll());
        _reader.Clear();
        Assert.Equal(0, _reader.Received);
        _loopback.Send(Get);
        Assert.Equal(["/a b "], ReceiveAll());
    }

    public void Dispose() => _loopback.Dispose();

    /// <summary>Receives once, and says path, query and content of each request.</summary>
    private List<string> ReceiveAll()
    {
        List<string> requests = [];
        ReceivedRequest request = _reader.Receive(_loopback.Descriptor, _buffer);
        for (; request.Status == RequestStatus.Complete; request = _reader.Next(_loopback.Descriptor, _buffer))
        {
            requests.Add(string.Join(' ', Text(request.Path), Text(request.Query), Text(request.Content)));
        }
        Assert.Equal((RequestStatus.NeedMore, _reader.Received), (request.Status, request.Received));
        return requests;

        static string Text(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);
    }
}
