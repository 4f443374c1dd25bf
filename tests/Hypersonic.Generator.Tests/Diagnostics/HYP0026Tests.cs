namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The route constraint is not sound.</summary>
public class HYP0026Tests
{
    [Theory]
    [InlineData("min", "'min' takes a whole number, as in 'min(1)'")]
    [InlineData("max()", "'max' takes a whole number, as in 'max(100)'")]
    [InlineData("min(1,2)", "'min' takes a whole number, as in 'min(1)'")]
    [InlineData("min(a)", "'min' takes a whole number, as in 'min(1)'")]
    [InlineData("min(+1)", "'min' takes a whole number, as in 'min(1)'")]
    [InlineData("min(9223372036854775808)", "'min' takes a whole number, as in 'min(1)'")]
    [InlineData("min(1", "'min' takes a whole number, as in 'min(1)'")]
    [InlineData("range(1)", "'range' takes two whole numbers, as in 'range(1,100)'")]
    [InlineData("length", "'length' takes one or two whole numbers, as in 'length(3)' or 'length(3,5)'")]
    [InlineData("length(1,2,3)", "'length' takes one or two whole numbers, as in 'length(3)' or 'length(3,5)'")]
    [InlineData("int(5)", "'int' takes nothing in parentheses; write 'int'")]
    [InlineData("range(5,1)", "'range(5,1)' is empty, since its ends are the wrong way round; write 'range(1,5)'")]
    [InlineData("length(5,1)", "'length(5,1)' is empty, since its ends are the wrong way round; write 'length(1,5)'")]
    [InlineData("minlength(-1)", "'minlength(-1)' has a negative length; write 1 or more")]
    [InlineData("maxlength(0)", "'maxlength(0)' matches nothing, since no segment is empty; write 1 or more")]
    [InlineData("maxlength(2147483648)", "'maxlength(2147483648)' is longer than any path; write a smaller number")]
    [InlineData("int:guid", "no segment is both 'int' and 'guid', or one says enough; keep one of the two")]
    [InlineData("guid:min(1)", "'min' bounds a number, and 'guid' gives none; remove one of the two")]
    [InlineData("range(1,2):alpha", "'range' bounds a number, and 'alpha' gives none; remove one of the two")]
    [InlineData("min(5):max(4)", "nothing meets all of its constraints; widen one of them")]
    [InlineData("minlength(5):maxlength(4)", "nothing meets all of its constraints; widen one of them")]
    [InlineData("int:min(2147483648)", "nothing meets all of its constraints; widen one of them")]
    [InlineData("int=x", "its default 'x' does not meet its constraints; change one of the two")]
    [InlineData("int:min(1)=0", "its default '0' does not meet its constraints; change one of the two")]
    [InlineData("alpha=a1", "its default 'a1' does not meet its constraints; change one of the two")]
    [InlineData("guid=1", "its default '1' does not meet its constraints; change one of the two")]
    [InlineData("length(2)=abc", "its default 'abc' does not meet its constraints; change one of the two")]
    [InlineData("int=", "its default is empty; write a value after '=', or '?' in place of it")]
    public void a_constraint_that_nothing_can_meet_or_that_says_nothing(string constraints, string problem) => DiagnosticAssert.Reports(
        "HYP0026",
        $"'{{id:{constraints}}}' is not sound: {problem}",
        $$"""
        partial class Api
        {
            [Get([|"/a/{id:{{constraints}}}"|])]
            static string Home(int id) => $"{id}";
        }
        """);

    [Theory]
    [InlineData("int:min(1)", "int")]
    [InlineData("int:range(-5,5000000000)", "int")]
    [InlineData("min(-1)", "long")]
    [InlineData("long:length(3)", "long")]
    [InlineData("range(3,3)", "long")]
    [InlineData("range(-9223372036854775808, 9223372036854775807)", "long")]
    [InlineData("minlength(0)", "string")]
    [InlineData("length(0,3)", "string")]
    [InlineData("alpha:minlength(2):maxlength(2)", "string")]
    [InlineData("guid", "Guid?")]
    [InlineData("bool=TRUE", "bool")]
    [InlineData("int:min(1)=1", "int")]
    public void a_sound_one_is_silent(string constraints, string type) => DiagnosticAssert.IsSilent(
        $$"""partial class Api { [Get("/a/{id:{{constraints}}}")] static string Home({{type}} id) => $"{id}"; }""");
}
