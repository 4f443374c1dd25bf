using Hypersonic.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hypersonic.Generator.Tests.CodeFixes;

/// <summary>HYP0005 is mended by the slash that its message asks for.</summary>
public class StartWithSlashTests
{
    [Theory]
    [InlineData("\"health\"", "\"/health\"")]
    [InlineData("\"\"", "\"/\"")]
    [InlineData("\"caf\\u00e9/{id}\"", "\"/caf\\u00e9/{id}\"")]
    [InlineData("@\"health\"", "@\"/health\"")]
    [InlineData("\"\"\"health\"\"\"", "\"\"\"/health\"\"\"")]
    [InlineData("\"\"\"\"health\"\"\"\"", "\"\"\"\"/health\"\"\"\"")]
    [InlineData("\"\"\"\r\n    health\r\n    \"\"\"", "\"\"\"\r\n    /health\r\n    \"\"\"")]
    [InlineData("$\"{Name}/{{id}}\"", "$\"/{Name}/{{id}}\"")]
    [InlineData("$@\"{Name}\"", "$@\"/{Name}\"")]
    [InlineData("$\"\"\"{Name}\"\"\"", "$\"\"\"/{Name}\"\"\"")]
    public Task the_string_keeps_its_form(string before, string after) => Fixes(before, after);

    [Theory]
    [InlineData("\" \\t/health\"", "\"/health\"")]
    [InlineData("\"~/health\"", "\"/health\"")]
    [InlineData("\"\\\\health\"", "\"/health\"")]
    [InlineData("@\"\\health\"", "@\"/health\"")]
    [InlineData("\"  health\"", "\"/health\"")]
    [InlineData("\"   \"", "\"/\"")]
    public Task what_stands_before_the_path_makes_room(string before, string after) => Fixes(before, after);

    [Theory]
    [InlineData("\"a/\" + Name", "\"/a/\" + Name")]
    [InlineData("(\"a/\" + Name) + \"/b\"", "(\"/a/\" + Name) + \"/b\"")]
    [InlineData("Name + \"/c\"", "\"/\" + Name + \"/c\"")]
    [InlineData("nameof(Home)", "\"/\" + nameof(Home)")]
    [InlineData("Api.Name", "\"/\" + Api.Name")]
    [InlineData("route: Name", "route: \"/\" + Name")]
    [InlineData("null!", "\"/\"")]
    public Task an_expression_is_added_to(string before, string after) => Fixes(before, after);

    [Theory]
    [InlineData("true ? \"a\" : \"b\"")]
    [InlineData("Slip + \"/c\"")]
    [InlineData("\"https://example.org\\u0001\"")]
    public async Task what_cannot_be_mended_by_rule_is_left_to_the_user(string route) =>
        Assert.Empty(await new CodeFixRun<StartWithSlashCodeFixProvider>(Api(route)).OfferedAsync());

    [Fact]
    public async Task the_route_is_shown() => Assert.Equal(
        ["Write '/health'"], await new CodeFixRun<StartWithSlashCodeFixProvider>(Api("\"~/health\"")).OfferedAsync());

    [Fact]
    public Task only_the_attribute_at_fault_is_changed() => new CodeFixRun<StartWithSlashCodeFixProvider>(
        """
        partial class Api
        {
            [Get("/a"), Post("b", MaxContentLength = 10)] // both
            [Put("/c")]
            static string Home() => "home";
        }
        """).GivesAsync(
        """
        partial class Api
        {
            [Get("/a"), Post("/b", MaxContentLength = 10)] // both
            [Put("/c")]
            static string Home() => "home";
        }
        """);

    [Fact]
    public Task all_at_once_each_is_changed_and_a_prefix_too() => new CodeFixRun<StartWithSlashCodeFixProvider>(
        """
        [Prefix("api")]
        partial class A
        {
            [Get("/a"), Get(@"/b")]
            static string Home() => "home";
        }
        """,
        """
        partial class B
        {
            [Get("a"), Post(@"b")]
            [Put(nameof(Home))]
            static string Home() => "home";
        }
        """).GivesForAllAsync(
        FixAllScope.Project,
        """
        [Prefix("/api")]
        partial class A
        {
            [Get("/a"), Get(@"/b")]
            static string Home() => "home";
        }
        """,
        """
        partial class B
        {
            [Get("/a"), Post(@"/b")]
            [Put("/" + nameof(Home))]
            static string Home() => "home";
        }
        """);

    private static Task Fixes(string before, string after) =>
        new CodeFixRun<StartWithSlashCodeFixProvider>(Api(before)).GivesAsync(Api(after));

    private static string Api(string route) =>
        $$"""
        partial class Api
        {
            public const string Name = "name";
            public const string Slip = " name";

            [Get({{route}})]
            static string Home(string? id = null) => id + "home";
        }
        """;
}
