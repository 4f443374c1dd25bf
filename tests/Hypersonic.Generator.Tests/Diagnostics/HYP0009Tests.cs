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
}
