using Hypersonic.Http;
using Hypersonic.Protocol;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

/// <summary>What becomes of requests and of their connection (RFC 9110, section 9; RFC 9112, section 9).</summary>
public sealed class HttpConnectionTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    [Fact]
    public void A_connection_of_HTTP_1_1_stays_open()
    {
        MemoryConnection connection = Send(TestApplication.Hello, Get, Get, Get);
        Assert.Equal(3, connection.Messages.Count);
        Assert.All(Responses(connection), static response => Assert.Null(response["Connection"]));
        Assert.False(connection.IsClosed);
        Assert.Equal(HttpConnectionState.Idle, connection.State);
    }

    [Theory]
    [InlineData("close")]
    [InlineData("Close")]
    [InlineData("x, close")]
    public void A_connection_is_closed_when_the_client_says_so(string option)
    {
        MemoryConnection connection = Send(
            TestApplication.Hello, $"GET / HTTP/1.1\r\nHost: a\r\nConnection: {option}\r\n\r\n", Get);
        Assert.Equal("close", Assert.Single(Responses(connection))["Connection"]);
        Assert.True(connection.IsClosed);
        Assert.Equal(HttpConnectionState.Closing, connection.State);
    }

    [Fact]
    public void Nothing_in_the_same_delivery_is_answered_after_a_close()
    {
        MemoryConnection connection = Send(
            TestApplication.Hello, Get + "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + Get + Get);
        Assert.Equal([null, "close"], Responses(connection).Select(static response => response["Connection"]));
        Assert.True(connection.IsClosed);
    }

    [Fact]
    public void A_connection_of_HTTP_1_0_is_closed()
    {
        MemoryConnection connection = Send(TestApplication.Hello, "GET / HTTP/1.0\r\n\r\n" + Get);
        TestResponse response = Assert.Single(Responses(connection));
        Assert.Equal(200, response.StatusCode);
        Assert.Equal("close", response["Connection"]);
        Assert.True(connection.IsClosed);
    }

    [Fact]
    public void A_connection_of_HTTP_1_0_stays_open_when_the_client_asks_for_it()
    {
        MemoryConnection connection = Send(
            TestApplication.Hello, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
        Assert.Equal(["keep-alive", "keep-alive"], Responses(connection).Select(static response => response["Connection"]));
        Assert.False(connection.IsClosed);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n")]
    [InlineData("GET / HTTP/1.0\r\n")]
    [InlineData("GET / HTTP/1.0\r\nConnection: keep-alive\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n")]
    [InlineData("GET /a/../b?c HTTP/1.1\r\nHost: a\r\n")]
    [InlineData("GET /missing HTTP/1.1\r\nHost: a\r\n")]
    [InlineData("GET /failing HTTP/1.1\r\nHost: a\r\n")]
    [InlineData("GET /%zz HTTP/1.1\r\nHost: a\r\n")]
    public void The_answer_to_HEAD_is_that_to_GET_without_its_content(string head)
    {
        TestApplication application = new(static (in request, response) => Wire.Text(request.Path) switch
        {
            "/missing" => DispatchResult.NotFound,
            "/failing" => throw new InvalidOperationException("no"),
            _ => response.WriteText("hello"),
        });
        string get = Wire.MaskDate(Send(application, head + "\r\n").Messages.Single());
        MemoryConnection connection = Send(application, head.Replace("GET", "HEAD") + "\r\n" + Get);

        string answer = Wire.MaskDate(connection.Messages[0]);

        Assert.Equal(get[..(get.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)], answer);
    }

    [Fact]
    public void Even_an_invalid_HEAD_gets_no_content()
    {
        // Content would be taken for the answer to the next request (RFC 9110, section 9.3.2).
        Assert.All(InvalidRequests.All.Where(static request => request.Message.StartsWith("GET ", StringComparison.Ordinal)), static request =>
        {
            string get = Wire.MaskDate(Send(TestApplication.Hello, request.Message).Messages.Single());
            string head = Wire.MaskDate(Send(TestApplication.Hello, "HEAD" + request.Message[3..]).Messages.Single());
            Assert.Equal(get[..(get.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)], head);
        });
    }

    [Theory]
    [InlineData("get /")]
    [InlineData("TRACE /")]
    [InlineData("CONNECT a:80")]
    [InlineData("BREW http://a/b")]
    public void An_unknown_method_is_answered_501_before_any_handler_and_keeps_the_connection(string start)
    {
        TestApplication application = new(static (in request, response) =>
            request.Method == RequestMethod.Unknown ? throw new InvalidOperationException("dispatched") : response.WriteText("hello"u8));
        MemoryConnection connection = Send(
            application, $"{start} HTTP/1.1\r\nHost: a\r\nContent-Length: {Get.Length}\r\n\r\n{Get}{Get}");
        Assert.Equal([501, 200], Responses(connection).Select(static response => response.StatusCode));
        Assert.False(connection.IsClosed);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("http://a")]
    public void OPTIONS_for_the_server_is_answered_by_the_server(string target)
    {
        MemoryConnection connection = Send(TestApplication.Hello, $"OPTIONS {target} HTTP/1.1\r\nHost: a\r\n\r\n", Get);
        TestResponse response = Responses(connection)[0];
        Assert.Equal(204, response.StatusCode);
        Assert.Equal("GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS", response["Allow"]);
        Assert.Null(response["Content-Length"]);
        Assert.Equal(2, connection.Messages.Count);
    }

    [Fact]
    public void OPTIONS_for_a_path_is_the_applications() =>
        Assert.Equal("hello", Responses(Send(TestApplication.Hello, "OPTIONS /* HTTP/1.1\r\nHost: a\r\n\r\n"))[0].Text);

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a:1\r\n\r\n", "a:1")]
    [InlineData("GET http://b:2/ HTTP/1.1\r\nHost: a:1\r\n\r\n", "b:2")]
    [InlineData("GET http://b?x HTTP/1.1\r\nHost: a:1\r\n\r\n", "b")]
    [InlineData("OPTIONS http://[::1]/ HTTP/1.1\r\nHost: a:1\r\n\r\n", "[::1]")]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "")]
    public void The_authority_of_the_target_wins_over_Host(string request, string authority)
    {
        TestApplication application = new(static (in request, response) => response.WriteText(request.Authority));
        Assert.Equal(authority, Responses(Send(application, request))[0].Text);
    }

    [Theory]
    [InlineData("http://b", "/")]
    [InlineData("http://b?x", "/")]
    [InlineData("http://b/c?x", "/c")]
    [InlineData("/", "/")]
    [InlineData("/a/%2e%2E/b%2fc", "/b%2Fc")]
    [InlineData("/a/..", "/")]
    public void A_handler_sees_the_path_normalised_and_never_empty(string target, string path)
    {
        TestApplication application = new(static (in request, response) => response.WriteText(request.Path));
        Assert.Equal(path, Responses(Send(application, $"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n"))[0].Text);
    }

    [Fact]
    public void The_path_of_one_request_is_not_that_of_the_one_before()
    {
        TestApplication application = new(static (in request, response) => response.WriteText(request.Path));
        string requests = string.Concat(((string[])["/a/./long/path", "/x/../y", "/b", "/%41"]).Select(
            static target => $"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n"));
        Assert.Equal(["/a/long/path", "/y", "/b", "/A"], Responses(Send(application, requests)).Select(static response => response.Text));
    }

    [Theory]
    [InlineData("/%")]
    [InlineData("/%zz")]
    [InlineData("/%00")]
    [InlineData("/a/../%2")]
    public void A_path_that_cannot_be_normalised_is_refused_before_any_handler(string target)
    {
        TestApplication application = new(static (in _, _) => throw new InvalidOperationException("dispatched"));
        MemoryConnection connection = Send(application, $"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n{Get}");
        TestResponse response = Assert.Single(Responses(connection));
        Assert.Equal(400, response.StatusCode);
        Assert.Equal("close", response["Connection"]);
        Assert.True(connection.IsClosed);
    }

    [Fact]
    public void A_path_without_a_resource_is_answered_404_and_keeps_the_connection()
    {
        TestApplication application = new(static (in _, _) => DispatchResult.NotFound);
        MemoryConnection connection = Send(application, Get, Get);
        Assert.Equal([404, 404], Responses(connection).Select(static response => response.StatusCode));
        Assert.False(connection.IsClosed);
    }

    [Fact]
    public void A_client_that_waits_is_told_to_go_on_and_then_answered()
    {
        MemoryConnection connection = TestApplication.Mirror.Connect();
        connection.Send("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"u8);
        Assert.Equal(["HTTP/1.1 100 Continue\r\n\r\n"], connection.Messages.Select(static message => Wire.Text(message)));
        Assert.Equal(HttpConnectionState.ReadingContent, connection.State);

        connection.Send("ab"u8);
        Assert.Single(connection.Messages);

        connection.Send("c"u8);
        Assert.Equal(2, connection.Messages.Count);
        Assert.EndsWith("\n\nabc", Wire.Text(connection.Messages[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_waits_for_every_byte_is_told_once()
    {
        MemoryConnection connection = TestApplication.Mirror.Connect();
        foreach (byte[] piece in Wire.Pieces("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"u8.ToArray(), 1))
        {
            connection.Send(piece);
        }
        Assert.Equal(2, connection.Messages.Count);
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", Wire.Text(connection.Messages[0]));
    }

    [Theory]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\na")]
    [InlineData("PUT / HTTP/1.0\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r")]
    public void A_client_that_does_not_wait_is_told_nothing(string start) => Assert.Empty(Send(TestApplication.Hello, start).Messages);

    [Theory]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc")]
    public void A_client_whose_content_is_here_is_answered_at_once(string request) =>
        Assert.Equal(200, Assert.Single(Responses(Send(TestApplication.Hello, request))).StatusCode);

    [Theory]
    [InlineData("200-ok")]
    [InlineData("")]
    [InlineData("100-continue, 200-ok")]
    public void An_expectation_that_is_not_known_is_refused(string expectation)
    {
        MemoryConnection connection = Send(
            TestApplication.Hello, $"PUT / HTTP/1.1\r\nHost: a\r\nExpect: {expectation}\r\nContent-Length: 3\r\n\r\n");
        Assert.Equal(417, Assert.Single(Responses(connection)).StatusCode);
        Assert.True(connection.IsClosed);
    }

    [Fact]
    public void Content_that_is_too_large_is_refused_before_it_comes()
    {
        MemoryConnection connection = new(TestApplication.Hello.Protocol(new HttpServerOptions { MaxContentLength = 10 }));
        connection.Send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789"u8);
        connection.Send("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n"u8);
        Assert.Equal([200, 413], Responses(connection).Select(static response => response.StatusCode));
        Assert.Equal("close", Responses(connection)[1]["Connection"]);
        Assert.True(connection.IsClosed);
    }

    [Theory]
    [InlineData("/small", 2, 200)]
    [InlineData("/small", 3, 413)]
    [InlineData("/none", 1, 413)]
    [InlineData("/%73mall", 3, 413)]
    [InlineData("/large", 20, 200)]
    [InlineData("/large", 21, 413)]
    [InlineData("/other", 10, 200)]
    [InlineData("/other", 11, 413)]
    public void The_limit_of_an_endpoint_holds_for_its_content_however_it_is_framed(string path, int length, int status)
    {
        TestApplication application = new(static (in request, response) => response.WriteText("ok"u8))
        {
            ContentLimit = static (in request) =>
                request.Path.SequenceEqual("/small"u8) ? 2 : request.Path.SequenceEqual("/large"u8) ? 20
                : request.Path.SequenceEqual("/none"u8) ? 0 : -1,
        };
        string content = new('c', length);
        foreach (string rest in new[] { $"Content-Length: {length}\r\n\r\n{content}", $"Transfer-Encoding: chunked\r\n\r\n{length:x}\r\n{content}\r\n0\r\n\r\n" })
        {
            MemoryConnection connection = new(application.Protocol(new HttpServerOptions { MaxContentLength = 10 }));
            foreach (char next in $"PUT {path} HTTP/1.1\r\nHost: a\r\n{rest}")
            {
                connection.Send([(byte)next]);
            }
            Assert.Equal(status, Assert.Single(Responses(connection)).StatusCode);
            Assert.Equal(status == 413, connection.IsClosed);
        }
    }

    [Theory]
    [InlineData("G", HttpConnectionState.ReadingHead)]
    [InlineData("\r", HttpConnectionState.ReadingHead)]
    [InlineData("\r\n", HttpConnectionState.ReadingHead)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r", HttpConnectionState.ReadingHead)]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n", HttpConnectionState.ReadingContent)]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab", HttpConnectionState.ReadingContent)]
    [InlineData(Get, HttpConnectionState.Idle)]
    [InlineData(Get + "G", HttpConnectionState.ReadingHead)]
    public void The_state_says_what_is_awaited(string bytes, object state) =>
        Assert.Equal((HttpConnectionState)state, Send(TestApplication.Hello, bytes).State);

    [Theory]
    [InlineData("")]
    [InlineData("GET / HT")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab")]
    public void The_end_of_the_client_closes_without_an_answer_to_half_a_request(string bytes)
    {
        HttpProtocol protocol = TestApplication.Hello.Protocol();
        HttpConnection connection = new(protocol);
        if (bytes.Length > 0)
        {
            Assert.Equal(ConnectionWish.Read, Wire.Deliver(connection, Wire.Bytes(bytes)));
        }
        Assert.Equal(ConnectionWish.Close, connection.Receive(0));
        Assert.Equal(HttpConnectionState.Closing, connection.State);
        Assert.True(connection.IsClientDone);
        Assert.Equal(0, protocol.Output.Length);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", true)]
    [InlineData("GET / HTTP/1.0\r\n\r\n", true)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nG", false)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n", false)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", false)]
    [InlineData("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", false)]
    public void A_client_is_done_when_it_said_close_and_sent_no_more(string bytes, bool isDone)
    {
        HttpConnection connection = new(TestApplication.Hello.Protocol());
        Wire.Deliver(connection, Wire.Bytes(bytes));
        Assert.Equal(isDone, connection.IsClientDone);
    }

    [Fact]
    public void A_connection_can_be_opened_for_another_client()
    {
        HttpProtocol protocol = TestApplication.Mirror.Protocol();
        HttpConnection connection = new(protocol);
        Wire.Deliver(connection, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 30\r\n\r\nhalf"u8);
        connection.Receive(0);

        connection.Open();

        Assert.Equal(HttpConnectionState.Idle, connection.State);
        Assert.False(connection.IsClientDone);
        Assert.Equal(ConnectionWish.Read, Wire.Deliver(connection, Wire.Bytes(Get)));
        Assert.EndsWith("Get Http11\n/\n/\n\nHost=a\n\n", Wire.Text(Wire.Take(protocol.Output)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopping_server_closes_every_connection_with_its_next_response()
    {
        HttpProtocol protocol = TestApplication.Hello.Protocol();
        MemoryConnection connection = new(protocol);
        connection.Send(Wire.Bytes(Get));
        protocol.IsStopping = true;
        connection.Send(Wire.Bytes(Get + Get));
        Assert.Equal([null, "close"], Responses(connection).Select(static response => response["Connection"]));
        Assert.True(connection.IsClosed);
    }

    [Fact]
    public void A_server_that_stops_while_it_answers_closes_after_that_response()
    {
        HttpProtocol? protocol = null;
        protocol = new TestApplication((in _, response) =>
        {
            protocol!.IsStopping = true;
            return response.WriteText("last");
        }).Protocol();
        MemoryConnection connection = new(protocol);
        connection.Send(Wire.Bytes(Get));
        Assert.Single(connection.Messages);
        Assert.True(connection.IsClosed);
    }

    [Fact]
    public void A_turn_answers_as_many_requests_as_are_here()
    {
        HttpProtocol protocol = TestApplication.Hello.Protocol();
        HttpConnection connection = new(protocol);
        Assert.Equal(ConnectionWish.Read, Wire.Deliver(connection, Wire.Bytes(Get + Get + Get)));
        Assert.Equal(3, Wire.Text(Wire.Take(protocol.Output)).Split("HTTP/1.1 200 OK").Length - 1);
    }

    [Fact]
    public void A_turn_answers_no_more_requests_than_it_may()
    {
        HttpProtocol protocol = TestApplication.Hello.Protocol();
        HttpConnection connection = new(protocol) { MaxRequestsPerTurn = 2 };
        int[] expected = [2, 2, 1];
        ConnectionWish wish = Wire.Deliver(connection, Wire.Bytes(Get + Get + Get + Get + Get));
        foreach (int count in expected)
        {
            Assert.Equal(count, Wire.Text(Wire.Take(protocol.Output)).Split("HTTP/1.1 200 OK").Length - 1);
            Assert.Equal(count == 2 ? ConnectionWish.Continue : ConnectionWish.Read, wish);
            wish = wish == ConnectionWish.Continue ? connection.Continue() : wish;
        }
        Assert.Equal(HttpConnectionState.Idle, connection.State);
    }

    private static MemoryConnection Send(TestApplication application, params string[] deliveries)
    {
        MemoryConnection connection = application.Connect();
        foreach (string delivery in deliveries)
        {
            connection.Send(Wire.Bytes(delivery));
        }
        return connection;
    }

    private static TestResponse[] Responses(MemoryConnection connection) => [.. connection.Messages.Select(TestResponse.Read)];
}
