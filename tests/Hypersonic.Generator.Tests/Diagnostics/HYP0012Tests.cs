namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The handler cannot take this parameter.</summary>
public class HYP0012Tests
{
    [Theory]
    [InlineData("[FromQuery] System.Threading.CancellationToken", "CancellationToken")]
    [InlineData("[FromHeader] RequestContext", "RequestContext")]
    [InlineData("[FromContent] in Request", "Request")]
    public void what_the_server_gives_is_in_no_part_of_the_request(string parameter, string type) => DiagnosticAssert.Reports(
        "HYP0012",
        $"The parameter 'given' cannot be read from a part of the request: a '{type}' is the server's to give; remove the attribute",
        $$"""
        partial class Api
        {
            [Put("/")]
            static string Home({{parameter}} [|given|]) => $"{Environment.TickCount}";
        }
        """);

    [Fact]
    public void a_value_is_in_one_place() => DiagnosticAssert.Reports(
        "HYP0012",
        "The parameter 'text' cannot be read from two places: keep one of the attributes that say where it is",
        """
        partial class Api
        {
            [Get("/")]
            static string Home([FromHeader, FromQuery] string? [|text|]) => $"{text}";
        }
        """);

    [Fact]
    public void content_is_not_a_form_and_json_at_once() => DiagnosticAssert.Reports(
        "HYP0012",
        "The parameter 'name' cannot be read from a form: another parameter reads the content as JSON, and it cannot be both; keep one of the two",
        """
        using System.Text.Json.Serialization;

        partial class Api
        {
            [Post("/")]
            static string Home(Todo todo, [FromForm] string [|name|]) => $"{todo} {name}";
        }

        record Todo(int Id);

        [JsonSerializable(typeof(Todo))]
        partial class AppJson : JsonSerializerContext;
        """);

    private const string WhatCanBeTaken =
        "a handler takes 'in Request', the content as 'string', 'ReadOnlySpan<byte>', 'ReadOnlyMemory<byte>', 'byte[]' or JSON, a 'RequestContext' or 'CancellationToken', and values that can be parsed";

    [Theory]
    [InlineData("object", "object")]
    [InlineData("Span<byte>", "Span<byte>")]
    [InlineData("ReadOnlySpan<char>", "ReadOnlySpan<char>")]
    [InlineData("Memory<byte>", "Memory<byte>")]
    [InlineData("Response", "Response")]
    public void a_type_that_nothing_gives(string type, string shown) => DiagnosticAssert.Reports(
        "HYP0012",
        $"The parameter 'value' cannot be of type '{shown}': {WhatCanBeTaken}",
        $$"""
        partial class Api
        {
            [Post("/")]
            static string Home({{type}} [|value|]) => "home";
        }
        """);

    [Theory]
    [InlineData("string")]
    [InlineData("Response")]
    [InlineData("void")]
    public void the_writer_of_the_response_is_for_a_handler_that_says_what_became_of_it(string result) => DiagnosticAssert.Reports(
        "HYP0012",
        "The parameter 'response' cannot be of type 'ResponseWriter': return the 'DispatchResult' that it gives, or take an 'IBufferWriter<byte>' for the content alone and return nothing",
        $$"""
        partial class Api
        {
            [Get("/")]
            static {{result}} Home(ResponseWriter [|response|]) => throw new NotImplementedException();
        }
        """);

    [Theory]
    [InlineData("string")]
    [InlineData("Response")]
    public void the_writer_of_the_content_is_for_a_handler_that_returns_nothing(string result) => DiagnosticAssert.Reports(
        "HYP0012",
        "The parameter 'content' cannot be of type 'IBufferWriter<byte>': what is written there is the content, so return nothing; or take a 'ResponseWriter' and return a 'DispatchResult'",
        $$"""
        partial class Api
        {
            [Get("/")]
            static {{result}} Home(System.Buffers.IBufferWriter<byte> [|content|]) => throw new NotImplementedException();
        }
        """);

    [Theory]
    [InlineData("ref string", "a ref parameter")]
    [InlineData("out string", "an out parameter")]
    [InlineData("in string", "passed by reference")]
    [InlineData("ref readonly string", "passed by reference")]
    public void a_reference(string parameter, string passing) => DiagnosticAssert.Reports(
        "HYP0012",
        $"The parameter 'content' cannot be {passing}: pass it by value",
        $$"""
        partial class Api
        {
            [Post("/")]
            static string Home({{parameter}} [|content|]) => {{(parameter[0] == 'o' ? "content = \"\"" : "content")}};
        }
        """);

