namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Handlers that keep something of their request while they wait.</summary>
public class HeldRequestTests
{
    [Fact]
    public Task a_context_content_a_token_and_a_timeout()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            using System;
            using System.Text;
            using System.Threading;
            using System.Threading.Tasks;

            [Timeout(30_000)]
            partial class Api
            {
                [Get("/agent/{id:int}")]
                static async Task<string> Agent(RequestContext context, int id)
                {
                    await Task.Delay(1);
                    return id + Encoding.ASCII.GetString(context.Request.Fields["User-Agent"u8]);
                }

                [Post("/echo")]
                [Timeout(1_500, Status = 504)]
                static async Task<Response> Echo(ReadOnlyMemory<byte> content, CancellationToken cancellationToken, string context, int delay = 0)
                {
                    await Task.Delay(delay, cancellationToken);
                    return Response.Text(context + Encoding.UTF8.GetString(content.Span));
                }

                [Delete("/echo")]
                static async Task Clear(CancellationToken cancellationToken) => await Task.Delay(1, cancellationToken);

                [Put("/now")]
                static string Now(ReadOnlyMemory<byte> content, RequestContext context) => $"{content.Length} {context.Request.Path.Length}";

                [Get("/literal")]
                static async Task<string> Literal(CancellationToken cancellationToken) => "literal";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("1curl", api.Send("GET", "/agent/1", "", "User-Agent: curl\r\n").Text);
        Assert.Equal("cabc", api.Send("POST", "/echo?context=c&delay=1", "abc").Text);
        Assert.Equal(504, api.Send("POST", "/echo?context=c&delay=100000", "abc").StatusCode);
        Assert.Equal(400, api.Send("POST", "/echo?context=c&delay=x", "abc").StatusCode);
        Assert.Equal(204, api.Send("DELETE", "/echo").StatusCode);
        Assert.Equal("3 4", api.Send("PUT", "/now", "abc").Text);
        Assert.Equal("literal", api.Get("/literal").Text);
        Assert.Empty(api.Log);
        return SnapshotVerifier.Verify(run);
    }
}
