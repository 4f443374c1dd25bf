namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The handler does not take a parameter of its template.</summary>
public class HYP0010Tests
{
    [Fact]
    public void text_of_the_route_is_taken() => DiagnosticAssert.Reports(
        "HYP0010",
        "The handler 'Find' does not take '{name}' of its route: add the parameter 'string name'",
        """
        partial class Api
        {
            [Get("/users/{name}")]
            static string [|Find|]() => "someone";
        }
        """);

    [Fact]
    public void so_is_a_number() => DiagnosticAssert.Reports(
        "HYP0010",
        "The handler 'Find' does not take '{id}' of its route: add the parameter 'int id'",
        """
        partial class Api
        {
            [Get("/users/{name}/{id:int}")]
            static string [|Find|](string name) => name;
        }
        """);

    [Theory]
    [InlineData("id:int?", "int? id")]
    [InlineData("id?", "string? id")]
    [InlineData("id:int=1", "int id")]
    public void what_may_be_missing_without_a_default_is_nullable(string parameter, string added) => DiagnosticAssert.Reports(
        "HYP0010",
        $"The handler 'Find' does not take '{{id}}' of its route: add the parameter '{added}'",
        $$"""
        partial class Api
        {
            [Get("/users/{{{parameter}}}")]
            static string [|Find|]() => "someone";
        }
        """);

    [Fact]
    public void every_route_of_the_handler_counts() => DiagnosticAssert.Reports(
        "HYP0010",
        "The handler 'Find' does not take '{part}' of its route: add the parameter 'string part'",
        """
        partial class Api
        {
            [Get("/users/{name}")]
            [Get("/users/{name}/{part}")]
            static string [|Find|](string name) => name;
        }
        """);

    [Fact]
    public void names_are_compared_without_letter_case() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/users/{Name}/{ID:int}")]
            static string Find(int id, string name) => name + id;
        }
        """);
}
