using Hypersonic.Protocol;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

public sealed class TestServerTests
{
    private const string GetA = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string PutB = "PUT /b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";

    private static readonly TestApplication PathOf = new(static (in request, response) => response.WriteText(request.Path));

    [Fact]
    public void One_request_gives_its_response()
    {
        TestResponse response = TestServer.Send(PathOf, Wire.Bytes(GetA));
        Assert.Equal(200, response.StatusCode);
        Assert.Equal("/a", response.Text);
    }

    [Fact]
    public void Several_requests_give_their_responses_in_order() =>
        Assert.Equal(["/a", "/b", "/a"], TestServer.SendAll(PathOf, Wire.Bytes(GetA + PutB + GetA)).Select(static response => response.Text));

    [Fact]
    public void Nothing_gives_nothing() => Assert.Empty(TestServer.SendAll(PathOf, []));

    [Fact]
    public void There_are_no_responses_after_a_close() => Assert.Equal(
        ["/a", "/b"],
        TestServer.SendAll(PathOf, Wire.Bytes(GetA + PutB.Replace("Host: a", "Host: a\r\nConnection: close") + GetA))
            .Select(static response => response.Text));

    [Fact]
    public void A_response_has_the_date_of_today()
    {
        string? date = TestServer.Send(PathOf, Wire.Bytes(GetA))["Date"];
        Assert.InRange(DateTime.ParseExact(date!, "R", null), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
    }

    [Theory]
    [InlineData("/a", "/a")]
    [InlineData("/a?b", "/a")]
    [InlineData("/a/../b", "/b")]
    [InlineData("http://x/c", "/c")]
    public void A_target_is_enough_for_GET(string target, string path) => Assert.Equal(path, TestServer.Get(PathOf, target).Text);

    [Theory]
    [InlineData("/ü")]
    [InlineData("a")]
    [InlineData("/a b")]
    [InlineData("/%zz")]
    public void A_target_that_is_none_is_refused_as_on_the_wire(string target) =>
        Assert.Equal(400, TestServer.Get(PathOf, target).StatusCode);

    [Fact]
    public void A_request_larger_than_any_buffer_is_sent_whole()
    {
        string content = new('c', 500_000);
        TestApplication application = new(static (in request, response) => response.WriteText(request.Content));
        Assert.Equal(content, TestServer.Send(application, Wire.Bytes($"PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n{content}")).Text);
    }

    [Fact]
    public void A_response_larger_than_any_buffer_comes_whole()
    {
        TestApplication application = new(static (in _, response) => response.WriteText(new string('c', 500_000)));
        Assert.Equal(2, TestServer.SendAll(application, Wire.Bytes(GetA + GetA)).Count(static response => response.Content.Length == 500_000));
    }

    [Fact]
    public void Limits_hold()
    {
        HttpServerOptions options = new() { MaxContentLength = 2 };
        Assert.Equal(413, TestServer.Send(PathOf, Wire.Bytes(PutB), options).StatusCode);
    }

    [Fact]
    public void The_log_gets_what_an_operator_should_know()
    {
        List<string> log = [];
        TestApplication failing = new(static (in _, _) => throw new InvalidOperationException("no"));
        TestServer.Send(failing, Wire.Bytes(GetA), new HttpServerOptions { Log = log.Add });
        Assert.Single(log);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")]
    public void A_request_that_is_not_whole_is_a_mistake_of_the_test(string bytes)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("request", () => TestServer.Send(PathOf, Wire.Bytes(bytes)));
        Assert.Contains("not complete", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GetA + GetA)]
    [InlineData(GetA + PutB + GetA)]
    public void Several_requests_where_one_is_due_are_a_mistake_of_the_test(string requests)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("request", () => TestServer.Send(PathOf, Wire.Bytes(requests)));
        Assert.Contains(nameof(TestServer.SendAll), exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GetA + "G")]
    [InlineData(GetA + "\r\n")]
    [InlineData(PutB + "d")]
    public void Bytes_behind_a_request_are_a_mistake_of_the_test(string bytes)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("request", () => TestServer.Send(PathOf, Wire.Bytes(bytes)));
        Assert.Contains("Content-Length", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_place_of_an_application_is_refused()
    {
        Assert.Throws<ArgumentNullException>("application", static () => TestServer.Send(null!, "GET"u8));
        Assert.Throws<ArgumentNullException>("application", static () => TestServer.SendAll(null!, "GET"u8));
        Assert.Throws<ArgumentNullException>("application", static () => TestServer.Get(null!, "/"));
    }

    [Fact]
    public void A_request_that_is_refused_has_a_response()
    {
        Assert.Equal(400, TestServer.Send(PathOf, "GET\r\n\r\n"u8).StatusCode);
        Assert.Equal(505, TestServer.Send(PathOf, "GET / HTTP/2.0\r\n\r\n"u8).StatusCode);
    }

    [Fact]
    public void An_interim_response_is_no_response()
    {
        string waiting = "PUT /b HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
        Assert.Empty(TestServer.SendAll(PathOf, Wire.Bytes(waiting)));
        Assert.Equal("/a", Assert.Single(TestServer.SendAll(PathOf, Wire.Bytes(GetA + waiting))).Text);
        Assert.Equal("/b", TestServer.Send(PathOf, Wire.Bytes(waiting + "abc")).Text);
    }

    [Fact]
    public void An_interim_response_within_a_large_delivery_is_no_response()
    {
        // The head ends where the buffer does, so that the connection waits for the content for a moment.
        string head = "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n";
        string padding = string.Concat(Enumerable.Range(0, 4).Select(static _ => $"X: {new string('x', 16_000)}\r\n"));
        int rest = (64 * 1024) - head.Length - padding.Length - "Y: \r\n\r\n".Length;
        string request = $"{head}{padding}Y: {new string('y', rest)}\r\n\r\nabc";
        HttpServerOptions options = new() { MaxFieldsLength = 100_000 };

        MemoryConnection connection = new(PathOf, options);
        connection.Send(Wire.Bytes(request));
        Assert.Equal(2, connection.Messages.Count);
        Assert.Equal(200, TestServer.Send(PathOf, Wire.Bytes(request), options).StatusCode);
    }

    [Fact]
    public async Task What_a_handler_leaves_to_be_done_after_its_response_is_done()
    {
        TaskCompletionSource done = new();
        TestApplication application = new((in _, response) =>
        {
            Task work = WorkAsync(done);
            Assert.False(work.IsCompleted);
            return response.WriteText("soon"u8);
        });
        Assert.Equal("soon", TestServer.Get(application, "/").Text);
        await done.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Every_response_is_a_message_by_itself()
    {
        MemoryConnection connection = PathOf.Connect();
        connection.Send(Wire.Bytes(GetA + PutB + "GET / HTTP/1.1\r\n\r\n" + GetA));
        Assert.Equal(3, connection.Messages.Count);
        Assert.All(connection.Messages, static message => Assert.StartsWith("HTTP/1.1 ", Wire.Text(message), StringComparison.Ordinal));
        Assert.True(connection.IsClosed);
        Assert.Equal(HttpConnectionState.Closing, connection.State);
    }

    private static async Task WorkAsync(TaskCompletionSource done)
    {
        await Task.Delay(20);
        done.SetResult();
    }
}
