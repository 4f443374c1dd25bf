using Hypersonic.Testing;

namespace Hypersonic.Generator.Tests.Dispatch;

/// <summary>The factories and changes of Response that are not evaluated at build time: handlers that use them are dynamic.</summary>
public class ResponseFactoryTests
{
    /// <summary>A context without the JSON generator, which does not run here.</summary>
    private const string Context =
        """
        static class Json
        {
            private static readonly System.Text.Json.JsonSerializerOptions Options =
                new() { TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };

            public static System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> Of<T>() =>
                (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
        }

        """;

    [Theory]
    [InlineData("Response.File(\"/a\", \"b/c\")", "it calls Response.File")]
    [InlineData("Response.Problem(404, detail: \"\ud83d\ude00\")", "not a constant: Response.Problem(404, detail: \"\ud83d\ude00\")")]
    [InlineData("Response.Problem(404, members: new ProblemMember(\"a\", 1))", "it creates a ProblemMember")]
    [InlineData("Response.Json(\"größe\", Json.Of<string>())", "it calls Of")]
    [InlineData("Response.Created(\"/a\", \"größe\", Json.Of<string>())", "it calls Of")]
    [InlineData("Response.Text(\"a\").WithCookie(\"b\", Environment.NewLine)", "it reads Environment.NewLine")]
    [InlineData("Response.Text(\"a\").WithCookie(new ResponseCookie(\"b\", \"c\") { Expires = DateTimeOffset.UnixEpoch })", "it creates a ResponseCookie")]
    public void a_handler_that_uses_it_is_dynamic_and_told_why(string response, string reason)
    {
        GeneratorRun run = GeneratorRun.OfSound(Context + $$"""partial class Api { [Get("/a")] static Response F() => {{response}}; }""");

        Assert.Contains($"dynamic, {reason}\n", run.Source);
    }

    [Fact]
    public void what_they_make_is_answered()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            Context +
            """
            partial class Api
            {
                [Get("/xml")] static Response Xml() => Response.Xml("<a/>");
                [Get("/created")] static Response Created() => Response.Created("/a").WithCookie("b", "c");
                [Get("/problem")] static Response Problem() => Response.Problem(409, detail: "taken", members: [new("by", "me"), new("times", 2)]);
                [Get("/json")] static Response Text() => Response.Json("a\"b", Json.Of<string>());
            }
            """).Load();

        AssertIs(api.Get("/xml"), 200, "application/xml", "<a/>");
        TestResponse created = api.Get("/created");
        AssertIs(created, 201, null, "");
        Assert.Equal(("/a", "b=c; Path=/"), (created["Location"], created["Set-Cookie"]));
        AssertIs(api.Get("/problem"), 409, "application/problem+json", """{"title":"Conflict","status":409,"detail":"taken","by":"me","times":2}""");
        AssertIs(api.Get("/json"), 200, "application/json", "\"a\\u0022b\"");
        Assert.Empty(api.Log);
    }

    [Theory]
    [InlineData("Response.Json(\"größe\", Json.Of<string>())")]
    [InlineData("Response.Json(\"\", Json.Of<string>())")]
    [InlineData("Response.Text(\"a\").WithCookie(\"Date\", \"x\")")]
    [InlineData("Response.Text(\"a\").WithCookie(\"Content-Type\", \"\")")]
    [InlineData("Response.Text(\"a\").WithoutCookie(\"Connection\")")]
    public void what_no_header_may_be_is_no_matter_of_a_value_or_a_cookie(string response)
    {
        CompiledApplication api = GeneratorRun.OfSound(
            Context + $$"""partial class Api { [Get("/a")] static Response F() => {{response}}; }""").Load();

        Assert.Equal(200, api.Get("/a").StatusCode);
    }

    private static void AssertIs(TestResponse response, int status, string? contentType, string content)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(contentType, response["Content-Type"]);
        Assert.Equal(content, response.Text);
    }
}
