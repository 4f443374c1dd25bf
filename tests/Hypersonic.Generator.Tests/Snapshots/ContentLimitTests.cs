namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Endpoints that say how much content they take. The server of these tests takes 1 MiB.</summary>
public class ContentLimitTests
{
    [Fact]
    public Task an_endpoint_with_a_limit_is_found_by_path_and_method()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Post("/upload", MaxContentLength = 10_000_000)]
                static string Upload(string content) => $"{content.Length}";

                [Post("/echo")]
                static string Echo(string content) => content;
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("2000000", api.Send("POST", "/upload", new string('x', 2_000_000)).Text);
        Assert.Equal(413, api.Send("POST", "/upload", new string('x', 10_000_001)).StatusCode);
        Assert.Equal(413, api.Send("PUT", "/upload", new string('x', 2_000_000)).StatusCode);
        Assert.Equal(413, api.Send("POST", "/echo", new string('x', 2_000_000)).StatusCode);
        Assert.Equal(413, api.Send("POST", "/other", new string('x', 2_000_000)).StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task a_path_without_a_limit_hides_the_less_specific_templates_that_have_one()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Put("/users/me")]
                static string Me(string content) => $"me {content}";

                [Put("/users/all")]
                static string All(string content) => $"all {content}";

                [Put("/users/all/but")]
                static string TooLongToHide(string content) => $"too long {content}";

                [Put("/users/{id:int}", MaxContentLength = 5)]
                [Patch("/users/{id:int}", MaxContentLength = 5)]
                [Post("/users/{id:int}")]
                static string Number(int id, string content) => $"{id} {content}";

                [Put("/{any}/{name}", MaxContentLength = 2)]
                [Get("/{any}/{name}", MaxContentLength = 3)]
                static string Any(string any, string name, [FromContent] string content) => $"{any} {name} {content}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("me 123456", api.Send("PUT", "/users/me", "123456").Text);
        Assert.Equal("all 123456", api.Send("PUT", "/users/all", "123456").Text);
        Assert.Equal("1 12345", api.Send("PUT", "/users/1", "12345").Text);
        Assert.Equal("1 12345", api.Send("PATCH", "/users/1", "12345").Text);
        Assert.Equal("1 123456", api.Send("POST", "/users/1", "123456").Text);
        Assert.Equal(413, api.Send("PUT", "/users/1", "123456").StatusCode);
        Assert.Equal(413, api.Send("PATCH", "/users/1", "123456").StatusCode);
        Assert.Equal("users you 12", api.Send("PUT", "/users/you", "12").Text);
        Assert.Equal(413, api.Send("PUT", "/users/you", "123").StatusCode);
        Assert.Equal("a b 123", api.Send("GET", "/a/b", "123").Text);
        Assert.Equal(413, api.Send("GET", "/a/b", "1234").StatusCode);
        // HEAD is answered by the endpoint of GET.
        Assert.Equal(200, api.Send("HEAD", "/a/b", "123").StatusCode);
        Assert.Equal(413, api.Send("HEAD", "/a/b", "1234").StatusCode);
        // No endpoint answers these, so the limit is the server's.
        Assert.Equal(405, api.Send("DELETE", "/a/b", "1234").StatusCode);
        Assert.Equal(204, api.Send("OPTIONS", "/a/b", "1234").StatusCode);
        Assert.Equal(404, api.Send("PUT", "/a/b/c", "1234").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task names_that_the_limits_have_already()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                class HypersonicLimits;

                [Post("/notFound", MaxContentLength = 0)]
                [Post("/serverLimit", MaxContentLength = 1)]
                [Post("/length7", MaxContentLength = 2)]
                [Post("/templates", MaxContentLength = 3)]
                [Post("/hypersonicLimits_", MaxContentLength = 4)]
                static string Home(string content) => content + typeof(HypersonicLimits).Name;

                [Post("/a/{path:int}/{request}", MaxContentLength = 5)]
                static string Template(int path, string request, string content) => path + request + content;
            }
            """);

        CompiledApplication api = run.Load();
        string[] paths = ["/notFound", "/serverLimit", "/length7", "/templates", "/hypersonicLimits_", "/a/1/b"];
        Assert.All(paths.Index(), path =>
        {
            Assert.Equal(200, api.Send("POST", path.Item, new string('x', path.Index)).StatusCode);
            Assert.Equal(413, api.Send("POST", path.Item, new string('x', path.Index + 1)).StatusCode);
        });
        return SnapshotVerifier.Verify(run);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1024 * 1024 * 1024)]
    public void a_limit_is_a_constant_of_any_spelling(int limit)
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""
            partial class Api
            {
                private const int Limit = {{limit}};

                [Post(route: "/", MaxContentLength = Limit / 1)]
                static string Home(string content) => content;
            }
            """);

        Assert.Contains(limit == 0 ? "Post => 0," : "Post => 1_073_741_824,", run.Source, StringComparison.Ordinal);
        Assert.Equal(limit == 0 ? 413 : 200, run.Load().Send("POST", "/", "x").StatusCode);
    }

    [Fact]
    public void chunked_content_is_held_to_the_same_limit()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Post("/", MaxContentLength = 5)]
                static string Home(string content) => content;
            }
            """).Load();

        Assert.Equal("12345", Send("5\r\n12345\r\n0\r\n\r\n").Text);
        Assert.Equal(413, Send("5\r\n12345\r\n1\r\n6\r\n0\r\n\r\n").StatusCode);

        Testing.TestResponse Send(string chunks) =>
            api.Send($"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}");
    }

    [Fact]
    public void without_limits_nothing_of_them_is_written()
    {
        GeneratorRun run = GeneratorRun.OfSound("""partial class Api { [Post("/")] static string Home(string content) => content; }""");

        Assert.DoesNotContain("Limit", run.Source, StringComparison.Ordinal);
    }
}
