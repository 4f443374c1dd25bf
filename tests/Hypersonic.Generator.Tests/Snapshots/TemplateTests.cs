namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Routes with parameters.</summary>
public class TemplateTests
{
    [Fact]
    public Task the_most_specific_template_wins_and_the_next_one_is_tried()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/users/me")]
                static string Me() => "me";

                [Get("/users/{id:int}")]
                static string ById(int id) => $"id {id}";

                [Get("/users/{name}")]
                static string ByName(string name) => $"name {name}";

                [Get("/users/{id:int}/posts")]
                static string Posts(int id) => $"posts of {id}";

                [Get("/users/{name}/likes")]
                static string Likes(string name) => $"likes of {name}";

                [Get("/{section}/me/likes")]
                static string AnySection(string section) => $"my likes in {section}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("me", api.Get("/users/me").Text);
        Assert.Equal("id 5", api.Get("/users/5").Text);
        Assert.Equal("id -5", api.Get("/users/-5").Text);
        Assert.Equal("name x", api.Get("/users/x").Text);
        Assert.Equal("name 2147483648", api.Get("/users/2147483648").Text);
        Assert.Equal("posts of 5", api.Get("/users/5/posts").Text);
        Assert.Equal("likes of 5", api.Get("/users/5/likes").Text);
        Assert.Equal("likes of me", api.Get("/users/me/likes").Text);
        Assert.Equal("my likes in photos", api.Get("/photos/me/likes").Text);
        Assert.Equal(404, api.Get("/users/x/posts").StatusCode);
        Assert.Equal(404, api.Get("/users/").StatusCode);
        Assert.Equal(404, api.Get("/users/5/").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task one_shape_is_one_resource_whatever_its_parameters_are_called()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/items/{id}/{part}")]
                static string Read(string part, string id) => $"read {id} {part}";

                [Delete("/items/{Key}/{Piece}")]
                static string Remove(string key, string piece) => $"removed {key} {piece}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("read 1 2", api.Get("/items/1/2").Text);
        Assert.Equal("removed 1 2", api.Send("DELETE", "/items/1/2").Text);
        Assert.Equal("GET, HEAD, DELETE, OPTIONS", api.Send("PUT", "/items/1/2")["Allow"]);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task many_literal_segments_are_switched_by_length()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/{id:int}/a")]
                static string A(int id) => $"a{id}";

                [Get("/{id:int}/b")]
                static string B(int id) => $"b{id}";

                [Get("/{id:int}/c/{more}")]
                static string C(int id, string more) => $"c{id}{more}";

                [Get("/{id:int}/long")]
                static string Long(int id) => $"long{id}";

                [Get("/{id:int}/deep/{more}")]
                static string Deep(int id, string more) => $"deep{id}{more}";

                [Get("/{id:int}/")]
                static string Slash(int id) => $"slash{id}";

                [Get("/{id:int}/{other}")]
                static string Other(int id, string other) => $"other{id}{other}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("a1", api.Get("/1/a").Text);
        Assert.Equal("b1", api.Get("/1/b").Text);
        Assert.Equal("other1c", api.Get("/1/c").Text);
        Assert.Equal("c1x", api.Get("/1/c/x").Text);
        Assert.Equal("long1", api.Get("/1/long").Text);
        Assert.Equal("deep1x", api.Get("/1/deep/x").Text);
        Assert.Equal("other1deep", api.Get("/1/deep").Text);
        Assert.Equal("slash1", api.Get("/1/").Text);
        Assert.Equal("other1d", api.Get("/1/d").Text);
        Assert.Equal(404, api.Get("/1/d/").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public void text_is_decoded_once_after_the_path_is_split()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/{a}/{b}")]
                static string Two(string a, string b) => $"<{a}> <{b}>";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("<a/b> <c>", api.Get("/a%2Fb/c").Text);
        Assert.Equal("<%2F> <ü>", api.Get("/%252F/%c3%bc").Text);
        Assert.Equal("<\uFFFD> < >", api.Get("/%FF/%20").Text);
    }

    [Fact]
    public void methods_are_those_of_the_resource_that_the_path_names()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/files/index")]
                static string Index() => "index";

                [Post("/files/{name}")]
                static string Upload(string name) => name;
            }
            """);

        // A template that has the method does not answer for a literal path that has not.
        CompiledApplication api = run.Load();
        Assert.Equal((405, "GET, HEAD, OPTIONS"), (api.Send("POST", "/files/index").StatusCode, api.Send("POST", "/files/index")["Allow"]));
        Assert.Equal("x", api.Send("POST", "/files/x").Text);
    }
}
