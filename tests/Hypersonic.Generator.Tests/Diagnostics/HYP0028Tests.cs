namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>Content of this method has no meaning.</summary>
public class HYP0028Tests
{
    private const string Mend =
        "take it from the query or the route, let the handler answer POST, or write [FromContent] if clients send it all the same";

    private const string Todo =
        """
        public record Todo(int Id);

        [System.Text.Json.Serialization.JsonSerializable(typeof(Todo))]
        partial class AppJson : System.Text.Json.Serialization.JsonSerializerContext;

        """;

    [Theory]
    [InlineData("Get", "GET", "string")]
    [InlineData("Head", "HEAD", "byte[]")]
    [InlineData("Delete", "DELETE", "ReadOnlySpan<byte>")]
    public void content_by_its_name(string attribute, string method, string type) => DiagnosticAssert.Reports(
        "HYP0028",
        $"The parameter 'content' would be read from the content, which means nothing in a {method} request: {Mend}",
        $$"""
        partial class Api
        {
            [{{attribute}}("/")]
            static string Home({{type}} [|content|]) => $"{content.Length}";
        }
        """);

    [Theory]
    [InlineData("Get", "GET")]
    [InlineData("Head", "HEAD")]
    [InlineData("Delete", "DELETE")]
    public void json_by_its_type(string attribute, string method) => DiagnosticAssert.Reports(
        "HYP0028",
        $"The parameter 'todo' would be read from the content, which means nothing in a {method} request: {Mend}",
        Todo +
        $$"""
        partial class Api
        {
            [{{attribute}}("/")]
            static string Home(Todo [|todo|]) => $"{todo.Id}";
        }
        """);

    [Fact]
    public void the_methods_of_a_handler_are_looked_at_one_by_one() => DiagnosticAssert.Reports(
        "HYP0028",
        $"The parameter 'content' would be read from the content, which means nothing in a DELETE request: {Mend}",
        """
        partial class Api
        {
            [Put("/"), Delete("/")]
            static string Home(string [|content|]) => content;
        }
        """);

    [Fact]
    public void what_is_meant_is_silent() => DiagnosticAssert.IsSilent(
        Todo +
        """
        partial class Api
        {
            [Get("/content"), Head("/content"), Delete("/content")]
            static string Content([FromContent] string content) => content;

            [Get("/json"), Delete("/json")]
            static string Json([FromContent] Todo todo) => $"{todo.Id}";

            [Get("/form")]
            static string Form([FromForm] string name) => name;

            [Get("/request")]
            static string Request(in Request request) => $"{request.Content.Length}";

            [Get("/{content}")]
            static string Route(string content) => content;

            [Post("/all"), Put("/all"), Patch("/all"), Options("/all")]
            static string All(string content) => content;
        }
        """);
}
