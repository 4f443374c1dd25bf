namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>Two templates match the same paths.</summary>
public class HYP0009Tests
{
    [Fact]
    public void templates_that_differ_in_names_alone_match_the_same_paths() => DiagnosticAssert.Reports(
        "HYP0009",
        "GET /users/{name} matches the same paths as '/users/{id}' of 'ById', at Program.cs(3,10): remove one of the two or tell them apart by a constraint or a literal segment",
        """
        partial class Api
        {
            [Get(<|"/users/{id}"|>)]
            static string ById(string id) => id;

            [Get([|"/users/{name}"|])]
            static string ByName(string name) => name;
        }
        """);

    [Fact]
    public void so_do_those_with_the_same_constraints() => DiagnosticAssert.Reports(
        "HYP0009",
        "PUT /{b:int}/x/{c} matches the same paths as '/{a:int}/x/{b}' of 'First', at Program.cs(3,10): remove one of the two or tell them apart by a constraint or a literal segment",
        """
        partial class Api
        {
            [Put(<|"/{a:int}/x/{b}"|>)]
            static string First(int a, string b) => b;

            [Put([|"/{b:int}/x/{c}"|])]
            static string Second(int b, string c) => c;
        }
        """);

    [Theory]
    [InlineData("{a:min(5)}", "{b:max(10)}")]
    [InlineData("{a:int:min(5)}", "{b:range(1,9)}")]
    [InlineData("{a:length(2,4)}", "{b:length(3,5)}")]
    [InlineData("{a:range(1,9)}", "{b:min(0):length(2)}")]
    [InlineData("x{a}", "{b}.y")]
    [InlineData("x{a}z", "xy{b}")]
    [InlineData("{a:range(-2147483648,2147483647)}", "{b:int}")]
    public void two_templates_of_which_neither_is_more_specific(string first, string second) => DiagnosticAssert.Reports(
        "HYP0009",
        $"DELETE /a/{second}/{{c}} matches some of the paths of '/a/{first}/{{*rest}}' of 'First', at Program.cs(3,10), and neither is more specific: remove one of the two or tell them apart by a constraint or a literal segment",
        $$"""
        partial class Api
        {
            [Get(<|"/a/{{first}}/{*rest}"|>)]
            static string First({{TypeOf(first)}} a, string rest) => rest;

            [Delete([|"/a/{{second}}/{c}"|])]
            static string Second({{TypeOf(second)}} b, string c) => c;
        }
        """);

    [Theory]
    [InlineData("{a:min(5)}", "{b:max(4)}")]
    [InlineData("{a:min(5)}", "{b:range(6,9)}")]
    [InlineData("{a:int}", "{b:long}")]
    [InlineData("{a:int}", "{b:range(1,9)}")]
    [InlineData("{a:alpha}", "{b:length(3)}")]
    [InlineData("{a:guid}", "{b:alpha}")]
    [InlineData("{a:length(3)}", "{b:maxlength(3)}")]
    [InlineData("x{a}", "y{b}")]
    [InlineData("x{a}", "xy{b}")]
    [InlineData("x{a}.z", "x{b}")]
    [InlineData("x{a:int}", "x{b}")]
    public void one_may_be_within_the_other_or_apart_from_it(string first, string second) => DiagnosticAssert.IsSilent(
        $$"""
        partial class Api
        {
            [Get("/{{first}}")]
            static string First({{TypeOf(first)}} a) => $"{a}";

            [Get("/{{second}}")]
            static string Second({{TypeOf(second)}} b) => $"{b}";
        }
        """);

    [Fact]
    public void what_differs_before_or_after_counts_too() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/{a:int}/{b:min(5)}")]
            static string First(int a, long b) => $"{a}{b}";

            [Get("/{a}/{b:max(10)}")]
            static string Second(string a, long b) => $"{a}{b}";

            [Get("/{a:min(5)}/{b:max(10)}/x")]
            static string Third(long a, long b) => $"{a}{b}";

            [Get("/{a:max(9)}/{b:max(10)}/y")]
            static string Fourth(long a, long b) => $"{a}{b}";
        }
        """);

    [Fact]
    public void a_constraint_a_literal_or_another_method_tells_them_apart() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/users/{id:int}")]
            static string ById(int id) => $"{id}";

            [Get("/users/{name}")]
            static string ByName(string name) => name;

            [Get("/users/me")]
            static string Me() => "me";

            [Delete("/users/{key}")]
            static string Remove(string key) => key;
        }
        """);

    private static string TypeOf(string segment) =>
        segment.Contains(":int", StringComparison.Ordinal) ? "int"
            : segment.Contains(":guid", StringComparison.Ordinal) ? "Guid"
            : segment.Contains("min(", StringComparison.Ordinal) || segment.Contains("max(", StringComparison.Ordinal)
                || segment.Contains("range", StringComparison.Ordinal) || segment.Contains(":long", StringComparison.Ordinal) ? "long"
            : "string";
}
