using static Hypersonic.Generator.Tests.RunningApplication;

namespace Hypersonic.Generator.Tests.Sockets;

/// <summary>Filters that wait when the response is written, as the order of things and the bytes that a client gets.</summary>
public sealed class ServedHoldingFilterTests
{
    private const string Text = "Content-Type: text/plain; charset=utf-8\r\n";

    private const string Source =
        """
        using System.Collections.Concurrent;
        using System.Text;

        [Filter<Outer>, Filter<Commit>]
        partial class Api
        {
            private readonly ConcurrentQueue<string> _order = new();
            private readonly ConcurrentQueue<int> _threads = new();

            public string Order => string.Join(' ', _order);

            public int ThreadCount => _threads.Distinct().Count();

            public SemaphoreSlim Gate { get; } = new(0);

            public void Say(string what)
            {
                _order.Enqueue(what);
                _threads.Enqueue(Environment.CurrentManagedThreadId);
            }

            [Get("/literal"), Filter<Inner>] static string Literal() => "literal";

            [Get("/large"), Filter<Inner>] static string Large() => LARGE;

            [Get("/handled"), Filter<Inner>] string Handled(int page = 1) => page == 0 ? throw new FormatException("no page") : $"page {page}";

            [Put("/waits/{*path}"), Filter<Slow>, Filter<Inner>]
            async Task<string> Store(string path, ReadOnlyMemory<byte> content)
            {
                await Task.Yield();
                return $"{path} {Encoding.UTF8.GetString(content.Span)}";
            }
        }

        readonly struct Outer(Api api) : IBeforeFilter, IAfterFilter
        {
            public Response? Before(in Request request, ResponseFields fields)
            {
                fields.Add("X-Outer", "1");
                return null;
            }

            public void After(int status) => api.Say($"/outer({status})");
        }

        struct Commit(Api api) : IBeforeFilter, IAfterFilter, IAsyncAfterFilter
        {
            private string _mode = "";

            public Response? Before(in Request request, ResponseFields fields)
            {
                _mode = Encoding.ASCII.GetString(request.Fields["X-Mode"u8]);
                return null;
            }

            public readonly void After(int status) => api.Say($"/seen({status})");

            public readonly async ValueTask AfterAsync(int status, CancellationToken cancellationToken)
            {
                if (_mode == "")
                {
                    return;
                }
                try
                {
                    await api.Gate.WaitAsync(cancellationToken);
                }
                catch (OperationCanceledException)
                {
                    api.Say("cancelled");
                    throw;
                }
                api.Say($"/committed({status})");
                if (_mode == "fail")
                {
                    throw new FormatException("commit");
                }
            }
        }

        readonly struct Inner(Api api) : IAfterFilter
        {
            public void After(int status) => api.Say($"/inner({status})");
        }

        sealed class Slow(Api api) : IAsyncBeforeFilter, IAsyncAfterFilter
        {
            public async ValueTask<Response?> BeforeAsync(RequestContext context, CancellationToken cancellationToken)
            {
                await Task.Delay(1, cancellationToken);
                return context.Request.Query.IsEmpty ? null : Response.Status(409);
            }

            public async ValueTask AfterAsync(int status, CancellationToken cancellationToken)
            {
                await Task.Delay(1, cancellationToken);
                api.Say($"/slow({status})");
            }
        }
        """;

    [Theory]
    [InlineData("GET", "/literal", "", 200, "/inner(200) /seen(200) /outer(200)")]
    [InlineData("GET", "/literal", "wait", 200, "/inner(200) /seen(200) /committed(200) /outer(200)")]
    [InlineData("HEAD", "/literal", "wait", 200, "/inner(200) /seen(200) /committed(200) /outer(200)")]
    [InlineData("GET", "/literal", "fail", 500, "/inner(200) /seen(200) /committed(200) /outer(500)")]
    [InlineData("GET", "/handled?page=x", "wait", 400, "/inner(400) /seen(400) /committed(400) /outer(400)")]
    [InlineData("GET", "/handled?page=0", "wait", 500, "/inner(500) /seen(500) /committed(500) /outer(500)")]
    [InlineData("PUT", "/waits/a", "", 200, "/inner(200) /slow(200) /seen(200) /outer(200)")]
    [InlineData("PUT", "/waits/a", "wait", 200, "/inner(200) /slow(200) /seen(200) /committed(200) /outer(200)")]
    [InlineData("PUT", "/waits/a?no", "wait", 409, "/seen(409) /committed(409) /outer(409)")]
    public async Task They_hold_the_response_back_and_those_further_out_are_told_after_them(
        string method, string target, string mode, int status, string order)
    {
        await using RunningApplication api = await StartAsync(Source.Replace("LARGE", "\"\""));
        Task<string> exchange = Task.Run(() => api.Exchange(Request(method, target, $"X-Mode: {mode}\r\n", method == "PUT" ? "content" : null)));
        if (mode != "")
        {
            await UntilAsync(() => api.Read<string>("Order").Contains("/seen", StringComparison.Ordinal));
            await Task.Delay(20);
            Assert.False(exchange.IsCompleted);
            Assert.DoesNotContain("/outer", api.Read<string>("Order"), StringComparison.Ordinal);
            api.Read<SemaphoreSlim>("Gate").Release();
        }
        string response = await exchange;
        Assert.StartsWith($"HTTP/1.1 {status} ", response, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Outer: 1\r\n", response, StringComparison.Ordinal);
        Assert.Equal(order, api.Read<string>("Order"));
        Assert.Equal(1, api.Read<int>("ThreadCount"));
    }

    [Fact]
    public async Task What_was_held_back_is_sent_as_it_was_and_in_its_order()
    {
        string large = new('x', 20_000);
        await using RunningApplication api = await StartAsync(Source.Replace("LARGE", $"\"{large}\""));
        api.Read<SemaphoreSlim>("Gate").Release(4);
        const string Mode = "X-Mode: wait\r\n";
        Assert.Equal(
            Message("200 OK", "X-Outer: 1\r\n" + Text + "Content-Length: 20000\r\n", large)
            + Message("200 OK", "X-Outer: 1\r\n" + Text + "Content-Length: 9\r\n", "a content")
            + Message("200 OK", "X-Outer: 1\r\n" + Text + "Content-Length: 7\r\n")
            + Message("200 OK", "X-Outer: 1\r\n" + Text + "Content-Length: 7\r\n", "literal")
            + Message("200 OK", "X-Outer: 1\r\n" + Text + "Content-Length: 6\r\n", "page 3"),
            api.Exchange(
                Request("GET", "/large", Mode),
                Request("PUT", "/waits/a", Mode, "content"),
                Request("HEAD", "/literal", Mode),
                Request("GET", "/literal"),
                Request("GET", "/handled?page=3", Mode)));
    }

    [Fact]
    public async Task A_client_that_leaves_meanwhile_cancels_them()
    {
        await using RunningApplication api = await StartAsync(Source.Replace("LARGE", "\"\""));
        await api.SendAndResetAsync(
            Request("GET", "/literal", "X-Mode: wait\r\n"),
            () => UntilAsync(() => api.Read<string>("Order").EndsWith("/seen(200)", StringComparison.Ordinal)));
        await UntilAsync(() => api.Read<string>("Order").EndsWith("cancelled", StringComparison.Ordinal));
        Assert.Equal("/inner(200) /seen(200) /outer(0) cancelled", api.Read<string>("Order"));
        Assert.Empty(api.Log);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            await Task.Delay(1, end.Token);
        }
    }
}
