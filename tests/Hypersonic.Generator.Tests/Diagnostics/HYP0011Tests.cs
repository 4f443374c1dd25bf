namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>Nothing supplies a parameter of the handler.</summary>
public class HYP0011Tests
{
    [Theory]
    [InlineData("FromHeader", "user agent", "header field")]
    [InlineData("FromHeader", "", "header field")]
    [InlineData("FromCookie", "a;b", "cookie")]
    public void a_name_that_no_request_can_have(string attribute, string name, string kind) => DiagnosticAssert.Reports(
        "HYP0011",
        $"Nothing supplies the parameter 'text': '{name}' is no name of a {kind}; write one without spaces and separators",
        $$"""
        partial class Api
        {
            [Get("/")]
            static string Home([{{attribute}}(Name = "{{name}}")] string? [|text|]) => $"{text}";
        }
        """);

    [Theory]
    [InlineData("ReadOnlySpan<byte> [|body|]", "body", "name it 'content' to take the content of the request")]
    [InlineData("byte[] [|body|]", "body", "name it 'content' to take the content of the request")]
    [InlineData("[FromRoute] int [|id|]", "id", "write '{id}' in the route")]
    public void a_parameter_that_has_no_place_in_the_request(string parameter, string name, string mend) =>
        DiagnosticAssert.Reports(
            "HYP0011",
            $"Nothing supplies the parameter '{name}': {mend}",
            $$"""
            partial class Api
            {
                [Post("/users")]
                static string Find({{parameter}}) => "found";
            }
            """);

    [Theory]
    [InlineData("{id}", "string id, string [|ID|]", "ID", "id")]
    [InlineData("{id}", "string [|ID|], string id", "ID", "id")]
    [InlineData("{id}", "string ID, string [|Id|]", "Id", "ID")]
    [InlineData("{Id:int}", "int [|id|], string content, int Id", "id", "Id")]
    public void a_parameter_of_the_route_goes_to_one_of_the_handler(string segment, string parameters, string name, string taker) =>
        DiagnosticAssert.Reports(
            "HYP0011",
            $"Nothing supplies the parameter '{name}': '{segment}' of the route goes to '{taker}' already; remove one of the two",
            $$"""
            partial class Api
            {
                [Post("/users/{{segment}}")]
                static string Find({{parameters}}) => "found";
            }
            """);

    [Fact]
    public void what_a_request_supplies_is_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Post("/users/{id:int}")]
            static string Find(in Request request, ReadOnlySpan<byte> content, int id) => $"{id}";

            [Put("/users/{content}")]
            static string Put(string content) => content;
        }
        """);
}
