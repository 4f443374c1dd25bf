using System.Buffers;
using System.Runtime.CompilerServices;
using Hypersonic.Protocol;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

/// <summary>A handler that fails costs its own client one answer, the operator one line, and nobody anything else.</summary>
public sealed class HandlerFailureTests
{
    private const string Good = "GET /good HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string Bad = "GET /bad?q HTTP/1.1\r\nHost: a\r\n\r\n";

    private readonly List<string> _log = [];

    [Fact]
    public void An_exception_is_answered_500_and_the_connection_goes_on()
    {
        string output = Serve(Good + Bad + Good, static (in _, _) => throw new InvalidOperationException("no luck"));
        Assert.Equal(
            Answer("200 OK", "good") + Answer("500 Internal Server Error", "The server failed to answer this request.\n") + Answer("200 OK", "good"),
            output);
    }

    [Theory]
    [InlineData("GET /bad?q HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "close")]
    [InlineData("GET /bad?q HTTP/1.0\r\n\r\n", "close")]
    [InlineData("GET /bad?q HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "keep-alive")]
    public void The_answer_to_a_failed_request_says_what_becomes_of_the_connection(string request, string option)
    {
        string output = Serve(request, static (in _, _) => throw new InvalidOperationException("no luck"));
        Assert.Equal(
            Answer("500 Internal Server Error", "The server failed to answer this request.\n")
                .Replace("GMT\r\n", $"GMT\r\nConnection: {option}\r\n"),
            output);
    }

    [Fact]
    public void A_second_response_to_one_request_is_a_failure()
    {
        string output = Serve(Good + Bad + Good, static (in _, response) =>
        {
            response.WriteText("one"u8);
            return response.WriteResponse(Response.NoContent());
        });
        Assert.Equal(
            Answer("200 OK", "good") + Answer("500 Internal Server Error", "The server failed to answer this request.\n") + Answer("200 OK", "good"),
            output);
    }

    [Fact]
    public void An_exception_is_logged_in_one_line_with_method_and_target_and_place()
    {
        Serve(Bad, static (in _, _) => ThrowInvalidOperation());
        string line = Assert.Single(_log);
        Assert.StartsWith("500 GET /bad?q: System.InvalidOperationException: no luck at ", line, StringComparison.Ordinal);
        Assert.Contains(nameof(ThrowInvalidOperation), line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no\nluck")]
    [InlineData("no\r\nluck")]
    [InlineData("no\rluck")]
    [InlineData("no\u001Bluck")]
    [InlineData("no\0luck")]
    [InlineData("no\u0085luck")]
    [InlineData("no\u2028luck")]
    public void A_message_is_logged_in_one_line_without_control_characters(string message)
    {
        Serve(Bad, (in _, _) => throw new InvalidOperationException(message));
        Assert.Contains(": no luck", Assert.Single(_log), StringComparison.Ordinal);
        Assert.DoesNotContain(_log[0], static c => char.IsControl(c) || c == '\u2028');
    }

    [Fact]
    public void Each_failure_is_logged_once()
    {
        Serve(Bad + Good + Bad, static (in _, _) => ThrowInvalidOperation());
        Assert.Equal(2, _log.Count);
    }

    [Fact]
    public void What_succeeds_is_not_logged()
    {
        Serve(Good + Good + "GET / HTTP/1.1\r\n\r\n", static (in _, _) => DispatchResult.NotFound);
        Assert.Empty(_log);
    }

    [Fact]
    public void A_log_that_fails_takes_nothing_with_it()
    {
        HttpServerOptions options = new() { Log = static _ => throw new InvalidOperationException("disk full") };
        HttpProtocol protocol = Application(static (in _, _) => ThrowInvalidOperation()).Protocol(options);
        Assert.Equal(ConnectionWish.Read, Wire.Deliver(new HttpConnection(protocol), Wire.Bytes(Bad + Good)));
        Assert.EndsWith(Answer("200 OK", "good"), Wire.Text(Wire.Take(protocol.Output)), StringComparison.Ordinal);
    }

    /// <summary>An exception that fails itself when somebody looks at it.</summary>
    private sealed class HostileException(string? message) : Exception
    {
        public override string Message => message ?? throw new InvalidOperationException("no message");

        public override string? StackTrace => throw new InvalidOperationException("no trace");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a message")]
    public void An_exception_that_cannot_be_described_takes_nothing_with_it(string? message)
    {
        string output = Serve(Bad + Good, (in _, _) => throw new HostileException(message));
        Assert.StartsWith("HTTP/1.1 500 ", output, StringComparison.Ordinal);
        Assert.EndsWith(Answer("200 OK", "good"), output, StringComparison.Ordinal);
        Assert.StartsWith($"500 GET /bad?q: {typeof(HostileException)}", Assert.Single(_log), StringComparison.Ordinal);
    }

    public static TheoryData<string> PartialWrites => [.. Partial.Keys];

    private static readonly Dictionary<string, Action<ResponseWriter>> Partial = new()
    {
        ["nothing"] = static _ => { },
        ["a whole response"] = static response => response.WriteText("whole"),
        ["a large response"] = static response => response.WriteText(new string('x', 200_000)),
        ["the start of content"] = static response => response.BeginContent(200, "a/b"),
        ["half of content"] = static response =>
        {
            response.BeginContent(200, "a/b");
            response.Write(new byte[100_000]);
        },
        ["content of a status that has none"] = static response =>
        {
            response.BeginContent(204, "a/b");
            response.Write("abc"u8);
        },
        ["room that is not filled"] = static response => response.GetSpan(100_000),
        ["large constant bytes"] = static response =>
        {
            byte[] pinned = GC.AllocateArray<byte>(20_000, pinned: true);
            response.WriteMessage("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n\r\n"u8, 23, pinned);
        },
        ["something that is refused"] = static response => response.WriteResponse(Response.Text("a").WithHeader("Date", "b")),
    };

    [Theory]
    [MemberData(nameof(PartialWrites))]
    public void What_was_written_before_a_failure_is_dropped(string name)
    {
        string output = Serve(Good + Bad + Good, (in _, response) =>
        {
            Partial[name](response);
            return ThrowInvalidOperation();
        });
        Assert.Equal(
            Answer("200 OK", "good") + Answer("500 Internal Server Error", "The server failed to answer this request.\n") + Answer("200 OK", "good"),
            output);
    }

    [Theory]
    [InlineData(DispatchResult.Written, "nothing")]
    [InlineData(DispatchResult.Pending, "nothing")]
    [InlineData(DispatchResult.Detached, "nothing")]
    [InlineData((DispatchResult)200, "nothing")]
    [InlineData(DispatchResult.NotFound, "a whole response")]
    [InlineData(DispatchResult.Pending, "a whole response")]
    [InlineData(DispatchResult.Detached, "a whole response")]
    [InlineData(DispatchResult.Written, "the start of content")]
    [InlineData(DispatchResult.Written, "half of content")]
    [InlineData(DispatchResult.Written, "content of a status that has none")]
    [InlineData(DispatchResult.NotFound, "half of content")]
    public void An_application_that_does_not_do_what_it_says_has_failed(DispatchResult result, string written)
    {
        string output = Serve(Good + Bad + Good, (in _, response) =>
        {
            Partial[written](response);
            return result;
        });
        Assert.Equal(
            Answer("200 OK", "good") + Answer("500 Internal Server Error", "The server failed to answer this request.\n") + Answer("200 OK", "good"),
            output);
        Assert.StartsWith("500 GET /bad?q: the application returned ", Assert.Single(_log), StringComparison.Ordinal);
    }

    [Fact]
    public void Content_that_was_not_begun_cannot_be_ended_and_costs_no_other_response()
    {
        // The first leaves a mark behind, from which on all would be dropped.
        string head = "HEAD /content HTTP/1.1\r\nHost: a\r\n\r\n";
        string output = Serve(head + Good + Bad + Good, static (in request, response) =>
        {
            if (request.Path.SequenceEqual("/content"u8))
            {
                response.BeginContent(200, "a/b");
                return response.EndContent();
            }
            response.EndContent();
            return response.WriteText(new string('x', 1000));
        });
        Assert.Equal(
            $"HTTP/1.1 200 OK\r\nDate: {Wire.DatePlaceholder}\r\nContent-Type: a/b\r\nContent-Length:          0\r\n\r\n"
            + Answer("200 OK", "good") + Answer("500 Internal Server Error", "The server failed to answer this request.\n") + Answer("200 OK", "good"),
            output);
    }

    [Fact]
    public void Content_cannot_be_begun_twice()
    {
        string output = Serve(Bad, static (in _, response) =>
        {
            response.BeginContent(200, "a/b");
            response.BeginContent(200, "a/b");
            return response.EndContent();
        });
        Assert.StartsWith("HTTP/1.1 500 ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_cannot_be_written_outside_of_content()
    {
        string output = Serve(Bad, static (in _, response) =>
        {
            response.Write("raw"u8);
            return DispatchResult.Written;
        });
        Assert.StartsWith("HTTP/1.1 500 ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hook_is_told_of_each_failure_after_the_log()
    {
        List<HandlerError> errors = [];
        InvalidOperationException thrown = new("no luck");
        string output = Serve(Bad + Good + Bad, (in _, _) => throw thrown, error =>
        {
            Assert.Equal(errors.Count + 1, _log.Count);
            errors.Add(error);
        });
        Assert.Equal(2, errors.Count);
        Assert.All(errors, error => Assert.Equal((RequestMethod.Get, "/bad?q", thrown), (error.Method, error.Target, error.Exception)));
        Assert.Contains(" 200 OK", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hook_is_told_of_a_response_that_is_not_whole()
    {
        HandlerError? told = null;
        Serve(Bad, static (in _, _) => DispatchResult.Written, error => told = error);
        Assert.IsType<InvalidOperationException>(told?.Exception);
        Assert.Contains(told.Exception.Message, Assert.Single(_log), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hook_that_fails_is_logged_and_takes_nothing_with_it()
    {
        string output = Serve(
            Bad + Good, static (in _, _) => ThrowInvalidOperation(), static _ => throw new FormatException("hook\r\nbroken"));
        Assert.StartsWith("HTTP/1.1 500 ", output, StringComparison.Ordinal);
        Assert.EndsWith(Answer("200 OK", "good"), output, StringComparison.Ordinal);
        Assert.Equal(2, _log.Count);
        Assert.StartsWith("OnError failed: System.FormatException: hook broken at ", _log[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_hook_hears_nothing_of_what_succeeds_or_is_refused()
    {
        int count = 0;
        Serve(Good + "GET /none HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\n\r\n", static (in _, _) => DispatchResult.NotFound, _ => count++);
        Assert.Equal(0, count);
    }

    [Fact]
    public async Task The_hook_of_a_server_runs_where_the_handler_ran()
    {
        TaskCompletionSource<(int Thread, HandlerError Error)> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int thread = 0;
        await using RunningServer server = await RunningServer.StartAsync(
            new TestApplication((in _, _) =>
            {
                thread = Environment.CurrentManagedThreadId;
                return ThrowInvalidOperation();
            }),
            options => options.OnError = error => told.SetResult((Environment.CurrentManagedThreadId, error)));
        using HttpClient client = new() { BaseAddress = server.Uri, Timeout = TimeSpan.FromSeconds(30) };
        using HttpResponseMessage response = await client.DeleteAsync("/x?y=z");
        Assert.Equal(500, (int)response.StatusCode);
        (int hookThread, HandlerError error) = await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(thread, hookThread);
        Assert.Equal((RequestMethod.Delete, "/x?y=z"), (error.Method, error.Target));
    }

    [Fact]
    public void A_failure_in_memory_is_the_same_as_on_the_wire()
    {
        TestResponse response = TestServer.Send(
            Application(static (in _, _) => ThrowInvalidOperation()), Wire.Bytes(Bad), new HttpServerOptions { Log = _log.Add });
        Assert.Equal(500, response.StatusCode);
        Assert.Single(_log);
    }

    /// <summary>Answers /good as it should be and leaves everything else to the handler; one turn, all output.</summary>
    private string Serve(string requests, Handler handler, Action<HandlerError>? onError = null)
    {
        HttpProtocol protocol = Application(handler).Protocol(new HttpServerOptions { Log = _log.Add, OnError = onError });
        HttpConnection connection = new(protocol);
        ConnectionWish wish = Wire.Deliver(connection, Wire.Bytes(requests));
        string output = Wire.Text(Wire.Take(protocol.Output));
        while (wish == ConnectionWish.Continue)
        {
            wish = connection.Continue();
            output += Wire.Text(Wire.Take(protocol.Output));
        }
        return output;
    }

    private static TestApplication Application(Handler handler) => new((in request, response) =>
        request.Path.SequenceEqual("/good"u8) ? response.WriteText("good") : handler(in request, response));

    private static string Answer(string status, string content) =>
        $"HTTP/1.1 {status}\r\nDate: {Wire.DatePlaceholder}\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + $"Content-Length: {content.Length}\r\n\r\n{content}";

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DispatchResult ThrowInvalidOperation() => throw new InvalidOperationException("no luck");
}
