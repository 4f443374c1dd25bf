namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Handlers that return a constant as JSON.</summary>
public class ConstantJsonTests
{
    [Fact]
    public Task a_constant_object_becomes_the_content_of_a_literal()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                private const string Version = "1.4.0";

                [Get("/about")]
                static Response About() => Response.Json(new { Version, ok = true, items = new[] { 1, 2 } });

                [Get("/gone")]
                static Response Gone() => Response.Json(new { error = "gone <é>" })
                    .WithStatus(410)
                    .WithHeader("Cache-Control", "no-store");
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal((200, """{"Version":"1.4.0","ok":true,"items":[1,2]}"""), (api.Get("/about").StatusCode, api.Get("/about").Text));
        Assert.Equal((410, """{"error":"gone \u003C\u00E9\u003E"}"""), (api.Get("/gone").StatusCode, api.Get("/gone").Text));
        Assert.Equal("application/json", api.Get("/about")["Content-Type"]);
        return SnapshotVerifier.Verify(run);
    }
}
