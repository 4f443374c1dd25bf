namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>Nothing supplies a parameter of the handler.</summary>
public class HYP0011Tests
{
    [Theory]
    [InlineData("string [|name|]", "name", "write '{name}' in the route, or name it 'content' to take the content of the request")]
    [InlineData("string? [|name|] = null", "name", "write '{name}' in the route, or name it 'content' to take the content of the request")]
    [InlineData("int [|id|]", "id", "write '{id:int}' in the route")]
    [InlineData("int [|content|]", "content", "write '{content:int}' in the route")]
    [InlineData("ReadOnlySpan<byte> [|body|]", "body", "name it 'content' to take the content of the request")]
    public void a_parameter_comes_from_the_route_or_is_the_content(string parameter, string name, string mend) =>
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
    public void a_misspelt_name_is_told_from_both_sides() => DiagnosticAssert.ReportsAll(
        """
        partial class Api
        {
            [Get("/users/{id}")]
            static string [|Find|](string [|di|]) => di;
        }
        """,
        ("HYP0010", "The handler 'Find' does not take '{id}' of its route: add the parameter 'string id'"),
        ("HYP0011", "Nothing supplies the parameter 'di': write '{di}' in the route, or name it 'content' to take the content of the request"));

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
