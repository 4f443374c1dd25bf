using Hypersonic.Protocol;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

/// <summary>What a connection keeps, and gives up, while a handler waits.</summary>
public sealed class SuspendedRequestTests : IDisposable
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private readonly TaskCompletionSource<string> _source = new();
    private readonly SynchronizationContext? _callers = SynchronizationContext.Current;

    public void Dispose() => SynchronizationContext.SetSynchronizationContext(_callers);

    [Fact]
    public void A_connection_that_waits_for_a_handler_keeps_none_of_its_request()
    {
        HttpProtocol protocol = Protocol();
        HttpConnection connection = new(protocol);
        Wire.Deliver(connection, Wire.Bytes("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf-"));
        Assert.NotEqual(0, protocol.Buffers.Length);
        Assert.Equal(ConnectionWish.Wait, Wire.Deliver(connection, "whole"u8));
        Assert.Equal(0, protocol.Buffers.Length);
    }

    [Fact]
    public void What_comes_behind_a_request_to_close_is_not_kept()
    {
        HttpProtocol protocol = Protocol();
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Wait, Wire.Deliver(connection, Wire.Bytes("GET / HTTP/1.0\r\n\r\n" + Get)));
        Assert.Equal(0, protocol.Buffers.Length);
        _source.SetResult("only");
        connection.Wait(token: 1);
        protocol.Context.Run();
        Assert.Equal(ConnectionWish.Close, connection.Continue());
        Assert.Equal("only", TestResponse.Read(Wire.Take(protocol.Output)).Text);
    }

    /// <summary>The client may send it again elsewhere (RFC 9112, section 9.3.2); what its handler did, it could not undo.</summary>
    [Fact]
    public void Where_there_is_no_memory_for_what_comes_behind_the_one_that_waits_is_answered_with_close()
    {
        HttpProtocol protocol = Protocol(new HttpServerOptions { MaxBufferedLength = 1, Log = static _ => { } });
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Wait, Wire.Deliver(connection, Wire.Bytes(Get + "HEAD /next HTTP/1.1\r\nHost: a\r\n\r\n")));
        _source.SetResult("whole");
        connection.Wait(token: 1);
        protocol.Context.Run();
        Assert.Equal(ConnectionWish.Close, connection.Continue());
        TestResponse response = TestResponse.Read(Wire.Take(protocol.Output));
        Assert.Equal((200, "whole", true), (response.StatusCode, response.Text, response.ClosesConnection));
    }

    /// <summary>After the end of a loop it would be told on many threads at once, and to nobody.</summary>
    [Fact]
    public void A_handler_that_ends_after_its_connection_tells_nobody()
    {
        HttpProtocol protocol = Protocol();
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Wait, Wire.Deliver(connection, Wire.Bytes(Get)));
        connection.Wait(token: 1);
        connection.Close();
        _source.SetResult("late");
        protocol.Context.Run();
        Assert.Empty(protocol.ReadyResponses);
    }

    private HttpProtocol Protocol(HttpServerOptions? options = null)
    {
        TestApplication application = new((in _, response) => response.Await(_source.Task, static (response, text) => response.WriteText(text)));
        HttpProtocol protocol = application.Protocol(options);
        protocol.Context.Enter();
        return protocol;
    }
}