    [Theory]
    [InlineData("ref Request", "a ref parameter")]
    [InlineData("ref readonly Request", "passed by reference")]
    public void the_request_is_passed_by_in(string parameter, string passing) => DiagnosticAssert.Reports(
        "HYP0012",
        $"The parameter 'request' cannot be {passing}: write 'in Request'",
        $$"""
        partial class Api
        {
            [Get("/")]
            static string Home({{parameter}} [|request|]) => $"{request.Method}";
        }
        """);

    [Theory]
    [InlineData("/{id}", "object", "'{id}' gives a 'string', a 'ReadOnlySpan<byte>' of it, or what implements IUtf8SpanParsable<T> or ISpanParsable<T>")]
    [InlineData("/{id:alpha}", "int[]", "'{id:alpha}' gives a 'string', a 'ReadOnlySpan<byte>' of it, or what implements IUtf8SpanParsable<T> or ISpanParsable<T>")]
    [InlineData("/a/{id?}", "int", "'{id?}' may be missing; write 'int?' or give it a default value")]
    [InlineData("/a/{id=5}", "int", "the default of 'id' in the route is text; write '{id?}' there, and the default value at the parameter")]
    [InlineData("/a/{id=b}", "ReadOnlySpan<byte>", "the default of 'id' in the route is text; write '{id?}' there, and the default value at the parameter")]
    [InlineData("/{id:min(1)}", "int", "'{id:min(1)}' gives a 'long'")]
    [InlineData("/{id:guid}", "string", "'{id:guid}' gives a 'Guid'")]
    [InlineData("/{*id}", "int", "'{*id}' gives a 'string', or a 'string[]' of its segments")]
    [InlineData("/{id?}", "string", "'{id?}' may be missing; write 'string?' or give it a default value")]
    [InlineData("/a/{id:int?}", "int", "'{id:int?}' may be missing; write 'int?' or give it a default value")]
    [InlineData("/a/{id:int?}", "string", "'{id:int}' gives an 'int'")]
    [InlineData("/{id:int}", "ReadOnlySpan<byte>", "'{id:int}' gives an 'int'")]
    [InlineData("/{id:int}", "string", "'{id:int}' gives an 'int'")]
    [InlineData("/{id:int}", "long", "'{id:int}' gives an 'int'")]
    public void a_type_that_the_route_does_not_give(string route, string type, string mend) => DiagnosticAssert.Reports(
        "HYP0012",
        $"The parameter 'id' cannot be of type '{type}': {mend}",
        $$"""
        partial class Api
        {
            [Get("{{route}}")]
            static string Home({{type}} [|id|]) => "home";
        }
        """);

    [Theory]
    [InlineData("[FromQuery] object", "object")]
    [InlineData("[FromHeader] object[]", "object[]")]
    [InlineData("[FromForm] List<int>", "List<int>")]
    [InlineData("[FromCookie] string[]", "string[]")]
    [InlineData("[FromQuery] ReadOnlySpan<byte>", "ReadOnlySpan<byte>")]
    public void a_value_that_cannot_be_parsed(string parameter, string type) => DiagnosticAssert.Reports(
        "HYP0012",
        $"The parameter 'value' cannot be of type '{type}': a value is read as a string, an enumeration or a type that implements IUtf8SpanParsable<T> or ISpanParsable<T>",
        $$"""
        partial class Api
        {
            [Post("/")]
            static string Home({{parameter}} [|value|]) => "home";
        }
        """);

    [Fact]
    public void a_type_that_does_not_exist_is_the_compilers_to_report()
    {
        GeneratorRun run = GeneratorRun.OfFaulty("""partial class Api { [Get("/")] static string Home(Nothing value) => "home"; }""");

        Assert.Empty(run.Diagnostics);
        Assert.Equal("CS0246", Assert.Single(run.CompilerDiagnostics).Id);
    }

    [Fact]
    public void every_type_that_something_gives_is_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Post("/{name}/{id:int}")]
            static string Home(Request copy, scoped in Request request, scoped ReadOnlySpan<byte> content, string? name, int id, long number, int? page, params string[] tags) => "home";
        }
        """);
}
