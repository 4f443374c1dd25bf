namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Constraints, literal parts, optional ends, catch-alls and prefixes.</summary>
public class RouteFormTests
{
    [Fact]
    public Task a_constraint_gives_a_value_that_is_read_once()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/{id:guid}")]
                static string ByKey(Guid id) => $"guid {id}";

                [Get("/{flag:bool}")]
                static string Flag(bool flag) => $"bool {flag}";

                [Get("/{page:int:range(1,9)}")]
                static string Page(int page) => $"page {page}";

                [Get("/{count:min(10)}")]
                static string Count(long count) => $"count {count}";

                [Get("/{word:alpha:length(3)}")]
                static string Word(string word) => $"word {word}";

                [Get("/{code:length(2,4)}")]
                static string Code(string code) => $"code {code}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("guid 0f8fad5b-d9cb-469f-a165-70867728950e", api.Get("/0F8FAD5Bd9cb469fa16570867728950e").Text);
        Assert.Equal("bool True", api.Get("/TRUE").Text);
        Assert.Equal("page 9", api.Get("/09").Text);
        Assert.Equal("count 10", api.Get("/10").Text);
        Assert.Equal("count 9223372036854775807", api.Get("/9223372036854775807").Text);
        Assert.Equal("word abc", api.Get("/%61bc").Text);
        Assert.Equal("code é/é", api.Get("/%C3%A9%2F%c3%a9").Text);
        Assert.Equal(404, api.Get("/0").StatusCode);
        Assert.Equal(404, api.Get("/abcde").StatusCode);
        Assert.Equal(404, api.Get("/9223372036854775808").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task literal_text_stands_around_a_parameter()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/files/{name}.json")]
                static string Json(string name) => $"json {name}";

                [Get("/files/{id:int}.json")]
                static string ById(int id) => $"json number {id}";

                [Get("/v{version:int:min(1)}/x")]
                static string Versioned(int version) => $"version {version}";

                [Get("/v{name:alpha}")]
                static string Word(string name) => $"word {name}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("json a.json", api.Get("/files/a.json.json").Text);
        Assert.Equal("json number 7", api.Get("/files/7.json").Text);
        Assert.Equal("json é", api.Get("/files/%C3%A9.json").Text);
        Assert.Equal("version 2", api.Get("/v2/x").Text);
        Assert.Equal("word x", api.Get("/vx").Text);
        Assert.Equal(404, api.Get("/files/.json").StatusCode);
        Assert.Equal(404, api.Get("/files/a.JSON").StatusCode);
        Assert.Equal(404, api.Get("/v0/x").StatusCode);
        Assert.Equal(404, api.Get("/v/x").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task the_last_segments_may_be_missing()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/posts/{year:int?}/{month:int?}")]
                static string Posts(int? year, int? month) => $"posts {year} {month}";

                [Get("/pages/{page:int=1}")]
                static string Page(int page) => $"page {page}";

                [Get("/{name?}")]
                static string Home(string name = "no\"body") => $"home {name}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("posts 2024 5", api.Get("/posts/2024/5").Text);
        Assert.Equal("posts 2024 ", api.Get("/posts/2024").Text);
        Assert.Equal("posts  ", api.Get("/posts").Text);
        Assert.Equal("page 1", api.Get("/pages").Text);
        Assert.Equal("page 2", api.Get("/pages/2").Text);
        Assert.Equal("home no\"body", api.Get("/").Text);
        Assert.Equal("home x", api.Get("/x").Text);
        Assert.Equal(404, api.Get("/posts/").StatusCode);
        Assert.Equal(404, api.Get("/posts/x").StatusCode);
        Assert.Equal(405, api.Send("PUT", "/posts").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task a_catch_all_takes_what_nothing_else_does()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/files/{*path}")]
                static string File(string path) => $"file '{path}'";

                [Get("/files/{id:int}")]
                static string ById(int id) => $"id {id}";

                [Put("/tree/{name}/{**nodes}", MaxContentLength = 3)]
                static string Tree(string name, string[] nodes) => $"{name}: {string.Join('|', nodes)}";

                [Post("/{*rest}")]
                static string Any(string rest) => $"any '{rest}'";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("file 'a/b/c'", api.Get("/files/a%2Fb/c").Text);
        Assert.Equal("file ''", api.Get("/files/").Text);
        Assert.Equal("file ''", api.Get("/files").Text);
        Assert.Equal("file 'a/'", api.Get("/files/a/").Text);
        Assert.Equal("id 5", api.Get("/files/5").Text);
        Assert.Equal("file '5/x'", api.Get("/files/5/x").Text);
        Assert.Equal("x: a/b|c", api.Send("PUT", "/tree/x/a%2Fb/c").Text);
        Assert.Equal("x: ", api.Send("PUT", "/tree/x").Text);
        Assert.Equal(413, api.Send("PUT", "/tree/x", "four").StatusCode);
        Assert.Equal("any 'tree/x'", api.Send("POST", "/tree/x", "four").Text);
        Assert.Equal("any 'files/x'", api.Send("POST", "/files/x").Text);
        Assert.Equal("any ''", api.Send("POST", "/").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public void what_may_be_missing_stands_beside_values_of_the_query()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/posts/{year:int?}/{month:int=1}")]
                static string Posts(string? q, int? year, int month, int size = 5) => $"{q} {year} {month} {size}";
            }
            """).Load();

        Assert.Equal("a 2024 12 7", api.Get("/posts/2024/12?q=a&size=7").Text);
        Assert.Equal("a 2024 1 5", api.Get("/posts/2024?q=a").Text);
        Assert.Equal("a  1 5", api.Get("/posts?q=a").Text);
        Assert.Equal(400, api.Get("/posts?size=x").StatusCode);
    }

    [Fact]
    public void a_catch_all_never_says_that_there_is_a_resource()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/files/{*path}")]
                static string File(string path) => path;

                [Options("/open/{*path}")]
                static string Open(string path) => path;

                [Get("/files/list")]
                static string List() => "list";
            }
            """).Load();

        Assert.Equal(200, api.Send("HEAD", "/files/x").StatusCode);
        Assert.Equal(404, api.Send("POST", "/files/x").StatusCode);
        Assert.Equal(404, api.Send("OPTIONS", "/files/x").StatusCode);
        Assert.Equal(200, api.Send("OPTIONS", "/open/x").StatusCode);
        Assert.Equal(404, api.Get("/open/x").StatusCode);
        // A literal path does.
        Assert.Equal(405, api.Send("POST", "/files/list").StatusCode);
    }

    [Fact]
    public void a_catch_all_stands_beside_many_literals()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            "partial class Api\n{\n" + string.Concat("abcdef".Select(c =>
                $$"""
                [Get("/{x:int}/{{c}}/{*path}")] static string All{{c}}(int x, string path) => $"{{c}}* {path}";
                [Get("/{x:int}/{{c}}/{id:int}")] static string One{{c}}(int x, int id) => $"{{c}} {id}";

                """)) + """[Get("/{x:int}/{*path}")] static string Rest(int x, string path) => $"* {path}"; }""").Load();

