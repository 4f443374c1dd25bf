using Hypersonic.Testing;

namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Literals that conditional requests are held against.</summary>
public class ConditionTests
{
    [Fact]
    public Task a_literal_with_a_tag_has_a_second_one_without_content()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/config", ETag = true)]
                static Response Config() => Response.Json("[1, 2]").WithHeader("Cache-Control", "no-cache").WithHeader("X-A", "b");

                [Get("/plain")]
                static string Plain() => "plain";

                [Post("/config")]
                static string Change(string content) => content;
            }
            """);

        CompiledApplication api = run.Load();
        TestResponse whole = api.Get("/config");
        string tag = whole["ETag"]!;
        Assert.Matches("^\"[0-9a-f]{16}\"$", tag);
        Assert.Equal("[1, 2]", whole.Text);
        TestResponse notModified = api.Send("GET", "/config", fields: $"If-None-Match: {tag}\r\n");
        Assert.Equal((304, 0), (notModified.StatusCode, notModified.Content.Length));
        Assert.Equal(["Date", "Cache-Control", "ETag"], notModified.Fields.Select(field => field.Key));
        Assert.Equal(tag, notModified["ETag"]);
        Assert.Equal(412, api.Send("GET", "/config", fields: "If-Match: \"b\"\r\n").StatusCode);
        Assert.Equal(200, api.Send("GET", "/plain", fields: "If-Match: \"b\"\r\nIf-None-Match: *\r\n").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task a_tag_or_a_time_of_the_users_is_held_against_conditions_too()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                private const string Version = "v\\1";

                [Get("/tag")]
                static Response Tag() => Response.Text("tag").WithETag(Version);

                [Get("/weak"), Head("/weak")]
                static Response Weak() => Response.Text("weak").WithETag(Version, weak: true).WithHeader("Vary", "Accept");

                [Get("/time")]
                static Response Time() => Response.Text("time").WithHeader("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT");

                [Get("/both/{name}")]
                static Response Both(string name) => Response.Bytes([255]).WithHeader("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT").WithETag(Version);

                [Get("/malformed")]
                static Response Malformed() => Response.Text("malformed").WithHeader("ETag", Version).WithHeader("Last-Modified", "now");
            }
            """);

        CompiledApplication api = run.Load();
        Assert.DoesNotContain("dynamic", api.RouteTable);
        AssertStatus(304, "/tag", "If-None-Match: \"v\\1\"");
        AssertStatus(200, "/tag", "If-None-Match: \"v1\"");
        AssertStatus(304, "/weak", "If-None-Match: \"v\\1\"");
        AssertStatus(412, "/weak", "If-Match: \"v\\1\"");
        AssertStatus(304, "/time", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT");
        AssertStatus(412, "/time", "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:36 GMT");
        AssertStatus(304, "/both/a", "If-None-Match: *");
        AssertStatus(304, "/both/a", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT");
        AssertStatus(200, "/malformed", "If-None-Match: *");
        return SnapshotVerifier.Verify(run);

        void AssertStatus(int status, string target, string field) =>
            Assert.Equal(status, api.Send("GET", target, fields: field + "\r\n").StatusCode);
    }

    [Fact]
    public Task a_frozen_response_gets_its_tag_when_it_is_made()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                private int _calls;

                [Get("/static", Frozen = true, ETag = true)]
                static string Static() => string.Concat("a", "b");

                [Get("/own", Frozen = true, ETag = true), Get("/own/again", Frozen = true)]
                Response Own() => Response.Json($"{++_calls}");

                [Get("/plain", Frozen = true)]
                Response Plain() => Response.Json($"{++_calls}");
            }
            """);

        CompiledApplication api = run.Load();
        foreach (string target in new[] { "/static", "/own", "/own/again" })
        {
            TestResponse whole = api.Get(target);
            Assert.NotNull(whole["ETag"]);
            Assert.Equal(304, api.Send("GET", target, fields: $"If-None-Match: {whole["ETag"]}\r\n").StatusCode);
        }
        Assert.Null(api.Get("/plain")["ETag"]);
        Assert.Equal(200, api.Send("GET", "/plain", fields: "If-None-Match: *\r\n").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Theory]
    [InlineData("Response.Text(\"a\").WithETag(Tag)", "it reads Tag")]
    [InlineData("Response.Text(\"a\").WithETag(\"a\", weak: Tag.Length > 1)", "it reads Tag.Length")]
    [InlineData("Response.Text(\"a\").WithLastModified(Time)", "it reads Time")]
    public void a_validator_that_is_not_constant_makes_a_handler_dynamic(string response, string reason)
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""partial class Api { public static readonly string Tag = "a"; public static DateTimeOffset Time => DateTimeOffset.UnixEpoch; [Get("/a")] static Response F() => {{response}}; }""");

        Assert.Contains($"dynamic, {reason}\n", run.Source);
    }

    [Fact]
    public void a_tag_tells_media_type_and_content_apart_and_nothing_else()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/a", ETag = true)] static string A() => "same";
                [Get("/b", ETag = true)] static Response B() => Response.Text("same"u8).WithHeader("X-A", "b").WithStatus(203);
                [Get("/c", ETag = true)] static Response C() => Response.Html("same");
                [Get("/d", ETag = true)] static string D() => "other";
                [Get("/e", ETag = true)] static ReadOnlySpan<byte> E() => [255, 0];
            }
            """).Load();

        string[] tags = [.. "abcde".Select(name => api.Get($"/{name}")["ETag"]!)];
        Assert.Equal(tags[0], tags[1]);
        Assert.Equal(4, tags.Distinct().Count());
    }
}
