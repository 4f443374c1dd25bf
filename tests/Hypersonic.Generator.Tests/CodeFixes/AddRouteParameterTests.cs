using Hypersonic.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hypersonic.Generator.Tests.CodeFixes;

/// <summary>HYP0010 is mended by the parameter that its message asks for.</summary>
public class AddRouteParameterTests
{
    [Theory]
    [InlineData("{name}", "string name")]
    [InlineData("{id:int}", "int id")]
    [InlineData("{id:min(1)}", "long id")]
    [InlineData("{id:guid}", "Guid id")]
    [InlineData("{on:bool}", "bool on")]
    [InlineData("{*rest}", "string rest")]
    [InlineData("{class}", "string @class")]
    [InlineData("{id:int?}", "int? id")]
    [InlineData("{id:guid?}", "Guid? id")]
    [InlineData("{name?}", "string? name")]
    [InlineData("{page:int=1}", "int page")]
    public Task its_type_is_what_the_constraint_gives(string parameter, string added) =>
        new CodeFixRun<AddRouteParameterCodeFixProvider>(Api($"/a/{parameter}", "")).GivesAsync(Api($"/a/{parameter}", added));

    [Theory]
    [InlineData("string name", "string name, int id")]
    [InlineData("in Request request", "in Request request, int id")]
    [InlineData("int page = 1", "int id, int page = 1")]
    [InlineData("string name, int page = 1, params string[] tag", "string name, int id, int page = 1, params string[] tag")]
    [InlineData("params string[] tag", "int id, params string[] tag")]
    [InlineData("[FromHeader] string host, [FromQuery(Name = \"p\")] int page = 1", "[FromHeader] string host, int id, [FromQuery(Name = \"p\")] int page = 1")]
    [InlineData("string name /* the name */", "string name, int id /* the name */")]
    [InlineData(" /* nothing */ ", "int id /* nothing */ ")]
    public Task it_stands_behind_what_is_needed_and_before_what_may_be_missing(string before, string after) =>
        new CodeFixRun<AddRouteParameterCodeFixProvider>(Api("/a/{id:int}", before)).GivesAsync(Api("/a/{id:int}", after));

    [Theory]
    [InlineData("\n        string name", "\n        string name,\n        int id")]
    [InlineData("\r\n\tstring name,\r\n\tstring other\r\n", "\r\n\tstring name,\r\n\tstring other,\r\n\tint id\r\n")]
    [InlineData("\n        // Whose.\n        string name // or none\n", "\n        // Whose.\n        string name, // or none\n        int id\n")]
    [InlineData("\n        string name,\n        // Which.\n        int page = 1", "\n        string name,\n        // Which.\n        int id,\n        int page = 1")]
    [InlineData("string name // or none\n", "string name, int id // or none\n")]
    public Task where_each_has_a_line_so_has_it(string before, string after) =>
        new CodeFixRun<AddRouteParameterCodeFixProvider>(Api("/a/{id:int}", before)).GivesAsync(Api("/a/{id:int}", after));

    [Fact]
    public Task a_handler_of_several_routes_and_lines_stays_as_it_is_around_it() => new CodeFixRun<AddRouteParameterCodeFixProvider>(
        """
        namespace Shop;

        partial class Outer
        {
            partial record Api
            {
                /// <summary>Finds one.</summary>
                [Get("/users/{id:int}"), Get("/people/{id:int}")]
                [Post("/users/{id:int}")]
                private Response Find(in Request request) // by number
                {
                    return Response.Text(request.Method.ToString());
                }
            }
        }
        """).GivesAsync(
        """
        namespace Shop;

        partial class Outer
        {
            partial record Api
            {
                /// <summary>Finds one.</summary>
                [Get("/users/{id:int}"), Get("/people/{id:int}")]
                [Post("/users/{id:int}")]
                private Response Find(in Request request, int id) // by number
                {
                    return Response.Text(request.Method.ToString());
                }
            }
        }
        """);

    [Fact]
    public async Task each_missing_one_is_offered() => Assert.Equal(
        ["Add the parameter 'int id'", "Add the parameter 'string part'"],
        await new CodeFixRun<AddRouteParameterCodeFixProvider>(Api("/{id:int}/{part}", "")).OfferedAsync());

    [Theory]
    [InlineData("", "int id, string part")]
    [InlineData("string name", "string name, int id, string part")]
    [InlineData("int page = 1", "int id, string part, int page = 1")]
    public Task all_at_once_they_come_in_the_order_of_the_route(string before, string after) =>
        new CodeFixRun<AddRouteParameterCodeFixProvider>(Api("/{id:int}/{part}", before)).GivesForAllAsync(
            FixAllScope.Document, Api("/{id:int}/{part}", after));

    [Fact]
    public Task a_type_that_no_using_directive_brings_has_its_whole_name() => new CodeFixRun<AddRouteParameterCodeFixProvider>(
        """
        partial class Api
        {
            class Guid;

            [Get("/{id:guid}")]
            static string Find() => "found";
        }
        """).GivesAsync(
        """
        partial class Api
        {
            class Guid;

            [Get("/{id:guid}")]
            static string Find(System.Guid id) => "found";
        }
        """);

    [Fact]
    public Task a_text_that_may_be_missing_has_no_mark_where_nothing_is_marked() => new CodeFixRun<AddRouteParameterCodeFixProvider>(
        "#nullable disable\n" + Api("/{name?}", "")).GivesAsync("#nullable disable\n" + Api("/{name?}", "string name"));

    [Fact]
    public Task both_halves_of_a_partial_method_take_it() => new CodeFixRun<AddRouteParameterCodeFixProvider>(
        """partial class Api { [Get("/{id:int}")] private partial string Find(); }""",
        """partial class Api { private partial string Find() => "found"; }""").GivesAsync(
        """partial class Api { [Get("/{id:int}")] private partial string Find(int id); }""",
        """partial class Api { private partial string Find(int id) => "found"; }""");

    private static string Api(string route, string parameters) =>
        $$"""
        partial class Api
        {
            [Get("{{route}}")]
            static string Find({{parameters}}) => "found";
        }
        """;
}
