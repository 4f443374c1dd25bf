using System.Buffers;
using System.Text.Encodings.Web;
using Hypersonic.Binding;
using Hypersonic.Protocol;

namespace Hypersonic.Runtime.Tests;

/// <summary>Once warm, a request allocates nothing, whatever it is answered with.</summary>
public sealed class AllocationTests
{
    private const string Get = "GET /some/path?with=query&n=4%32&day=Monday HTTP/1.1\r\nHost: example.org:8080\r\nUser-Agent: test\r\nAccept: */*\r\n\r\n";

    private static readonly Response Made = Response.Problem(409, detail: "größe", members: new ProblemMember("by", "me"))
        .WithHeader("X", "y").WithCookie("a", "b").WithDownloadName("größe.json");

    private static readonly FrozenResponse Frozen = Freeze();

    private static readonly Response Tagged = Response.Text("a").WithETag("a").WithLastModified(DateTimeOffset.UnixEpoch);

    private static readonly Dictionary<string, Handler> Handlers = new()
    {
        ["a literal"] = static (in _, response) => response.WriteMessage(
            "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 5\r\n\r\nhello"u8, 23, 75),
        ["a literal in two pieces"] = static (in _, response) => response.WriteMessage(
            "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 5\r\n\r\n"u8, 23, "hello"u8),
        ["a literal with added fields"] = static (in _, response) => response.AddFields("A: 1\r\n"u8).AddFields("B: 2\r\n"u8).WriteMessage(
            "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 5\r\n\r\nhello"u8, 23, 75),
        ["a response with added fields"] = static (in _, response) => response.AddFields("X: 1\r\nY: 2\r\n"u8).WriteResponse(in Made),
        ["text"] = static (in _, response) => response.WriteText("grüß dich"),
        ["text in UTF-8"] = static (in _, response) => response.WriteText("grüß dich"u8),
        ["a view of the request"] = static (in request, response) => response.WriteText(request.Query),
        ["a field of the request"] = static (in request, response) => response.WriteText(request.Fields["user-agent"u8]),
        ["content"] = static (in _, response) =>
        {
            response.BeginContent(200, "application/json");
            response.Write("{}"u8);
            return response.EndContent();
        },
        ["a status"] = static (in _, response) => response.WriteResponse(Response.NoContent()),
        ["a response that was made before"] = static (in _, response) => response.WriteResponse(in Made),
        ["JSON out of a struct"] = static (in _, response) => response.WriteJson(new Point(1, 2), PointJson.Default.Point),
        ["numbers of the query"] = static (in request, response) =>
            Bind.Query(in request, "n"u8).TryRead(out int n) && !Bind.Query(in request, "m"u8).TryRead(out long _)
                ? response.WriteMessage("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 0\r\n\r\n"u8, 23, 75)
                : DispatchResult.NotFound,
        ["a handler that could wait and has not"] = static (in _, response) =>
            response.Await(new ValueTask<int>(7), static (response, number) => response.WriteText(number == 7 ? "seven"u8 : default)),
        ["a handler that could wait, with all that it may take"] = static (in request, response) =>
        {
            if (!response.TryHold(in request, out RequestContext context))
            {
                return response.WriteOverloaded();
            }
            response.SetTimeout(10, static response => response.WriteOverloaded());
            bool isWaitedFor = !response.CancellationToken.IsCancellationRequested;
            return response.Await(
                new ValueTask<bool>(isWaitedFor), context, static (response, isWaitedFor, context) => response.WriteText(context.Request.Query));
        },
        ["a frozen response"] = static (in request, response) => Frozen.Write(in request, response),
        ["a template"] = static (in request, response) =>
        {
            response.BeginContent(200, "text/plain; charset=utf-8");
            RouteText.Write(response, "hello "u8);
            RouteText.WriteSegment(response, request.Path[1..5]);
            RouteText.WriteValue(response, 17);
            return response.EndContent();
        },
        ["a template with what is no UTF-8"] = static (in _, response) =>
        {
            response.BeginContent(200, "text/plain; charset=utf-8");
            RouteText.WriteSegment(response, "a%FF"u8);
            return response.EndContent();
        },
        ["a template of HTML"] = static (in request, response) =>
        {
            response.BeginContent(200, "text/html; charset=utf-8");
            RouteText.WriteSegment(response, "%3Cb%3E%26%22"u8, HtmlEncoder.Default);
            RouteText.WriteRest(response, "/%22/%C3%A4%FF"u8, JavaScriptEncoder.Default);
            return response.EndContent();
        },
        ["a response with validators"] = static (in _, response) => response.WriteResponse(in Tagged),
        ["a literal if the conditions hold"] = static (in request, response) =>
            request.CheckPreconditions("a", weak: true, DateTimeOffset.UnixEpoch) == PreconditionResult.Failed
                ? response.WritePreconditionFailed()
                : response.WriteMessage("HTTP/1.1 304 Not Modified\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nETag: W/\"a\"\r\n\r\n"u8, 33, 79),
        ["nothing found"] = static (in _, _) => DispatchResult.NotFound,
    };

