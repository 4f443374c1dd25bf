namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The media type cannot be used.</summary>
public class HYP0029Tests
{
    [Theory]
    [InlineData("Response Home() => default", "a Response says its media type itself; leave it out, and give it to Response.Bytes or WithHeader")]
    [InlineData("int[] Home() => []", "what the handler returns is sent as application/json; leave it out, or return a Response")]
    [InlineData("void Home() { }", "204 has no content; leave it out, or take an 'IBufferWriter<byte>' and write the content there")]
    [InlineData("DispatchResult Home(ResponseWriter response) => DispatchResult.NotFound", "the handler says the media type to its ResponseWriter; leave it out")]
    public void a_result_that_says_it_by_itself(string handler, string problem) => DiagnosticAssert.Reports(
        "HYP0029",
        $"The ContentType of 'Home' cannot be used: {problem}",
        $$"""
        [System.Text.Json.Serialization.JsonSerializable(typeof(int[]))]
        partial class AppJson : System.Text.Json.Serialization.JsonSerializerContext;

        partial class Api
        {
            [Get("/", ContentType = [|"text/csv"|])]
            static {{handler}};
        }
        """.Replace("{ };", "{ }", StringComparison.Ordinal));

    [Theory]
    [InlineData("", "")]
    [InlineData("csv", "csv")]
    [InlineData("/csv", "/csv")]
    [InlineData("text/", "text/")]
    [InlineData("text/;a=b", "text/;a=b")]
    [InlineData("text /csv", "text /csv")]
    [InlineData("text/csv/b", "text/csv/b")]
    [InlineData(" text/csv", " text/csv")]
    [InlineData("text/größe", "text/größe")]
    [InlineData("text/csv; name=größe", "text/csv; name=größe")]
    [InlineData("charset=utf-8; text/csv", "charset=utf-8; text/csv")]
    [InlineData(@"text/csv\r\nSet-Cookie: a=b", @"text/csv\r\nSet-Cookie: a=b")]
    public void a_value_that_is_no_media_type(string literal, string shown) => DiagnosticAssert.Reports(
        "HYP0029",
        $"The ContentType of 'Home' cannot be used: '{shown}' is no media type; write a type and a subtype, such as 'text/csv; charset=utf-8'",
        $$"""
        partial class Api
        {
            [Get("/", ContentType = [|"{{literal}}"|])]
            static string Home() => "home";
        }
        """);

    [Theory]
    [InlineData("{name}", "text/javascript")]
    [InlineData("{name:length(1,9)?}", "application/javascript; charset=utf-8")]
    [InlineData("{name}/{more?}", "text/csv")]
    [InlineData("{*name}", "text/css")]
    public void a_template_that_text_of_a_client_would_be_markup_in(string parameter, string contentType) => DiagnosticAssert.Reports(
        "HYP0029",
        "The ContentType of 'Hello' cannot be used: '{name}' is any text that a client sends, and a template escapes it for JSON, HTML and XML alone; "
            + "leave it out, constrain the parameter, or write a handler that escapes it",
        $$"""
        partial class Api
        {
            [Get("/hello/{{parameter}}", ContentType = [|"{{contentType}}"|], Template = "<b>{name}</b>")]
            static partial void Hello();
        }
        """);

    [Theory]
    [InlineData("{name}", "text/plain; charset=utf-8")]
    [InlineData("{name}", "Text/Plain")]
    [InlineData("{name}", "text/html")]
    [InlineData("{*name}", "image/svg+xml; charset=utf-8")]
    [InlineData("{name}", "application/problem+json")]
    [InlineData("{name:int}", "text/javascript")]
    [InlineData("{name:range(1,9)}", "text/html")]
    [InlineData("{name:alpha}", "application/json")]
    [InlineData("{other}", "text/html")]
    public void a_template_without_markup_of_a_client_is_silent(string parameter, string contentType) => DiagnosticAssert.IsSilent(
        $$"""
        partial class Api
        {
            [Get("/hello/{{parameter}}", ContentType = "{{contentType}}", Template = "<b>{name}</b>")]
            static partial void Hello();
        }
        """);

    [Theory]
    [InlineData("/", "string Home() => \"home\";")]
    [InlineData("/", "void Home(System.Buffers.IBufferWriter<byte> content) { }")]
    [InlineData("/{id}\", Template = \"{id}", "partial void Home();")]
    public void nothing_else_is_said_of_what_is_no_media_type(string route, string handler) => DiagnosticAssert.Reports(
        "HYP0029",
        "The ContentType of 'Home' cannot be used: 'csv' is no media type; write a type and a subtype, such as 'text/csv; charset=utf-8'",
        $$"""
        partial class Api
        {
            [Get("{{route}}", ContentType = [|"csv"|])]
            static {{handler}}
        }
        """);

    [Theory]
    [InlineData("string", "text/csv")]
    [InlineData("string?", "text/csv; charset=utf-8")]
    [InlineData("ReadOnlySpan<byte>", "image/svg+xml")]
    [InlineData("byte[]", "application/vnd.x-y.z+json ; a=\\\"b c\\\"")]
    public void a_media_type_of_text_or_bytes_is_silent(string type, string contentType) => DiagnosticAssert.IsSilent(
        $$"""
        partial class Api
        {
            private const string Type = "{{contentType}}";

            [Get("/", ContentType = Type)]
            static {{type}} Home() => default;

            [Get("/written", ContentType = Type)]
            static void Written(System.Buffers.IBufferWriter<byte> content) { }
        }
        """.Replace("byte[] Home() => default", "byte[] Home() => []", StringComparison.Ordinal)
            .Replace("string Home() => default", "string Home() => \"\"", StringComparison.Ordinal));
}
