using Hypersonic.Http;
using Hypersonic.Protocol;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Server;

/// <summary>Responses whose handlers run once, before the first request.</summary>
public class FreezingTests
{
    private static readonly HttpServerOptions Options = new() { Host = "127.0.0.1", Port = 0, Workers = 3, Log = static _ => { } };

    [Fact]
    public async Task A_handler_runs_once_before_the_first_request_and_never_again()
    {
        FrozenApplication application = new(static calls => Response.Text($"call {calls}").WithHeader("X-Call", $"{calls}"));
        await using HttpServer server = new(application, Options);
        Assert.Equal(0, application.Calls);

        await server.StartAsync();
        Assert.Equal(1, application.Calls);

        using RawClient client = RawClient.Connect(server);
        byte[] first = client.Send(RawClient.Get("/")).Read().Message.ToArray();
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(WithoutDate(first), WithoutDate(client.Send(RawClient.Get("/")).Read().Message.ToArray()));
        }
        Assert.Equal(1, application.Calls);
        Assert.Contains("X-Call: 1\r\n", WithoutDate(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Servers_that_share_an_application_run_its_handler_once()
    {
        FrozenApplication application = new(static calls => Response.Text($"call {calls}"));
        await using HttpServer one = new(application, Options);
        await using HttpServer other = new(HttpApplication.Compose(application), Options);
        await Task.WhenAll(Task.Run(() => one.StartAsync()), Task.Run(() => other.StartAsync()));
        Assert.Equal(1, application.Calls);
    }

    [Fact]
    public async Task Each_application_of_a_factory_runs_its_own()
    {
        List<FrozenApplication> made = [];
        await using HttpServer server = new(
            () =>
            {
                made.Add(new FrozenApplication(static calls => Response.Text($"call {calls}")));
                return made[^1];
            },
            Options);
        await server.StartAsync();
        Assert.Equal([1, 1, 1], made.Select(static application => application.Calls));
    }

    [Fact]
    public async Task A_handler_that_fails_keeps_the_server_from_starting_and_says_which_it_was()
    {
        FrozenApplication application = new(static _ => throw new FormatException("no such file"));
        await using HttpServer server = new(application, Options);
        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(() => server.StartAsync());
        Assert.Equal("The frozen response of 'Home' could not be made: no such file", failure.Message);
        Assert.IsType<FormatException>(failure.InnerException);
        Assert.Empty(server.EndPoints);
    }

    [Fact]
    public async Task A_handler_that_failed_runs_again_at_the_next_start()
    {
        FrozenApplication application = new(static calls => calls == 1 ? throw new FormatException("not yet") : Response.Text("now"));
        await using HttpServer server = new(application, Options);
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.StartAsync());
        await server.StartAsync();
        using RawClient client = RawClient.Connect(server);
        Assert.Equal("now", client.Send(RawClient.Get("/")).Read().Text);
    }

    [Fact]
    public async Task A_handler_that_waits_does_not_wait_for_the_thread_that_starts_the_server()
    {
        SynchronizationContext starters = new LoopContext(static _ => { });
        SynchronizationContext? left = null;
        await Bounded.Within(Task.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(starters);
            new FrozenResponse("Home").Freeze(static response => response.Await(SleepAsync(), static (response, text) => response.WriteText(text)));
            left = SynchronizationContext.Current;
        }));
        Assert.Same(starters, left);
    }

    [Fact]
    public void HEAD_gets_the_head_and_HTTP_1_0_its_connection_field()
    {
        FrozenApplication application = new(static _ => Response.Text("hello"));
        TestResponse head = TestServer.Send(application, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
        Assert.Equal("5", head["Content-Length"]);
        Assert.Empty(head.Content.ToArray());
        TestResponse old = TestServer.Send(application, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"u8);
        Assert.Equal("keep-alive", old["Connection"]);
        Assert.Equal("hello", old.Text);
    }

    [Fact]
    public void A_response_that_is_to_have_a_tag_has_that_of_an_equal_literal()
    {
        FrozenApplication application = new(
            static calls => Response.Text($"call {calls}").WithHeader("Vary", "Accept").WithHeader("X-A", "b"), hasETag: true);
        TestResponse whole = TestServer.Get(application, "/");
        Assert.Equal("call 1", whole.Text);
        Assert.Equal(["Date", "Content-Type", "Content-Length", "Vary", "X-A", "ETag"], whole.Fields.Select(static field => field.Key));
        Assert.Equal($"\"{EntityTags.Of("text/plain; charset=utf-8", "call 1"u8)}\"", whole["ETag"]);

        foreach (string method in (string[])["GET", "HEAD"])
        {
            TestResponse notModified = Ask(application, method, $"If-None-Match: \"a\", {whole["ETag"]}");
            Assert.Equal((304, 0), (notModified.StatusCode, notModified.Content.Length));
            Assert.Equal(["Date", "Vary", "ETag"], notModified.Fields.Select(static field => field.Key));
            Assert.Equal(whole["ETag"], notModified["ETag"]);
            Assert.NotEqual(Wire.DatePlaceholder, notModified["Date"]);
            Assert.Equal(412, Ask(application, method, "If-Match: \"a\"").StatusCode);
            Assert.Equal(200, Ask(application, method, "If-None-Match: \"a\"").StatusCode);
        }
        Assert.Equal(200, Ask(application, "PUT", "If-Match: \"a\"").StatusCode);
        Assert.True(Ask(application, "GET", "If-None-Match: *\r\nConnection: close") is { StatusCode: 304, ClosesConnection: true });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_response_that_brings_validators_keeps_them(bool hasETag)
    {
        FrozenApplication application = new(static _ => Response.Text("a").WithETag("v1", weak: true).WithLastModified(DateTimeOffset.UnixEpoch), hasETag);
        Assert.Equal("W/\"v1\"", TestServer.Get(application, "/").Fields.Single(static field => field.Key == "ETag").Value);
        Assert.Equal(304, Ask(application, "GET", "If-None-Match: \"v1\"").StatusCode);
        Assert.Equal(304, Ask(application, "GET", $"If-Modified-Since: {Wire.DatePlaceholder}").StatusCode);
        Assert.Equal(412, Ask(application, "GET", "If-Match: \"v1\"").StatusCode);
    }

    [Fact]
    public void A_response_without_validators_or_success_has_no_conditions()
    {
        FrozenApplication plain = new(static _ => Response.Text("a"));
        FrozenApplication failure = new(static _ => Response.Text("a").WithStatus(404), hasETag: true);
        FrozenApplication tagged = new(static _ => Response.Status(404).WithETag("a"));
        Assert.Equal(200, Ask(plain, "GET", "If-None-Match: *").StatusCode);
        Assert.Equal(404, Ask(failure, "GET", "If-None-Match: *").StatusCode);
        Assert.Null(TestServer.Get(failure, "/")["ETag"]);
        Assert.Equal(404, Ask(tagged, "GET", "If-None-Match: *").StatusCode);
    }

    [Theory]
    [InlineData(8 * 1024)]
    [InlineData(3_000_000)]
    public async Task Large_content_arrives_whole_after_collections_of_garbage(int length)
    {
        string content = string.Create(length, 0, static (text, _) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (char)('a' + (i % 23));
            }
        });
        FrozenApplication application = new(_ => Response.Text(content), hasETag: true);
        await using RunningServer server = await RunningServer.StartAsync(application);
        using RawClient client = server.Connect();
        for (int i = 0; i < 5; i++)
        {
            client.Send(RawClient.Get("/"));
            GC.Collect();
            Assert.Equal(content, client.Read().Text);
        }
    }

    [Fact]
    public void A_request_before_that_is_refused()
    {
        FrozenResponse response = new("Home");
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(
            () => response.Write(default, new Http1ResponseWriter(new OutputBuffer(64), new HttpDate())));
        Assert.Contains("call IHttpApplication.Freeze before Dispatch", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string> SleepAsync()
    {
        await Task.Delay(1);
        return "slept";
    }

    private static TestResponse Ask(FrozenApplication application, string method, string field) =>
        TestServer.Send(application, Wire.Bytes($"{method} / HTTP/1.1\r\nHost: a\r\n{field}\r\n\r\n"));

    private static string WithoutDate(byte[] message)
    {
        string text = System.Text.Encoding.UTF8.GetString(message);
        int date = text.IndexOf("Date: ", StringComparison.Ordinal);
        return text.Remove(date, text.IndexOf('\r', date) - date);
    }

    /// <summary>What the generator writes for an application with one frozen handler of its own.</summary>
    private sealed class FrozenApplication(Func<int, Response> handler, bool hasETag = false) : IHttpApplication
    {
        private readonly FrozenResponse _home = new("Home", hasETag);

        public int Calls { get; private set; }

        public ReadOnlySpan<byte> RouteTable => "GET HEAD\t/\tHome\tfrozen\n"u8;

        public void Freeze() => _home.Freeze(response => response.WriteResponse(handler(++Calls)));

        public DispatchResult Dispatch(in Request request, ResponseWriter response) => _home.Write(in request, response);
    }
}
