namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The route constraint is unknown.</summary>
public class HYP0007Tests
{
    [Theory]
    [InlineData("Int")]
    [InlineData("INT")]
    [InlineData("itn")]
    [InlineData("in")]
    [InlineData("ints")]
    [InlineData("integer")]
    [InlineData("int32")]
    public void a_slip_of_the_finger_is_recognised(string constraint) => DiagnosticAssert.Reports(
        "HYP0007",
        $"'{{id:{constraint}}}' is no route constraint: did you mean 'int'?",
        Program(constraint));

    [Theory]
    [InlineData("")]
    [InlineData("guid")]
    [InlineData("long")]
    [InlineData("alpha")]
    [InlineData("min(1)")]
    [InlineData("a:b")]
    public void another_word_is_answered_by_those_that_exist(string constraint) => DiagnosticAssert.Reports(
        "HYP0007",
        $"'{{id:{constraint}}}' is no route constraint: this version knows 'int'",
        Program(constraint));

    [Fact]
    public void a_known_constraint_is_silent() =>
        DiagnosticAssert.IsSilent("""partial class Api { [Get("/users/{id:int}")] static string Home(int id) => $"{id}"; }""");

    private static string Program(string constraint) =>
        $$"""
        partial class Api
        {
            [Get([|"/users/{id:{{constraint}}}"|])]
            static string Home(int id) => $"{id}";
        }
        """;
}