        Assert.Equal("a* ", api.Get("/1/a").Text);
        Assert.Equal("b 5", api.Get("/1/b/5").Text);
        Assert.Equal("c* x", api.Get("/1/c/x").Text);
        Assert.Equal("d* 5/y", api.Get("/1/d/5/y").Text);
        Assert.Equal("* g/5", api.Get("/1/g/5").Text);
        Assert.Equal("* ", api.Get("/1").Text);
        Assert.Equal(404, api.Get("/x").StatusCode);
    }

    [Fact]
    public Task a_prefix_comes_before_all_routes_of_a_class()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            [Prefix("/shops/{shop:int}")]
            partial class Api
            {
                [Get("")]
                static string Shop(int shop) => $"shop {shop}";

                [Get("/items/{id?}")]
                static string Item(int shop, string? id) => $"item {shop} {id}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("shop 1", api.Get("/shops/1").Text);
        Assert.Equal(404, api.Get("/shops/1/").StatusCode);
        Assert.Equal("item 1 a", api.Get("/shops/1/items/a").Text);
        Assert.Equal("item 1 ", api.Get("/shops/1/items").Text);
        Assert.Equal(404, api.Get("/items").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public void the_root_under_a_prefix_has_its_slash()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            """[Prefix("/api")] partial class Api { [Get("/")] static string Home() => "home"; }""").Load();

        Assert.Equal("home", api.Get("/api/").Text);
        Assert.Equal(404, api.Get("/api").StatusCode);
        Assert.Equal(404, api.Get("/").StatusCode);
    }

    [Theory]
    [InlineData("/api/", "HYP0006", "The route '/api/' is malformed: a prefix ends without a slash, since the routes after it start with one; write '/api'")]
    [InlineData("/", "HYP0006", "The route '/' is malformed: a prefix ends without a slash, since the routes after it start with one; remove it")]
    [InlineData("/{*all}", "HYP0006", "The route '/{*all}' is malformed: nothing can follow '{*all}', which takes all that is left of the path")]
    [InlineData("/{a?}", "HYP0006", "The route '/{a?}' is malformed: 'a' may be missing only at the end of a route; write its parameter without that")]
    [InlineData("api", "HYP0005", "The route 'api' does not start with a slash: write '/api'")]
    [InlineData("/{a:itn}", "HYP0007", "'{a:itn}' is no route constraint: did you mean 'int'?")]
    public void a_prefix_is_a_template_and_its_faults_are_told_once(string prefix, string id, string message) => DiagnosticAssert.Reports(
        id,
        message,
        $$"""
        [Prefix([|"{{prefix}}"|])]
        partial class Api
        {
            [Get("/x")]
            static string X() => "x";

            [Get("/y")]
            static string Y() => "y";
        }
        """);

    [Fact]
    public void a_parameter_is_in_the_prefix_or_the_route() => DiagnosticAssert.Reports(
        "HYP0006",
        "The route '/x/{ID}' is malformed: it has the parameter 'ID' twice",
        """
        [Prefix("/{id}")]
        partial class Api
        {
            [Get([|"/x/{ID}"|])]
            static string X(string id) => id;
        }
        """);
}
