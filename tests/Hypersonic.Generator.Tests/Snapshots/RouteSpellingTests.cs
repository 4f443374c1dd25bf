namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Routes are stored in the form in which paths are compared (RFC 3986, section 6.2.2).</summary>
public class RouteSpellingTests
{
    [Fact]
    public Task characters_that_no_path_has_are_escaped()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/quote\"")]
                static string Quote() => "quote";

                [Get("/\"\"\"/{id}")]
                static string Quotes(string id) => "quotes " + id;

                [Get("/back\\slash")]
                static string Backslash() => "backslash";

                [Get("/a space")]
                static string Space() => "space";

                [Get("/größe/🌲")]
                static string Unicode() => "unicode";

                [Get("/tick'")]
                static string Tick() => "tick";

                [Get("/tack`")]
                static string Tack() => "tack";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("quote", api.Get("/quote%22").Text);
        Assert.Equal("quotes 1", api.Get("/%22%22%22/1").Text);
        Assert.Equal("backslash", api.Get("/back%5cslash").Text);
        Assert.Equal("tack", api.Get("/tack%60").Text);
        Assert.Equal("space", api.Get("/a%20space").Text);
        Assert.Equal("unicode", api.Get("/gr%C3%B6%C3%9Fe/%F0%9F%8C%B2").Text);
        Assert.Equal("unicode", api.Get("/gr%c3%b6%c3%9fe/%f0%9f%8c%b2").Text);
        Assert.Equal("tick", api.Get("/tick'").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Theory]
    [InlineData("/%7euser", "/~user")]
    [InlineData("/%7Euser", "/~user")]
    [InlineData("/~user", "/%7euser")]
    [InlineData("/a%2fb", "/a%2Fb")]
    [InlineData("/%c3%a9", "/%C3%A9")]
    [InlineData("/é", "/%c3%a9")]
    [InlineData("/100%25", "/100%25")]
    [InlineData("/%41", "/A")]
    [InlineData("/a//b", "/a//b")]
    [InlineData("/.well-known/x", "/.well-known/x")]
    [InlineData("/...", "/...")]
    [InlineData("/a:b@c!$&'()*+,;=-._~", "/a:b@c!$&'()*+,;=-._~")]
    public void an_escape_and_what_it_stands_for_are_one(string route, string target)
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""
            partial class Api
            {
                [Get("{{route}}")] static string Literal() => "literal";
                [Get("/t{{route}}/{id}")] static string Template(string id) => "template " + id;
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("literal", api.Get(target).Text);
        Assert.Equal("template 1", api.Get("/t" + target + "/1").Text);
    }

    [Theory]
    [InlineData("/a%2Fb", "/a/b")]
    [InlineData("/A", "/a")]
    [InlineData("/a", "/a/")]
    [InlineData("/a/", "/a")]
    [InlineData("/a", "//a")]
    [InlineData("/a+b", "/a%20b")]
    public void what_differs_stays_apart(string route, string target)
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""partial class Api { [Get("{{route}}")] static string Literal() => "literal"; }""");

        Assert.Equal(404, run.Load().Get(target).StatusCode);
    }
}
