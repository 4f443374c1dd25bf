using Hypersonic.Testing;

namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Handlers that run on the thread pool.</summary>
public class OffloadTests
{
    private const string Where = """

            private static string Where() => Thread.CurrentThread.IsThreadPoolThread ? "pool" : "loop";
        """;

    [Fact]
    public Task every_kind_of_result_may_come_from_the_pool()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""
            using System;
            using System.Text.Json.Serialization;
            using System.Threading;
            using System.Threading.Tasks;

            partial class Api
            {
                private int _calls;

                [Get("/where"), Offload]
                static string Here() => Where();

                [Get("/text/{id:int}/{name}"), Offload]
                static string Text(string name, int id) => $"{Where()} {id} {name}";

                [Get("/rest/{*path}"), Offload]
                string Rest(string path) => $"{++_calls} {path}";

                [Get("/bytes", ContentType = "image/png"), Offload]
                byte[] Bytes() => [(byte)++_calls];

                [Get("/point/{x:int}"), Offload]
                static Point At(int x, int Item1 = 7, string? rest = null) => new(x, Item1);

                [Post("/points"), Offload]
                static Response Add(Point point) => Response.Created($"/point/{point.X}").WithHeader("X-Ran-On", Where());

                [Put("/points"), Offload]
                void Store(byte[] content) => _calls += content.Length;

                [Put("/notes"), Offload]
                static string Note(string content, DayOfWeek? day, params string[] tag) => $"{Where()} {content} {day} {tag.Length}";

                [Get("/later/{name?}"), Offload]
                static async Task<string> Later(string? name)
                {
                    await Task.Yield();
                    return $"{Where()} {name}";
                }

                [Delete("/points"), Offload]
                async Task Remove()
                {
                    await Task.Delay(1);
                    _calls = 0;
                }

                [Get("/at-once"), Offload]
                static ValueTask<Point> AtOnce() => new(new Point(1, 2));

                [Get("/fails"), Offload]
                static string Fails() => throw new FormatException("on the pool");
            {{Where}}
            }

            record struct Point(int X, int Y);

            [JsonSerializable(typeof(Point))]
            partial class AppJson : JsonSerializerContext;
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("pool", api.Get("/where").Text);
        Assert.Equal("pool 5 a/b", api.Get("/text/5/a%2Fb").Text);
        Assert.Equal("1 x/y", api.Get("/rest/x/y").Text);
        Assert.Equal("image/png", api.Get("/bytes")["Content-Type"]);
        Assert.Equal("""{"X":5,"Y":7}""", api.Get("/point/5").Text);
        Assert.Equal(400, api.Get("/point/5?Item1=x").StatusCode);
        Assert.Equal("pool", api.Send("POST", "/points", """{"X":1,"Y":2}""", "Content-Type: application/json\r\n")["X-Ran-On"]);
        Assert.Equal(204, api.Send("PUT", "/points", "abc").StatusCode);
        Assert.Equal("6 ", api.Get("/rest").Text);
        Assert.Equal("pool text Monday 2", api.Send("PUT", "/notes?day=monday&tag=a&tag=b", "text").Text);
        Assert.Equal("pool a", api.Get("/later/a").Text);
        Assert.Equal("pool ", api.Get("/later").Text);
        Assert.Equal(204, api.Send("DELETE", "/points").StatusCode);
        Assert.Equal("1 ", api.Get("/rest").Text);
        Assert.Equal("""{"X":1,"Y":2}""", api.Get("/at-once").Text);
        Assert.Equal(500, api.Get("/fails").StatusCode);
        Assert.Contains("500 GET /fails: System.FormatException: on the pool at Api.Fails()", Assert.Single(api.Log), StringComparison.Ordinal);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task what_is_held_of_a_request_and_its_time_limit_go_along()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""
            using System.Text;
            using System.Threading;

            partial class Api
            {
                [Post("/content"), Offload]
                static string Content(ReadOnlyMemory<byte> content) => $"{Where()} {content.Length}";

                [Post("/both/{id:int}"), Offload]
                static string Both(int id, RequestContext context, ReadOnlyMemory<byte> content) =>
                    $"{Where()} {id} {Encoding.ASCII.GetString(context.Request.Query)} {content.Length}";

                [Get("/limited"), Offload, Timeout(50)]
                string Limited(bool wait, CancellationToken cancellation)
                {
                    if (wait)
                    {
                        cancellation.WaitHandle.WaitOne(20_000);
                    }
                    return $"{cancellation.IsCancellationRequested}";
                }
            {{Where}}
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("pool 3", api.Send("POST", "/content", "abc").Text);
        Assert.Equal("pool 7 a=b 3", api.Send("POST", "/both/7?a=b", "abc").Text);
        Assert.Equal(503, api.Get("/limited?wait=true").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public void what_is_declared_of_a_response_is_added_on_the_way_back()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            $$"""
            using System.Threading;
            using System.Threading.Tasks;

            [ResponseHeader("X-Class", "c"), Offload]
            partial class Api
            {
                [Get("/sync"), RequireHeader("X-Key")]
                static string Sync() => Where();

                [Get("/async/{id:int}"), ResponseHeader("X-Method", "m")]
                static async Task<string> Async(int id)
                {
                    await Task.Yield();
                    return $"{Where()} {id}";
                }

                [Delete("/nothing")]
                void Nothing() { }
            {{Where}}
            }
            """).Load();

        Assert.Equal(401, api.Get("/sync").StatusCode);
        TestResponse response = api.Send("GET", "/sync", fields: "X-Key: k\r\n");
        Assert.Equal(("pool", "c"), (response.Text, response["X-Class"]));
        response = api.Get("/async/7");
        Assert.Equal(("pool 7", "c", "m"), (response.Text, response["X-Class"], response["X-Method"]));
        response = api.Send("DELETE", "/nothing");
        Assert.Equal((204, "c"), (response.StatusCode, response["X-Class"]));
    }

    [Fact]
    public Task a_class_says_it_for_all_its_handlers_that_run_for_a_request()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""
            using System.Threading;

            [Offload]
            partial class Api
            {
                [Get("/where")]
                static string Here() => Where();

                [Get("/excepted"), Offload(false)]
                static string Excepted(in Request request) => Where();

                [Get("/literal")]
                static string Literal() => "literal";

                [Get("/span")]
                static ReadOnlySpan<byte> Span() => "span"u8;

                [Get("/frozen", Frozen = true)]
                static string Frozen() => Where();

                [Get("/template/{name}", Template = "hello {name}")]
                static partial void Hello();

                [Get("/both/frozen", Frozen = true), Post("/both/each")]
                static string Both() => Where();
            {{Where}}
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("pool", api.Get("/where").Text);
        Assert.Equal("literal", api.Get("/literal").Text);
        Assert.Equal("hello you", api.Get("/template/you").Text);
        Assert.Equal("pool", api.Send("POST", "/both/each").Text);
        return SnapshotVerifier.Verify(run);
    }
}
