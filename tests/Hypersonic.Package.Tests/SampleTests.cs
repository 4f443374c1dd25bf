using System.Net;
using System.Reflection;

namespace Hypersonic.Package.Tests;

public sealed class SampleTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK, "text/html; charset=utf-8", "<!doctype html>\n<title>Hypersonic</title>\n<h1>Hello, world!</h1>")]
    [InlineData("/health", HttpStatusCode.OK, "text/plain; charset=utf-8", "OK")]
    [InlineData("/version", HttpStatusCode.OK, "application/json", """{"name":"hello","version":"1.0"}""")]
    [InlineData("/robots.txt", HttpStatusCode.OK, "text/plain; charset=utf-8", "User-agent: *\nDisallow: /\n")]
    [InlineData("/users/42", HttpStatusCode.OK, "text/plain; charset=utf-8", "user 42")]
    [InlineData("/users/x", HttpStatusCode.NotFound, "text/plain; charset=utf-8", "Not Found\n")]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "text/plain; charset=utf-8", "Not Found\n")]
    public async Task HelloWorld_answers_GET(string path, HttpStatusCode status, string contentType, string content)
    {
        await using RunningServer server = await StartAsync("HelloWorld");
        using HttpResponseMessage response = await server.Client.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(content, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task HelloWorld_answers_HEAD_with_the_length_and_without_the_content_of_GET()
    {
        await using RunningServer server = await StartAsync("HelloWorld");
        using HttpRequestMessage request = new(HttpMethod.Head, "/health");
        using HttpResponseMessage response = await server.Client.SendAsync(request);

        Assert.Equal(2, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("OPTIONS", HttpStatusCode.NoContent)]
    [InlineData("POST", HttpStatusCode.MethodNotAllowed)]
    public async Task HelloWorld_tells_the_methods_of_a_path(string method, HttpStatusCode status)
    {
        await using RunningServer server = await StartAsync("HelloWorld");
        using HttpRequestMessage request = new(new HttpMethod(method), "/health");
        using HttpResponseMessage response = await server.Client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task JsonApi_keeps_what_it_is_given()
    {
        await using RunningServer server = await StartAsync("JsonApi");
        using StringContent item = new("""{"title":"sleep"}""", mediaType: new("application/json"));
        using HttpResponseMessage added = await server.Client.PostAsync("/todos", item);

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(
            """{"id":2,"title":"sleep","priority":"normal","done":false,"version":1}""",
            await server.Client.GetStringAsync(added.Headers.Location));
    }

    private static Task<RunningServer> StartAsync(string sample)
    {
        string configuration = typeof(SampleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "Configuration").Value!;
        string program = Path.Combine(Repository.Root, "samples", sample, "bin", configuration, "net10.0", sample + ".dll");
        return RunningServer.StartAsync(Repository.Root, "dotnet", program, "--port", "0", "--workers", "1");
    }
}
