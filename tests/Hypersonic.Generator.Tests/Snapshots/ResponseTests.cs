namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Handlers that return what the factories of Response make of constants.</summary>
public class ResponseTests
{
    [Fact]
    public Task every_factory_becomes_a_literal()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """"
            partial class Api
            {
                [Get("/text")]
                static Response Text() => Response.Text("text");

                [Get("/text/bytes")]
                static Response TextBytes() => Response.Text("text"u8);

                [Get("/json")]
                static Response Json() => Response.Json("[1, 2]");

                [Get("/json/bytes")]
                static Response JsonBytes() => Response.Json("""{ "a": 1 }"""u8);

                [Get("/html")]
                static Response Html() => Response.Html("<p>html");

                [Get("/html/bytes")]
                static Response HtmlBytes() => Response.Html("<p>html"u8);

                [Get("/bytes")]
                static Response Bytes() => Response.Bytes("bytes"u8);

                [Get("/bytes/type")]
                static Response TypedBytes() => Response.Bytes("a,b"u8, "text/csv");

                [Get("/redirect")]
                static Response Redirect() => Response.Redirect("/text");

                [Get("/redirect/status")]
                static Response PermanentRedirect() => Response.Redirect(status: 301, location: "/text");

                [Get("/no-content")]
                static Response NoContent() => Response.NoContent();

                [Get("/status")]
                static Response Status() => Response.Status(404);

                [Get("/default")]
                static Response Default() => default;

                [Get("/new")]
                static Response New() => new();
            }
            """");

        CompiledApplication api = run.Load();
        Assert.DoesNotContain("dynamic", api.RouteTable);
        AssertResponse("/text", 200, "text/plain; charset=utf-8", "text");
        AssertResponse("/text/bytes", 200, "text/plain; charset=utf-8", "text");
        AssertResponse("/json", 200, "application/json", "[1, 2]");
        AssertResponse("/json/bytes", 200, "application/json", """{ "a": 1 }""");
        AssertResponse("/html", 200, "text/html; charset=utf-8", "<p>html");
        AssertResponse("/html/bytes", 200, "text/html; charset=utf-8", "<p>html");
        AssertResponse("/bytes", 200, "application/octet-stream", "bytes");
        AssertResponse("/bytes/type", 200, "text/csv", "a,b");
        AssertResponse("/redirect", 302, null, "");
        Assert.Equal("/text", api.Get("/redirect")["Location"]);
        AssertResponse("/redirect/status", 301, null, "");
        AssertResponse("/no-content", 204, null, "");
        Assert.Null(api.Get("/no-content")["Content-Length"]);
        AssertResponse("/status", 404, null, "");
        AssertResponse("/default", 200, null, "");
        AssertResponse("/new", 200, null, "");
        return SnapshotVerifier.Verify(run);

        void AssertResponse(string path, int status, string? contentType, string content)
        {
            var response = api.Get(path);
            Assert.Equal((status, contentType, content), (response.StatusCode, response["Content-Type"], response.Text));
        }
    }

    [Fact]
    public Task chains_of_changes_are_part_of_the_literal()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                private const int Teapot = 418;
                private const string Week = "max-age=604800";

                [Get("/status")]
                static Response Status() => Response.Text("short and stout").WithStatus(Teapot);

                [Get("/enum")]
                static Response Enum() => Response.Json("null").WithStatus((int)System.Net.HttpStatusCode.BadRequest);

                [Get("/fields")]
                static Response Fields() => Response.Html("<p>")
                    .WithHeader("Cache-Control", Week)
                    .WithHeader("Set-Cookie", "a=1")
                    .WithHeader("Set-Cookie", "b=2");

                [Get("/named")]
                static Response Named() => Response.Text("x").WithHeader(value: "y", name: "X-Y").WithStatus(status: checked(200 + 1));

                [Get("/type")]
                static Response Type() => Response.Text("body {}").WithHeader("content-type", "text/css");

                [Get("/emptied")]
                static Response Emptied() => Response.Text("never sent").WithStatus(204).WithHeader("X-A", "");
            }
            """);

        CompiledApplication api = run.Load();
        Assert.DoesNotContain("dynamic", api.RouteTable);
        Assert.Equal((418, ""), (api.Get("/status").StatusCode, api.Get("/status").ReasonPhrase));
        Assert.Equal(400, api.Get("/enum").StatusCode);
        Assert.Equal(
            [new("Cache-Control", "max-age=604800"), new("Set-Cookie", "a=1"), new("Set-Cookie", "b=2")],
            api.Get("/fields").Fields.TakeLast(3));
        Assert.Equal(201, api.Get("/named").StatusCode);
        Assert.Equal("y", api.Get("/named")["X-Y"]);
        Assert.Equal("text/css", Assert.Single(api.Get("/type").Fields, field => field.Key == "Content-Type").Value);
        Assert.Equal((204, ""), (api.Get("/emptied").StatusCode, api.Get("/emptied").Text));
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task equal_messages_share_a_literal()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/live")]
                static string Live() => "OK";

                [Get("/ready")]
                static Response Ready() => Response.Text("OK");

                [Post("/ready")]
                static string Post() => "other";
            }
            """);

        Assert.Single(run.Source.Split('\n'), line => line.Contains("\"OK\"u8", StringComparison.Ordinal));
        CompiledApplication api = run.Load();
        Assert.Equal("OK", api.Get("/live").Text);
        Assert.Equal("OK", api.Get("/ready").Text);
        Assert.Equal("other", api.Send("POST", "/ready").Text);
        return SnapshotVerifier.Verify(run);
    }
}
