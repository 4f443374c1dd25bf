await HttpServer.RunAsync(new Api(), args);

partial class Api
{
    private const string Version = "1.0";

    [Get("/")]
    static Response Home() => Response.Html(
        """
        <!doctype html>
        <title>Hypersonic</title>
        <h1>Hello, world!</h1>
        """);

    [Get("/health")]
    static string Health() => "OK";

    [Get("/version")]
    static Response ShowVersion() => Response.Json($$"""{"name":"hello","version":"{{Version}}"}""")
        .WithHeader("Cache-Control", "max-age=60");

    [Get("/robots.txt")]
    static ReadOnlySpan<byte> Robots() => "User-agent: *\nDisallow: /\n"u8;

    [Get("/old")]
    static Response Old() => Response.Redirect("/", 308);

    [Get("/users/{id:int}")]
    static string User(int id) => $"user {id}";
}
