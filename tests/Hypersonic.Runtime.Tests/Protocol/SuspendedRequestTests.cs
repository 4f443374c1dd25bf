using System.Buffers;
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

    [Fact]
    public void What_a_handler_held_is_given_back_where_its_connection_closes_between_its_end_and_its_turn()
    {
        HttpProtocol protocol = Protocol(new TestApplication((in request, response) => response.TryHold(in request, out _)
            ? response.Await(_source.Task, static (response, text) => response.WriteText(text))
            : response.WriteOverloaded()));
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Wait, Wire.Deliver(connection, Wire.Bytes(Get)));
        Assert.NotEqual(0, protocol.Buffers.Length);
        connection.Wait(token: 1);
        _source.SetResult("just now");
        protocol.Context.Run();
        connection.Close();
        Assert.Equal(0, protocol.Buffers.Length);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 503)]
    public void A_filter_is_told_once_when_nobody_waits_for_its_handler_any_more(bool stops, int status)
    {
        Told told = new();
        HttpProtocol protocol = Protocol(new TestApplication((in _, response) =>
        {
            DispatchResult result = response.Await(_source.Task, static (response, text) => response.WriteText(text));
            response.AfterWait(told);
            return result;
        }));
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Wait, Wire.Deliver(connection, Wire.Bytes(Get)));
        connection.Wait(token: 1);
        Assert.Empty(told.Statuses);
        if (stops)
        {
            connection.StopHandler();
        }
        connection.Close();
        _source.SetResult("in vain");
        protocol.Context.Run();
        Assert.Equal(status, Assert.Single(told.Statuses));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_filter_that_lets_a_request_go_on_when_nobody_waits_is_told_so(bool refuses)
    {
        Told told = new();
        TaskCompletionSource<Response?> source = new();
        HttpProtocol protocol = Protocol(new TestApplication((in _, response) => response.AwaitFilter(
            new ValueTask<Response?>(source.Task), told, 0, static (response, _, _) => response.WriteText("handled"))));
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Wait, Wire.Deliver(connection, Wire.Bytes(Get)));
        connection.Wait(token: 1);
        connection.Close();
        Assert.Empty(told.Statuses);
        source.SetResult(refuses ? Response.Status(403) : null);
        protocol.Context.Run();
        Assert.Equal(refuses ? [] : [0], told.Statuses);
    }

    /// <summary>The response is out of the filters' hands by then.</summary>
    [Fact]
    public void A_filter_that_throws_when_its_client_has_left_is_in_the_log_and_the_others_are_told()
    {
        List<string> log = [];
        Told told = new();
        HttpProtocol protocol = Protocol(
            new TestApplication((in _, response) =>
            {
                DispatchResult result = response.Await(_source.Task, static (response, text) => response.WriteText(text));
                response.AfterWait(new Throws());
                response.AfterWait(told);
                return result;
            }),
            new HttpServerOptions { Log = log.Add });
        HttpConnection connection = new(protocol);
        Wire.Deliver(connection, Wire.Bytes(Get));
        connection.Wait(token: 1);
        connection.Close();
        Assert.StartsWith("a filter of GET / failed: System.FormatException: after all", Assert.Single(log), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(told.Statuses));
    }

    [Fact]
    public void A_handler_that_has_failed_when_its_client_leaves_is_a_line_in_the_log()
    {
        List<string> log = [];
        HttpProtocol protocol = Protocol(HoldAndWait, new HttpServerOptions { Log = log.Add });
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Wait, Wire.Deliver(connection, Wire.Bytes(Get)));
        connection.Wait(token: 1);
        _source.SetException(new FormatException("in vain"));
        protocol.Context.Run();
        connection.Close();
        Assert.StartsWith("GET / failed when nobody waited for it any more", Assert.Single(log), StringComparison.Ordinal);
    }

    /// <summary>What is asked for after a wait is as good as what was asked for before.</summary>
    [Fact]
    public void A_token_that_is_taken_after_a_wait_is_cancelled_too()
    {
        CancellationToken token = default;
        HttpProtocol protocol = Protocol((in _, response) => response.Await(_source.Task, (response, _) =>
        {
            token = response.CancellationToken;
            return response.Await(new TaskCompletionSource<string>().Task, static (response, text) => response.WriteText(text));
        }));
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Wait, Wire.Deliver(connection, Wire.Bytes(Get)));
        connection.Wait(token: 1);
        _source.SetResult("first");
        protocol.Context.Run();
        Assert.Equal(ConnectionWish.Wait, connection.Continue());
        connection.Wait(token: 1);
        connection.Close();
        protocol.Context.Run();
        Assert.True(token.IsCancellationRequested);
    }

    /// <summary>A call of the system may still read from it, though the handler did not wait for that.</summary>
    [Fact]
    public unsafe void Content_that_is_pinned_is_given_to_nobody_else_though_its_handler_did_not_wait()
    {
        MemoryHandle handle = default;
        HttpProtocol protocol = Protocol((in request, response) =>
        {
            if (request.Target.SequenceEqual("/pin"u8))
            {
                Assert.True(response.TryHold(in request, out RequestContext context));
                handle = context.Content.Pin();
            }
            return response.WriteText(request.Content);
        });
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Read, Wire.Deliver(connection, Wire.Bytes("PUT /pin HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\npin")));
        Assert.Equal(ConnectionWish.Read, Wire.Deliver(connection, Wire.Bytes("ned" + "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nsec")));
        Assert.Equal("pinned", TestResponse.Read(Wire.Take(protocol.Output)).Text);
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(ConnectionWish.Read, Wire.Deliver(connection, Wire.Bytes("ond" + "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nsec")));
            Assert.Equal("second", TestResponse.Read(Wire.Take(protocol.Output)).Text);
        }
        connection.Close();
        byte[] rented = protocol.Buffers.TryRent(4096)!;
        rented.AsSpan().Fill((byte)'z');
        Assert.Equal("pinned", Wire.Text(new ReadOnlySpan<byte>(handle.Pointer, 6)));
        handle.Dispose();
        protocol.Buffers.Return(rented);
        Assert.Equal(0, protocol.Buffers.Length);
    }

    /// <summary>Nothing of one request is the next one's, whatever failed on the way.</summary>
    [Fact]
    public void What_was_held_of_a_request_that_failed_outside_its_handler_is_given_back()
    {
        HttpProtocol protocol = new(new HoldingApplication(), new HttpServerOptions { Log = static _ => { }, MaxContentLength = 1 });
        HttpConnection refused = new(protocol);
        Assert.Equal(ConnectionWish.Close, Wire.Deliver(refused, Wire.Bytes("PUT /mine HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n")));
        Wire.Take(protocol.Output);
        Assert.Equal(0, protocol.Buffers.Length);
        HttpConnection next = new(protocol);
        Assert.Equal(ConnectionWish.Read, Wire.Deliver(next, Wire.Bytes("GET /yours HTTP/1.1\r\nHost: a\r\n\r\n")));
        Assert.Equal("/yours", TestResponse.Read(Wire.Take(protocol.Output)).Text);
    }

    private DispatchResult HoldAndWait(in Request request, ResponseWriter response)
    {
        Assert.True(response.TryHold(in request, out _));
        return response.Await(_source.Task, static (response, text) => response.WriteText(text));
    }

    private static HttpProtocol Protocol(Handler handler, HttpServerOptions? options = null) => Protocol(new TestApplication(handler), options);


    [Theory]
    [InlineData("HTTP/1.1", "")]
    [InlineData("HTTP/1.0", "Connection: keep-alive\r\n")]
    public void A_response_that_is_held_back_while_the_server_begins_to_stop_says_that_it_is_the_last(string version, string fields)
    {
        HttpProtocol protocol = Protocol(HeldBack);
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Wait, Wire.Deliver(connection, Wire.Bytes($"GET / {version}\r\nHost: a\r\n{fields}\r\n")));
        protocol.IsStopping = true;
        AssertLast(protocol, connection);
    }

    [Fact]
    public void A_response_that_is_held_back_says_that_it_is_the_last_where_there_is_no_memory_for_what_comes_behind()
    {
        HttpProtocol protocol = Protocol(HeldBack, new HttpServerOptions { MaxBufferedLength = 1, Log = static _ => { } });
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Wait, Wire.Deliver(connection, Wire.Bytes(Get + Get)));
        AssertLast(protocol, connection);
    }

    private TestApplication HeldBack => new((in _, response) =>
    {
        response.AfterResponse(new Holds(_source.Task));
        return response.WriteText("kept");
    });

    private void AssertLast(HttpProtocol protocol, HttpConnection connection)
    {
        connection.Wait(token: 1);
        _source.SetResult("");
        protocol.Context.Run();
        Assert.Equal(ConnectionWish.Close, connection.Continue());
        TestResponse response = TestResponse.Read(Wire.Take(protocol.Output));
        Assert.Equal((200, "kept"), (response.StatusCode, response.Text));
        Assert.Equal(["Date", "Connection", "Content-Type", "Content-Length"], response.Fields.Select(static field => field.Key));
        Assert.True(response.ClosesConnection);
    }

    [Fact]
    public void What_After_writes_into_its_fields_AfterAsync_reads()
    {
        List<int> statuses = [];
        HttpProtocol protocol = Protocol(new TestApplication((in _, response) =>
        {
            response.AfterResponse(new Remembers(statuses));
            return response.WriteText("");
        }));
        Assert.Equal(ConnectionWish.Read, Wire.Deliver(new HttpConnection(protocol), Wire.Bytes(Get)));
        Assert.Equal([200], statuses);
    }

    private static HttpProtocol Protocol(TestApplication application, HttpServerOptions? options = null)
    {
        HttpProtocol protocol = application.Protocol(options);
        protocol.Context.Enter();
        return protocol;
    }

    private HttpProtocol Protocol(HttpServerOptions? options = null) => Protocol(
        new TestApplication((in _, response) => response.Await(_source.Task, static (response, text) => response.WriteText(text))), options);

    private sealed class Told : IAfterFilter
    {
        public List<int> Statuses { get; } = [];

        public void After(int status) => Statuses.Add(status);
    }

    private readonly struct Holds(Task task) : IAsyncAfterFilter
    {
        public ValueTask AfterAsync(int status, CancellationToken cancellationToken) => new(task);
    }

    private struct Remembers(List<int> statuses) : IAfterFilter, IAsyncAfterFilter
    {
        private int _status;

        public void After(int status) => _status = status;

        public readonly ValueTask AfterAsync(int status, CancellationToken cancellationToken)
        {
            statuses.Add(_status);
            return default;
        }
    }

    private readonly struct Throws : IAfterFilter
    {
        public void After(int status) => throw new FormatException("after all");
    }

    /// <summary>Holds also what is refused before it is dispatched, as only an application that was written by hand could.</summary>
    private sealed class HoldingApplication : IHttpApplication
    {
        public ReadOnlySpan<byte> RouteTable => default;

        public int MaxContentLength(in Request request) => -1;

        public void AddFields(in Request request, ResponseWriter response) => response.TryHold(in request, out _);

        public DispatchResult Dispatch(in Request request, ResponseWriter response)
        {
            Assert.True(response.TryHold(in request, out RequestContext context));
            return response.WriteText(context.Request.Target);
        }
    }
}
