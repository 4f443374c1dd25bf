using System.Text.RegularExpressions;

namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The route template is malformed.</summary>
public class HYP0006Tests
{
    [Theory]
    [InlineData("/{}", "a parameter has no name")]
    [InlineData("/{:int}", "a parameter has no name")]
    [InlineData("/{", "the segment '{' does not pair its braces; a parameter stands between one pair, as in '{name}'")]
    [InlineData("/}", "the segment '}' does not pair its braces; a parameter stands between one pair, as in '{name}'")]
    [InlineData("/{id", "the segment '{id' does not pair its braces; a parameter stands between one pair, as in '{name}'")]
    [InlineData("/id}", "the segment 'id}' does not pair its braces; a parameter stands between one pair, as in '{name}'")]
    [InlineData("/{id}{no}", "the segment '{id}{no}' has two parameters; write a slash between them, or take both as one")]
    [InlineData("/{{id}}", "the segment '{{id}}' does not pair its braces; a parameter stands between one pair, as in '{name}'")]
    [InlineData("/{i/d}", "the segment '{i' does not pair its braces; a parameter stands between one pair, as in '{name}'")]
    [InlineData("/{1d}", "'1d' is no name for a parameter; it must be one that a C# parameter can have")]
    [InlineData("/{my-id}", "'my-id' is no name for a parameter; it must be one that a C# parameter can have")]
    [InlineData("/{ id }", "' id ' is no name for a parameter; write '{id}'")]
    [InlineData("/{@class}", "'@class' is no name for a parameter; write '{class}'")]
    [InlineData("/{ id :int}", "' id ' is no name for a parameter; write '{id:int}'")]
    [InlineData("/{*rest}/a", "nothing can follow '{*rest}', which takes all that is left of the path")]
    [InlineData("/{*rest}/", "nothing can follow '{*rest}', which takes all that is left of the path")]
    [InlineData("/a{*rest}", "'{*rest}' takes whole segments; write '/{*rest}'")]
    [InlineData("/{*}", "a parameter has no name")]
    [InlineData("/{* rest}", "' rest' is no name for a parameter; write '{*rest}'")]
    [InlineData("/{*rest?}", "'{*rest}' is never missing, but empty where nothing is left of the path; remove '?'")]
    [InlineData("/{*rest=a}", "'{*rest}' is never missing, but empty where nothing is left of the path; remove '=a'")]
    [InlineData("/a/{**rest:int}", "'{*rest}' takes whatever is left of the path and has no constraint; remove ':int'")]
    [InlineData("/{id?}/a", "'id' may be missing only at the end; make what follows optional too, or write a route for each case")]
    [InlineData("/{id?}/", "'id' may be missing only at the end; make what follows optional too, or write a route for each case")]
    [InlineData("/{id=5}/{no}", "'id' may be missing only at the end; make what follows optional too, or write a route for each case")]
    [InlineData("/a{id?}", "a parameter with text around it cannot be missing; write a route without 'a{id}' for that")]
    [InlineData("/{?}", "'?' is no name for a parameter; it must be one that a C# parameter can have")]
    [InlineData("/{id?=5}", "a parameter with a default is optional by that alone; remove the '?' of '{id?=5}'")]
    [InlineData("/{id=5?}", "a parameter with a default is optional by that alone; remove the '?' of '{id=5?}'")]
    [InlineData("/{id}/{id}", "it has the parameter 'id' twice")]
    [InlineData("/{id:int}/a/{ID}", "it has the parameter 'ID' twice")]
    [InlineData("/a?b=c", "a route is a path and has no '?'; end it there, or write '%3F'")]
    [InlineData("/{id}?b=c", "a route is a path and has no '?'; end it there, or write '%3F'")]
    [InlineData("/a{id?}#b", "a route is a path and has no '#'; end it there, or write '%23'")]
    [InlineData("/a#b", "a route is a path and has no '#'; end it there, or write '%23'")]
    [InlineData("/a\\u0007", "no path has the control character '\\u0007' itself; remove it or write '%07'")]
    [InlineData("/a\\u0085", "no path has the control character '\\u0085' itself; remove it or write '%C2%85'")]
    [InlineData("/a\\r\\nHost: b", "no path has the control character '\\r' itself; remove it or write '%0D'")]
    [InlineData("/a\\n", "no path has the control character '\\n' itself; remove it or write '%0A'")]
    [InlineData("/a\\t{id}", "no path has the control character '\\t' itself; remove it or write '%09'")]
    [InlineData("/a\\0", "the server refuses every path with the character '\\0'; remove it")]
    [InlineData("/100%", "a percent sign starts no escape of two hex digits; write '%25' for the sign itself")]
    [InlineData("/%4", "a percent sign starts no escape of two hex digits; write '%25' for the sign itself")]
    [InlineData("/%zz", "a percent sign starts no escape of two hex digits; write '%25' for the sign itself")]
    [InlineData("/a/./b", "no client sends the dot segment '.': paths are compared without them")]
    [InlineData("/a/..", "no client sends the dot segment '..': paths are compared without them")]
    [InlineData("/%2e%2E/b", "no client sends the dot segment '%2e%2E': paths are compared without them")]
    public void a_template_is_literal_segments_and_parameters(string route, string problem)
    {
        DiagnosticAssert.Reports(
            "HYP0006",
            $"The route '{route}' is malformed: {problem}",
            $$"""
            partial class Api
            {
                [Get([|"{{route}}"|])]
                static string Home(int id) => $"home {id}";
            }
            """);
    }

    [Fact]
    public void an_escaped_nul_is_none_that_a_path_may_have() => DiagnosticAssert.Reports(
        "HYP0006",
        "The route '/a%00' is malformed: the server refuses every path with '%00'; remove it",
        """
        partial class Api
        {
            [Get([|"/a%00"|])]
            static string Home() => "home";
        }
        """);

    [Theory]
    [InlineData("/{id}")]
    [InlineData("/{id}/")]
    [InlineData("/a/{id:int}/b")]
    [InlineData("/{_1}/{größe}/{id}")]
    [InlineData("/a..b/...{0}")]
    [InlineData("/a{id}")]
    [InlineData("/{id}.b/..{no}")]
    [InlineData("/v{id:int}.x")]
    public void a_sound_template_is_silent(string route) => DiagnosticAssert.IsSilent(
        $$"""
        partial class Api
        {
            [Get("{{route.Replace("{0}", "", StringComparison.Ordinal)}}")]
            static string Home({{Parameters(route)}}) => "home";
        }
        """);

    private static string Parameters(string route) => string.Join(", ", Regex.Matches(route, @"\{([^0:}][^:}]*)(:int)?\}")
        .Select(match => $"{(match.Groups[2].Success ? "int" : "string")} {match.Groups[1].Value}"));
}
