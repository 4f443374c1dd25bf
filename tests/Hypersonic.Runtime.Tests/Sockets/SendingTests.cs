using System.Text;
using System.Text.RegularExpressions;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Sockets;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Sockets;

public sealed class SendingTests : IDisposable
{
    private readonly Loopback _loopback = new();

    private int Descriptor => _loopback.Descriptor;

    [Fact]
    public void A_response_has_status_200_and_the_content_and_its_type()
    {
        Assert.Equal(0, HttpSocket.SendOk(Descriptor, "{}"u8, "application/json").Value);
        TestResponse response = _loopback.Client.Read();
        Assert.Equal((200, "OK", "{}"), (response.StatusCode, response.ReasonPhrase, response.Text));
        Assert.Equal(("application/json", "2", null), (response["Content-Type"], response["Content-Length"], response["Connection"]));
        Assert.True(DateTimeOffset.UtcNow - DateTimeOffset.Parse(response["Date"]!, null) < TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.0\r\n\r\n")]
    [InlineData("HEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")]
    public void A_response_to_a_request_is_that_of_the_server(string message)
    {
        _loopback.Send(message);
        ReceivedRequest request = HttpSocket.ReceiveRequest(Descriptor, new byte[256]);
        Assert.Equal(0, HttpSocket.SendOk(request, "abc"u8).Value);
        Assert.Equal(Expected(message, "abc"), Sent());
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("HEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")]
    public void The_404_is_that_of_the_server(string message)
    {
        _loopback.Send(message);
        ReceivedRequest request = HttpSocket.ReceiveRequest(Descriptor, new byte[256]);
        Assert.Equal(0, HttpSocket.SendNotFound(request).Value);
        Assert.Equal(Expected(message, null), Sent());
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("HEAD / HTTP/1.1\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET / HTTP/2.0\r\n\r\n")]
    public void The_answer_to_a_rejected_request_is_that_of_the_server(string message)
    {
        _loopback.Send(message);
        ReceivedRequest request = HttpSocket.ReceiveRequest(Descriptor, new byte[256]);
        Assert.Equal(0, HttpSocket.SendRejection(request).Value);
        Assert.Equal(Expected(message, null), Sent());
    }

    [Fact]
    public void A_request_that_is_not_rejected_gets_no_rejection() =>
        Assert.Equal("EINVAL", HttpSocket.SendRejection(default).Error.Name);

    [Theory]
    [InlineData(SendOptions.Close, "close")]
    [InlineData(SendOptions.KeepAlive, "keep-alive")]
    [InlineData(SendOptions.KeepAlive | SendOptions.Close, "close")]
    public void What_is_said_of_the_connection_is_the_callers(SendOptions options, string connection)
    {
        Assert.Equal(0, HttpSocket.SendNotFound(Descriptor, options).Value);
        Assert.Equal((404, connection), (_loopback.Client.Read() is var response ? response.StatusCode : 0, response["Connection"]));
    }

    [Fact]
    public void Content_that_is_left_out_leaves_its_length_in()
    {
        Assert.Equal(0, HttpSocket.SendOk(Descriptor, "abc"u8, options: SendOptions.OmitContent).Value);
        Assert.Equal("3", _loopback.Client.Read(isHead: true)["Content-Length"]);
        Assert.Equal(0, HttpSocket.SendOk(Descriptor, []).Value);
        Assert.Equal("0", _loopback.Client.Read()["Content-Length"]);
    }

    [Theory]
    [InlineData("text/plain\r\nX: y")]
    [InlineData("text/plain\r\n\r\nHTTP/1.1 200 OK")]
    [InlineData("text/plain\n")]
    [InlineData("text/pl\rain")]
    [InlineData("text/plain\0")]
    [InlineData("text/pläin")]
    [InlineData(" text/plain")]
    [InlineData("")]
    [InlineData(null)]
    public void A_media_type_that_could_not_be_sent_sends_nothing(string? contentType)
    {
        SendBuffer rest = new();
        Assert.Equal("EINVAL", HttpSocket.SendOk(Descriptor, "x"u8, contentType!).Error.Name);
        Assert.Equal("EINVAL", HttpSocket.SendOk(Descriptor, "x"u8, contentType!, SendOptions.More, rest).Error.Name);
        Assert.Equal(0, rest.Length);
        Assert.Equal(2, HttpSocket.Send(Descriptor, "ok"u8).Value);
        Assert.Equal("ok"u8, _loopback.Client.ReadBytes(2));
    }

    [Fact]
    public async Task What_the_system_does_not_take_waits_and_is_flushed_in_order()
    {
        byte[] content = new byte[16 * 1024 * 1024];
        Random.Shared.NextBytes(content);
        SendBuffer rest = new();
        int left = HttpSocket.SendOk(Descriptor, content, rest: rest).Value;
        Assert.InRange(left, 1, content.Length - 1);
        Assert.Equal(left, rest.Length);

        // Behind what waits, however often.
        left = HttpSocket.SendOk(Descriptor, "second"u8, rest: rest).Value;
        Assert.Equal(left, rest.Length);
        left = HttpSocket.SendNotFound(Descriptor, rest: rest).Value;
        Assert.Equal(left, rest.Length);

        Task<IReadOnlyList<TestResponse>> reading = Task.Run(() => _loopback.Client.ReadAll(3));
        while (rest.Length > 0)
        {
            _loopback.WaitFor(SocketEvents.Write);
            int waiting = Loopback.Done(rest.Flush(Descriptor));
            Assert.Equal(waiting, rest.Length);
        }
        IReadOnlyList<TestResponse> responses = await reading.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(content, responses[0].Content.ToArray());
        Assert.Equal(("second", 404), (responses[1].Text, responses[2].StatusCode));
        Assert.Equal(0, Loopback.Done(rest.Flush(Descriptor)));
    }

    [Fact]
    public void What_cannot_wait_is_told()
    {
        byte[] content = new byte[16 * 1024 * 1024];
        Assert.InRange(HttpSocket.SendOk(Descriptor, content).Value, 1, content.Length - 1);

        // The system may go on to take a little, until the buffers of both sides are full.
        Bounded.Until(() => HttpSocket.SendOk(Descriptor, content).WouldBlock, "nothing more is taken");
        Bounded.Until(() => HttpSocket.Send(Descriptor, content).WouldBlock, "nothing more is taken");
    }

    [Fact]
    public void Responses_of_which_more_follow_leave_together()
    {
        SendBuffer rest = new();
        Assert.True(HttpSocket.SendOk(Descriptor, "a"u8, options: SendOptions.More, rest: rest).Value > 0);
        int waiting = HttpSocket.SendNotFound(Descriptor, SendOptions.More, rest).Value;
        Assert.Equal(waiting, rest.Length);
        Assert.Equal(0, HttpSocket.SendOk(Descriptor, "b"u8, rest: rest).Value);
        Assert.Equal(["a", "Not Found\n", "b"], _loopback.Client.ReadAll(3).Select(static response => response.Text));

        HttpSocket.SendOk(Descriptor, "c"u8, options: SendOptions.More, rest: rest);
        Assert.Equal(0, rest.Flush(Descriptor).Value);
        Assert.Equal("c", _loopback.Client.Read().Text);
    }

    [Fact]
    public void More_needs_a_place_to_wait() =>
        Assert.Equal("EINVAL", HttpSocket.SendOk(Descriptor, "a"u8, options: SendOptions.More).Error.Name);

    [Fact]
    public void A_client_that_is_gone_is_an_error_and_no_signal()
    {
        SendBuffer rest = new();
        _loopback.Client.Reset();
        _loopback.WaitFor(SocketEvents.Read);
        // The error of the connection, unless libkqueue has taken it.
        HttpSocket.Receive(Descriptor, new byte[1]);
        Assert.Equal("EPIPE", HttpSocket.SendOk(Descriptor, "x"u8, rest: rest).Error.Name);
        Assert.Equal("EPIPE", HttpSocket.Send(Descriptor, "x"u8).Error.Name);
        HttpSocket.SendOk(Descriptor, "x"u8, options: SendOptions.More, rest: rest);
        Assert.Equal("EPIPE", rest.Flush(Descriptor).Error.Name);
        rest.Clear();
        Assert.Equal((0, 0), (rest.Length, rest.Flush(-1).Value));
    }

    [Fact]
    public void A_last_response_is_read_to_its_end_though_the_client_sends_on()
    {
        _loopback.Client.Send(new string('x', 100_000));
        Assert.Equal(0, HttpSocket.SendOk(Descriptor, "last"u8, options: SendOptions.Close).Value);
        Assert.Equal(0, HttpSocket.Shutdown(Descriptor).Value);
        Assert.Equal("last", _loopback.Client.Read().Text);
        _loopback.Client.EndSending();
        byte[] buffer = new byte[64 * 1024];
        SocketResult received;
        do
        {
            _loopback.WaitFor(SocketEvents.Read);
            received = HttpSocket.Receive(Descriptor, buffer);
        }
        while (received.Value > 0);
        Assert.Equal(0, received.Value);
    }

    [Fact]
    public void Nothing_to_send_is_nothing_sent() => Assert.Equal(0, HttpSocket.Send(Descriptor, []).Value);

    public void Dispose() => _loopback.Dispose();

    /// <summary>What came at the client, to the end, without the date.</summary>
    private string Sent()
    {
        _loopback.Close();
        return WithoutDate(_loopback.Client.ReadToEnd());
    }

    /// <summary>What the server sends, without the date.</summary>
    private static string Expected(string message, string? text)
    {
        MemoryConnection connection = new(new TextApplication(text));
        connection.Send(Encoding.ASCII.GetBytes(message));
        return WithoutDate([.. connection.Messages.SelectMany(static bytes => bytes)]);
    }

    private static string WithoutDate(byte[] bytes) => Regex.Replace(Encoding.ASCII.GetString(bytes), "Date: [^\r]*", "Date:");

    private sealed class TextApplication(string? text) : IHttpApplication
    {
        public ReadOnlySpan<byte> RouteTable => default;

        public DispatchResult Dispatch(in Request request, ResponseWriter response) =>
            text is null ? DispatchResult.NotFound : response.WriteText(text);
    }
}