    public static TheoryData<string> Names => [.. Handlers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_request_that_is_answered_with_it_allocates_nothing(string name) =>
        AssertAllocatesNothing(Handlers[name], [Get]);

    [Theory]
    [InlineData("If-None-Match: \"b\", W/\"a\"")]
    [InlineData("If-None-Match: a")]
    [InlineData("If-Match: \"b\"\r\nIf-Match: *")]
    [InlineData("If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("If-Unmodified-Since: Thursday, 01-Jan-70 00:00:00 GMT\r\nIf-Modified-Since: Thu Jan  1 00:00:00 1970")]
    public void A_conditional_request_allocates_nothing(string fields)
    {
        foreach (string name in (string[])["a response with validators", "a literal if the conditions hold", "a frozen response"])
        {
            AssertAllocatesNothing(Handlers[name], [$"GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n\r\n"]);
        }
    }

    [Fact]
    public void JSON_with_the_options_of_several_contexts_in_turn_allocates_nothing() => AssertAllocatesNothing(
        static (in request, response) => response.WriteJson(
            new Point(1, 2), request.Path.Length == 1 ? PointJson.Default.Point : IndentedJson.Default.Point),
        ["GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n"]);

    [Fact]
    public void Requests_in_one_delivery_allocate_nothing() =>
        AssertAllocatesNothing(Handlers["a literal"], [string.Concat(Enumerable.Repeat(Get, 16))]);

    [Fact]
    public void A_request_in_pieces_allocates_nothing() =>
        AssertAllocatesNothing(Handlers["text"], [Get[..10], Get[10..50], Get[50..]]);

    [Fact]
    public void A_path_that_is_normalised_allocates_nothing() =>
        AssertAllocatesNothing(Handlers["text"], ["GET /a/%2e%2e/b%2fc HTTP/1.1\r\nHost: a\r\n\r\n"]);

    [Fact]
    public void A_request_with_content_and_every_field_that_frames_allocates_nothing() => AssertAllocatesNothing(
        Handlers["text"],
        [
            "PUT / HTTP/1.1\r\nHost: [::1]:80\r\nConnection: keep-alive, x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n",
            "abc",
        ]);

    [Fact]
    public void What_the_server_answers_by_itself_allocates_nothing() => AssertAllocatesNothing(
        Handlers["text"],
        ["BREW / HTTP/1.1\r\nHost: a\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"]);

    private static FrozenResponse Freeze()
    {
        FrozenResponse frozen = new("Home", hasETag: true);
        frozen.Freeze(static response => response.WriteText("hello"));
        return frozen;
    }

    private static void AssertAllocatesNothing(Handler handler, string[] deliveries)
    {
        HttpProtocol protocol = new TestApplication(handler).Protocol();
        HttpConnection connection = new(protocol);
        byte[][] bytes = [.. deliveries.Select(Wire.Bytes)];
        Serve(protocol, connection, bytes, 100);
        Assert.Equal(HttpConnectionState.Idle, connection.State);

        // A collection that another thread causes counts what is left of this thread's allocation context: so once more.
        long allocated = long.MaxValue;
        for (int attempt = 0; attempt < 5 && allocated > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Serve(protocol, connection, bytes, 10_000);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, allocated);
    }

    private static void Serve(HttpProtocol protocol, HttpConnection connection, byte[][] deliveries, int times)
    {
        for (int i = 0; i < times; i++)
        {
            foreach (byte[] delivery in deliveries)
            {
                protocol.Date.Refresh(DateTime.UnixEpoch.AddMilliseconds(i));
                delivery.CopyTo(connection.ReceiveBuffer);
                if (connection.Receive(delivery.Length) != ConnectionWish.Read)
                {
                    throw new InvalidOperationException("The connection does not go on.");
                }
                protocol.Output.Advance(protocol.Output.Length);
            }
        }
    }
}
