using System.Buffers;
using System.Text;
using Hypersonic.Http;
using Hypersonic.Protocol;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

/// <summary>Field lines that are added before there is a response.</summary>
public sealed class AddedFieldsTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string Added = "A: 1\r\nB: 2\r\n";

    private static readonly byte[] Large = Pinned(
        $"HTTP/1.1 200 OK\r\nDate: {Wire.DatePlaceholder}\r\nContent-Length: 10000\r\n\r\n{new string('x', 10_000)}");

    private static readonly Dictionary<string, Func<ResponseWriter, DispatchResult>> Kinds = new()
    {
        ["a literal"] = static response => response.WriteMessage("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 2\r\n\r\nhi"u8, 23, 75),
        ["a literal in two pieces"] = static response => response.WriteMessage("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 2\r\n\r\n"u8, 23, "hi"u8),
        ["a literal that is sent from where it lies"] = static response => response.WriteMessage(Large, 23, Large.Length - 10_000),
        ["text"] = static response => response.WriteText("hi"),
        ["text in UTF-8"] = static response => response.WriteText("hi"u8),
        ["a response"] = static response => response.WriteResponse(Response.Text("hi").WithHeader("C", "3")),
        ["a status"] = static response => response.WriteResponse(Response.NoContent()),
        ["content"] = static response =>
        {
            response.BeginContent(200, "a/b");
            response.Write("hi"u8);
            return response.EndContent();
        },
        ["412"] = static response => response.WritePreconditionFailed(),
        ["a failure"] = static _ => throw new FormatException(),
        ["half a response"] = static response =>
        {
            response.BeginContent(200, "a/b");
            return DispatchResult.Written;
        },
        ["nothing found"] = static _ => DispatchResult.NotFound,
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void They_stand_right_after_the_date_of_whatever_comes_and_change_nothing_else(string name)
    {
        foreach (string request in (string[])[Get, Get.Replace("GET", "HEAD", StringComparison.Ordinal), Get.Replace("1.1", "1.0", StringComparison.Ordinal)])
        {
            string plain = Serve(request, (in _, response) => Kinds[name](response));
            string with = Serve(request, (in _, response) => Kinds[name](response.AddFields("A: 1\r\n"u8).AddFields(default).AddFields("B: 2\r\n"u8)));
            int end = plain.IndexOf("GMT\r\n", StringComparison.Ordinal) + 5;
            int insertion = plain[end..].StartsWith("Connection: close\r\n", StringComparison.Ordinal) ? end + "Connection: close\r\n".Length : end;
            Assert.Equal(plain.Insert(insertion, Added), with);
        }
    }

    [Fact]
    public void Those_that_a_literal_has_itself_are_left_out_unless_they_add_up() => Assert.Equal(
        Serve(Get, static (in _, response) => response.WriteMessage(
            "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nVary: b\r\nB: 2\r\nA: 0\r\nVary: a\r\n\r\n"u8, 23, 86)),
        Serve(Get, static (in _, response) => response.AddFields("a: 1\r\nVary: a\r\nVary: b\r\nB: 2\r\n"u8).WriteMessage(
            "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nA: 0\r\nVary: a\r\n\r\n"u8, 23, 71)));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_status_is_known_when_the_response_is_written_and_not_before(string name)
    {
        if (name is "a failure" or "half a response" or "nothing found")
        {
            return;
        }
        (int before, int after) = (-1, -1);
        string served = Serve(Get + Get, (in _, response) =>
        {
            before = response.StatusCode;
            DispatchResult result = Kinds[name](response);
            after = response.StatusCode;
            return result;
        });
        Assert.Equal((0, int.Parse(served.AsSpan("HTTP/1.1 ".Length, 3), System.Globalization.CultureInfo.InvariantCulture)), (before, after));
    }

    [Fact]
    public void The_next_request_has_none_of_them() => Assert.Equal(
        Serve(Get + Get, static (in _, response) => response.WriteText("hi"u8)).Insert(Serve(Get, static (in _, response) => response.WriteText("hi"u8)).IndexOf("Content-Type", StringComparison.Ordinal), Added),
        Serve(Get.Replace("Host", "First: 1\r\nHost", StringComparison.Ordinal) + Get, static (in request, response) =>
            (request.Fields["First"u8].IsEmpty ? response : response.AddFields("A: 1\r\nB: 2\r\n"u8)).WriteText("hi"u8)));

    [Fact]
    public void A_refusal_of_the_server_has_none_of_those_of_the_request_before_it() => Assert.DoesNotContain(
        "A: 1",
        Serve(Get + "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", static (in _, response) => response.AddFields("A: 1\r\n"u8).WriteText("hi"u8)).Split("HTTP/1.1 ")[2],
        StringComparison.Ordinal);

    [Fact]
    public void They_may_be_of_any_length_and_of_memory_that_changes()
    {
        byte[] lines = Encoding.ASCII.GetBytes($"A: {new string('a', 100_000)}\r\n");
        string served = Serve(Get, (in _, response) =>
        {
            response.AddFields(lines);
            byte[] copy = [.. "B: 2\r\n"u8];
            response.AddFields(copy);
            copy.AsSpan().Clear();
            return response.WriteText("hi"u8);
        });
        Assert.Contains($"A: {new string('a', 100_000)}\r\nB: 2\r\nContent-Type", served, StringComparison.Ordinal);
    }

    [Fact]
    public void A_response_that_has_begun_takes_no_more_of_them()
    {
        string served = Serve(Get, static (in _, response) =>
        {
            response.BeginContent(200, "a/b");
            response.AddFields("A: 1\r\n"u8);
            return response.EndContent();
        });
        Assert.StartsWith("HTTP/1.1 500", served, StringComparison.Ordinal);
        Assert.DoesNotContain("A: 1", served, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "x", "B: 2|a: x")]
    [InlineData("B", "2", "A: 1|B: 2")]
    [InlineData("AB", "x", "A: 1|AB: x|B: 2")]
    public void A_response_keeps_its_own_field_of_that_name(string name, string value, string fields) => Assert.Equal(
        fields, Fields(Serve(Get, (in _, response) => response.AddFields("A: 1\r\nB: 2\r\n"u8).WriteResponse(Response.Text("").WithHeader(name, value)))));

    [Fact]
    public void Vary_and_cookies_add_up() => Assert.Equal(
        "Set-Cookie: a=1|Set-Cookie: b=2|Vary: Accept|vary: Origin",
        Fields(Serve(Get, static (in _, response) => response.AddFields("vary: Origin\r\nSet-Cookie: a=1\r\n"u8)
            .WriteResponse(Response.Text("").WithHeader("Vary", "Accept").WithHeader("Set-Cookie", "b=2")))));

    [Fact]
    public void They_are_kept_while_a_handler_waits_and_waits_again()
    {
        string served = Serve(Get + Get, static (in _, response) => response.AddFields("A: 1\r\n"u8).Await(
            Wait(1),
            static (response, _) => response.AddFields("B: 2\r\n"u8).Await(Wait(2), static (response, number) => response.WriteText($"{number}"))));
        string once = $"HTTP/1.1 200 OK\r\nDate: {Wire.DatePlaceholder}\r\n{Added}Content-Type: text/plain; charset=utf-8\r\nContent-Length: 1\r\n\r\n2";
        Assert.Equal(once + once, served);
    }

    [Fact]
    public void They_are_in_the_failure_of_a_handler_that_waited() => Assert.StartsWith(
        $"HTTP/1.1 500 Internal Server Error\r\nDate: {Wire.DatePlaceholder}\r\n{Added}",
        Serve(Get, static (in _, response) => response.AddFields("A: 1\r\nB: 2\r\n"u8).Await(Wait(1), static (_, _) => throw new FormatException())),
        StringComparison.Ordinal);

    [Fact]
    public void Too_much_content_is_refused_with_those_of_the_application()
    {
        Tagged application = new();
        foreach (string request in (string[])[
            "PUT /%7Ea HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n",
            "PUT /%7Ea HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\nFFFFFF\r\n"])
        {
            string served = Serve(request, application);
            Assert.StartsWith($"HTTP/1.1 413 Content Too Large\r\nDate: {Wire.DatePlaceholder}\r\nConnection: close\r\nPath: /~a 0\r\nContent-Type", served, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("Path: ", Serve("BREW /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", application), StringComparison.Ordinal);
        Assert.DoesNotContain("Path: ", Serve("PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", application), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_composed_applications_the_one_that_has_the_path_is_asked()
    {
        IHttpApplication composed = HttpApplication.Compose(new Tagged("/a"), new Tagged("/b"));
        Assert.Contains("Path: /b 0 /b", Serve("PUT /b HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", composed), StringComparison.Ordinal);
        Assert.DoesNotContain("Path: ", Serve("PUT /c HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", composed), StringComparison.Ordinal);
    }

    private static async Task<int> Wait(int number)
    {
        await Task.Yield();
        return number;
    }

    private static string Fields(string message) => string.Join('|', message.Split("\r\n\r\n")[0].Split("\r\n").Skip(2)
        .Where(static line => !line.StartsWith("Content-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static string Serve(string requests, Handler handler) => Serve(requests, new TestApplication(handler));

    private static string Serve(string requests, IHttpApplication application)
    {
        MemoryConnection connection = new(application, new HttpServerOptions { Log = static _ => { } });
        connection.Send(Wire.Bytes(requests));
        return string.Concat(connection.Messages.Select(message => Wire.MaskDate(message)));
    }

    private static byte[] Pinned(string text)
    {
        byte[] pinned = GC.AllocateUninitializedArray<byte>(text.Length, pinned: true);
        Wire.Bytes(text).CopyTo(pinned, 0);
        return pinned;
    }

    /// <summary>An application that tells, in a field, of what path it was asked for fields and how much content was there.</summary>
    private sealed class Tagged(string? route = null) : IHttpApplication
    {
        private readonly byte[] _routes = Encoding.UTF8.GetBytes(route is null ? "" : $"PUT\t{route}\tPut\tdynamic\n");

        public ReadOnlySpan<byte> RouteTable => _routes;

        public void AddFields(in Request request, ResponseWriter response) =>
            response.AddFields(Encoding.ASCII.GetBytes($"Path: {Wire.Text(request.Path)} {request.Content.Length}{(route is null ? "" : " " + route)}\r\n"));

        public DispatchResult Dispatch(in Request request, ResponseWriter response) => DispatchResult.NotFound;
    }
}
