using System.Collections.Concurrent;
using System.Text;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Server;

/// <summary>Requests that handlers look at again after a wait, over sockets.</summary>
public sealed class HeldRequestTests
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();
    private readonly ConcurrentQueue<(RequestContext Context, ReadOnlyMemory<byte> Content)> _kept = new();

    [Fact]
    public async Task A_request_is_the_same_after_a_wait_while_others_arrive()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        using RawClient other = server.Connect();
        client.Send("POST /%61?q=1 HTTP/1.1\r\nHost: a\r\nX-Name: one\r\nContent-Length: 5\r\n\r\nfirst");
        Until("/a");
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(200, other.Send(Post("/now", new string('z', 500))).Read().StatusCode);
        }
        End("/a");
        Assert.Equal("Post /%61?q=1 /a q=1 one first", client.Read().Text);
        Assert.Equal(0, server.Server.Buffers.Length);
    }

    [Fact]
    public async Task One_that_came_in_parts_stays_where_it_came_and_what_is_behind_goes_on()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        string content = new('c', 100_000);
        string whole = Post("/a", content) + Post("/b", "second") + Post("/now", "third");
        client.Send(whole[..50_000]);
        Bounded.Until(() => server.Server.Buffers.Length >= 50_000, "the first part is held");
        client.Send(whole[50_000..]);
        Until("/a");
        End("/a");
        Assert.Equal("Post /a /a   " + content, client.Read().Text);
        Until("/b");
        End("/b");
        Assert.Equal("Post /b /b   second", client.Read().Text);
        Assert.Equal("Post /now /now   third", client.Read().Text);
        Bounded.Until(() => server.Server.Buffers.Length == 0, "nothing is held");
    }

    [Fact]
    public async Task Chunked_content_is_held_decoded()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        client.Send("2\r\nde\r\n0\r\n\r\n");
        Until("/a");
        End("/a");
        Assert.Equal("Post /a /a   abcde", client.Read().Text);
    }

    /// <summary>Decoded where it lies, behind a 100 and before the next request.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(1000)]
    public async Task Chunked_content_and_its_trailers_are_there_after_the_wait_however_they_came(int pieceLength)
    {
        TestApplication application = new((in request, response) => response.TryHold(in request, out RequestContext context)
            ? response.Await(ReadLaterAsync(context), static (response, text) => response.WriteText(text))
            : response.WriteOverloaded());
        await using RunningServer server = await RunningServer.StartAsync(application);
        using RawClient client = server.Connect();
        client.Send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n");
        Assert.Equal(100, client.Read().StatusCode);
        foreach (byte[] piece in Wire.Pieces(Wire.Bytes("5;a=b\r\nhello\r\n1\r\n,\r\n6\r\n world\r\n0\r\nX-Sum: 12\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n"), pieceLength))
        {
            client.Send(piece);
        }
        Assert.Equal("POST hello, world 12", client.Read().Text);
        Assert.Equal("GET  ", client.Read().Text);
        Bounded.Until(() => server.Server.Buffers.Length == 0, "nothing is held");

        static async Task<string> ReadLaterAsync(RequestContext context)
        {
            await Task.Delay(20).ConfigureAwait(false);
            Request request = context.Request;
            return $"{request.Method.ToString().ToUpperInvariant()} {Encoding.ASCII.GetString(request.Content)} {Encoding.ASCII.GetString(request.Trailers["X-Sum"u8])}";
        }
    }

    [Fact]
    public async Task When_the_response_is_out_nobody_sees_the_bytes_any_more()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(Post("/a", "mine"));
        Until("/a");
        End("/a");
        client.Read();
        client.Send(Post("/now", "yours"));
        client.Read();
        Assert.Equal(2, _kept.Count);
        Assert.All(_kept, static kept =>
        {
            Assert.Throws<ObjectDisposedException>(() => kept.Context.Request.Length);
            Assert.Throws<ObjectDisposedException>(() => kept.Context.Content);
            Assert.Throws<ObjectDisposedException>(() => kept.Content.Span.Length);
            Assert.Throws<ObjectDisposedException>(() => kept.Content.Pin());
        });
    }

    [Fact]
    public void A_context_of_no_request_says_so() =>
        Assert.Throws<InvalidOperationException>(() => default(RequestContext).Content);

    /// <summary>A call of the system may still read from it.</summary>
    [Fact]
    public async Task Content_that_is_pinned_is_given_to_nobody_else()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(Post("/a", "pinned"));
        Until("/a");
        (RequestContext _, ReadOnlyMemory<byte> content) = Assert.Single(_kept);
        using System.Buffers.MemoryHandle handle = content[1..].Pin();
        End("/a");
        client.Read();
        for (int i = 0; i < 10; i++)
        {
            client.Send(Post("/now", "zzzzzz"));
            client.Read();
        }
        Assert.Equal("inned", Text(handle, 5));
        Assert.Equal(0, server.Server.Buffers.Length);
    }

    [Fact]
    public async Task A_handler_whose_client_left_still_sees_its_own_request()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(Post("/a", "mine"));
        Until("/a");
        client.Reset();
        using RawClient other = server.Connect();
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(200, other.Send(Post("/now", "yours")).Read().StatusCode);
        }
        (RequestContext context, ReadOnlyMemory<byte> content) = _kept.First();
        Assert.Equal("mine", Encoding.ASCII.GetString(content.Span));
        Assert.Equal("/a", Encoding.ASCII.GetString(context.Request.Target));
        End("/a");
        Bounded.Until(() => server.Server.Buffers.Length == 0, "the buffer is given back when the handler ends");
        Assert.Empty(server.Log);
    }

    [Fact]
    public async Task A_handler_that_fails_when_its_client_has_left_is_a_line_in_the_log()
    {
        await using RunningServer server = await StartAsync();
        using RawClient client = server.Connect();
        client.Send(Post("/a", "mine"));
        Until("/a");
        client.Reset();
        using RawClient other = server.Connect();
        Assert.Equal(200, other.Send(Post("/now", "")).Read().StatusCode);
        _waiting["/a"].SetException(new FormatException("in vain"));
        Bounded.Until(() => server.Log.Count > 0, "the failure is told");
        Assert.StartsWith(
            "POST /a failed when nobody waited for it any more: System.FormatException: in vain", Assert.Single(server.Log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_ends_in_the_moment_when_its_client_leaves_gives_its_request_back_too(bool fails)
    {
        TaskCompletionSource other = new();
        RawClient? client = null;
        TestApplication application = new((in request, response) =>
        {
            if (request.Path.SequenceEqual("/other"u8))
            {
                return response.Await(other.Task, response =>
                {
                    // The loop has asked who has ended: of this one it hears when its client is gone.
                    if (fails)
                    {
                        _waiting["/a"].SetException(new FormatException("in vain"));
                    }
                    else
                    {
                        End("/a");
                    }
                    client!.Reset();
                    return response.WriteText("done");
                });
            }
            Assert.True(response.TryHold(in request, out RequestContext context));
            return response.Await(EchoAsync(context), static (response, text) => response.WriteText(text));
        });
        await using RunningServer server = await RunningServer.StartAsync(application);
        using RawClient second = server.Connect();
        second.Send(RawClient.Get("/other"));
        client = server.Connect();
        client.Send(Post("/a", "mine"));
        Until("/a");
        other.SetResult();
        Assert.Equal("done", second.Read().Text);
        Bounded.Until(() => server.Server.Buffers.Length == 0, "the buffer is given back");
        Bounded.Until(() => server.Log.Count == (fails ? 1 : 0), "the failure is told");
    }

    [Fact]
    public async Task Where_there_is_no_memory_to_hold_it_a_request_is_503()
    {
        await using RunningServer server = await StartAsync(static options => options.MaxBufferedLength = 64);
        using RawClient client = server.Connect();
        Assert.Equal(503, client.Send(Post("/now", new string('x', 64))).Read().StatusCode);
    }

    private static unsafe string Text(System.Buffers.MemoryHandle handle, int length) =>
        Encoding.ASCII.GetString(new ReadOnlySpan<byte>(handle.Pointer, length));

    private static string Post(string target, string content) =>
        $"POST {target} HTTP/1.1\r\nHost: a\r\nContent-Length: {content.Length}\r\n\r\n{content}";

    private void Until(string path) => Bounded.Until(() => _waiting.ContainsKey(path), $"the handler of {path} waits");

    private void End(string path) => _waiting[path].SetResult();

    private Task<RunningServer> StartAsync(Action<HttpServerOptions>? configure = null) => RunningServer.StartAsync(
        new TestApplication((in request, response) => response.TryHold(in request, out RequestContext context)
            ? response.Await(EchoAsync(context), static (response, text) => response.WriteText(text))
            : response.WriteOverloaded()),
        configure);

    private async Task<string> EchoAsync(RequestContext context)
    {
        _kept.Enqueue((context, context.Content));
        string before = Describe(context);
        string path = Encoding.ASCII.GetString(context.Request.Path);
        if (path != "/now")
        {
            TaskCompletionSource source = new();
            _waiting[path] = source;
            await source.Task;
        }
        string after = Describe(context);
        return before == after ? after : $"before {before} after {after}";
    }

    private static string Describe(RequestContext context)
    {
        Request request = context.Request;
        Assert.True(request.Content.SequenceEqual(context.Content.Span));
        return $"{request.Method} {Encoding.ASCII.GetString(request.Target)} {Encoding.ASCII.GetString(request.Path)} "
            + $"{Encoding.ASCII.GetString(request.Query)} {Encoding.ASCII.GetString(request.Fields["x-name"u8])} "
            + Encoding.ASCII.GetString(request.Content);
    }
}
