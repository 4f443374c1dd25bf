namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Request methods: those of handlers, and those that the dispatcher answers by itself.</summary>
public class MethodTests
{
    [Fact]
    public Task each_attribute_is_a_method()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/thing")]
                static string Get() => "got";

                [Head("/thing")]
                static Response Head() => Response.Status(200).WithHeader("X-Head", "mine");

                [Post("/thing")]
                static string Post() => "posted";

                [Put("/thing")]
                static string Put() => "put";

                [Delete("/thing")]
                static string Delete() => "deleted";

                [Patch("/thing")]
                static string Patch() => "patched";

                [Options("/thing")]
                static Response Options() => Response.NoContent().WithHeader("Allow", "whatever");
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("got", api.Get("/thing").Text);
        Assert.Equal("mine", api.Send("HEAD", "/thing")["X-Head"]);
        Assert.Equal("posted", api.Send("POST", "/thing").Text);
        Assert.Equal("put", api.Send("PUT", "/thing").Text);
        Assert.Equal("deleted", api.Send("DELETE", "/thing").Text);
        Assert.Equal("patched", api.Send("PATCH", "/thing").Text);
        Assert.Equal("whatever", api.Send("OPTIONS", "/thing")["Allow"]);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task a_handler_may_have_several_attributes()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/")]
                [Get("/index.html"), Post("/")]
                static string Home() => "home";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("home", api.Get("/").Text);
        Assert.Equal("home", api.Get("/index.html").Text);
        Assert.Equal("home", api.Send("POST", "/").Text);
        Assert.Equal(405, api.Send("POST", "/index.html").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task a_path_answers_head_options_and_wrong_methods_by_itself()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/read")]
                static string Read() => "12345";

                [Post("/write")]
                static string Write() => "written";

                [Head("/exists")]
                static Response Exists() => Response.NoContent();
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal(("5", ""), (api.Send("HEAD", "/read")["Content-Length"], api.Send("HEAD", "/read").Text));
        Assert.Equal((204, "GET, HEAD, OPTIONS"), (api.Send("OPTIONS", "/read").StatusCode, api.Send("OPTIONS", "/read")["Allow"]));
        Assert.Equal((405, "GET, HEAD, OPTIONS"), (api.Send("POST", "/read").StatusCode, api.Send("POST", "/read")["Allow"]));
        Assert.Equal((405, "POST, OPTIONS"), (api.Send("HEAD", "/write").StatusCode, api.Send("HEAD", "/write")["Allow"]));
        Assert.Equal((405, "HEAD, OPTIONS"), (api.Get("/exists").StatusCode, api.Get("/exists")["Allow"]));
        Assert.Equal(404, api.Get("/nothing").StatusCode);
        return SnapshotVerifier.Verify(run);
    }
}
