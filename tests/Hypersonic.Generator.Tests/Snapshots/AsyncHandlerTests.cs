namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Handlers that return a task.</summary>
public class AsyncHandlerTests
{
    [Fact]
    public Task every_kind_of_result_may_come_later()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            using System;
            using System.Text.Json.Serialization;
            using System.Threading;
            using System.Threading.Tasks;

            partial class Api
            {
                private int _calls;

                [Get("/text/{delay:int}")]
                static async Task<string> Text(int delay)
                {
                    await Task.Delay(delay);
                    return $"after {delay}";
                }

                [Get("/at-once")]
                static ValueTask<string> AtOnce() => new(nameof(AtOnce));

                [Get("/constant")]
                static async Task<string> Constant() => await Task.FromResult("constant");

                [Get("/bytes", ContentType = "image/png")]
                async ValueTask<byte[]> Bytes()
                {
                    await Task.Yield();
                    return [(byte)++_calls];
                }

                [Get("/point/{x:int}")]
                static async Task<Point> Here(int x, int y = 7)
                {
                    await Task.Delay(1).ConfigureAwait(false);
                    return new Point(x, y);
                }

                [Post("/points")]
                static async Task<Response> Add(Point point)
                {
                    await Task.Delay(1);
                    return Response.Created($"/point/{point.X}");
                }

                [Delete("/points"), Put("/points")]
                static async Task Remove() => await Task.Delay(1);

                [Get("/fails")]
                static async Task<string> Fails()
                {
                    await Task.Delay(1);
                    throw new FormatException("too late");
                }

                [Get("/frozen", Frozen = true)]
                async Task<string> Frozen()
                {
                    await Task.Delay(1);
                    return $"frozen {++_calls}";
                }
            }

            record struct Point(int X, int Y);

            [JsonSerializable(typeof(Point))]
            partial class AppJson : JsonSerializerContext;
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("after 3", api.Get("/text/3").Text);
        Assert.Equal("after 0", api.Get("/text/0").Text);
        Assert.Equal("AtOnce", api.Get("/at-once").Text);
        Assert.Equal("constant", api.Get("/constant").Text);
        Assert.Equal("image/png", api.Get("/bytes")["Content-Type"]);
        Assert.Equal("""{"X":5,"Y":7}""", api.Get("/point/5").Text);
        Assert.Equal(400, api.Get("/point/5?y=x").StatusCode);
        Assert.Equal("/point/1", api.Send("POST", "/points", """{"X":1,"Y":2}""", "Content-Type: application/json\r\n")["Location"]);
        Assert.Equal(204, api.Send("DELETE", "/points").StatusCode);
        Assert.Equal(500, api.Get("/fails").StatusCode);
        Assert.Contains("500 GET /fails: System.FormatException: too late", Assert.Single(api.Log), StringComparison.Ordinal);
        Assert.Equal("frozen 1", api.Get("/frozen").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Theory]
    [InlineData("null!")]
    [InlineData("default!")]
    public void a_handler_that_returns_no_task_at_all_fails(string nothing)
    {
        CompiledApplication api = GeneratorRun.OfSound(
            $$"""
            using System.Threading.Tasks;

            partial class Api
            {
                [Get("/text", Dynamic = true)]
                static Task<string> Text() => {{nothing}};

                [Get("/response/{id}")]
                static Task<Response> Find(string id) => {{nothing}};

                [Delete("/")]
                static Task<string> Remove() => {{nothing}};
            }
            """).Load();

        Assert.Equal(500, api.Get("/text").StatusCode);
        Assert.Equal(500, api.Get("/response/a").StatusCode);
        Assert.Equal(500, api.Send("DELETE", "/").StatusCode);
    }
}
