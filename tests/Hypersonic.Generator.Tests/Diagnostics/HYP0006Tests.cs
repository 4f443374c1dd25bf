namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The route template is malformed.</summary>
public class HYP0006Tests
{
    [Theory]
    [InlineData("/{}", "a parameter has no name")]
    [InlineData("/{:int}", "a parameter has no name")]
    [InlineData("/{", "the segment '{' mixes braces with text; a parameter fills a whole segment, as in '{name}'")]
    [InlineData("/}", "the segment '}' mixes braces with text; a parameter fills a whole segment, as in '{name}'")]
    [InlineData("/{id", "the segment '{id' mixes braces with text; a parameter fills a whole segment, as in '{name}'")]
    [InlineData("/id}", "the segment 'id}' mixes braces with text; a parameter fills a whole segment, as in '{name}'")]
    [InlineData("/a{id}", "the segment 'a{id}' mixes braces with text; a parameter fills a whole segment, as in '{name}'")]
    [InlineData("/{id}b", "the segment '{id}b' mixes braces with text; a parameter fills a whole segment, as in '{name}'")]
    [InlineData("/{id}{no}", "the segment '{id}{no}' mixes braces with text; a parameter fills a whole segment, as in '{name}'")]
    [InlineData("/{{id}}", "the segment '{{id}}' mixes braces with text; a parameter fills a whole segment, as in '{name}'")]
    [InlineData("/{i/d}", "the segment '{i' mixes braces with text; a parameter fills a whole segment, as in '{name}'")]
    [InlineData("/{1d}", "'1d' is no name for a parameter; it must be one that a C# parameter can have")]
    [InlineData("/{my-id}", "'my-id' is no name for a parameter; it must be one that a C# parameter can have")]
    [InlineData("/{ id }", "' id ' is no name for a parameter; write '{id}'")]
    [InlineData("/{@class}", "'@class' is no name for a parameter; write '{class}'")]
    [InlineData("/{ id :int}", "' id ' is no name for a parameter; write '{id:int}'")]
    [InlineData("/{*rest}", "this version has no parameter for several segments such as '{*rest}'; write a route for each number of them, with a parameter for each segment")]
    [InlineData("/a/{**rest:int}", "this version has no parameter for several segments such as '{**rest:int}'; write a route for each number of them, with a parameter for each segment")]
    [InlineData("/{id?}", "this version has no parameter that may be missing such as '{id?}'; write '{id}', and a route without it for a handler of its own")]
    [InlineData("/a/{id:int?}", "this version has no parameter that may be missing such as '{id:int?}'; write '{id:int}', and a route without it for a handler of its own")]
    [InlineData("/{id=5}", "this version has no parameter with a default such as '{id=5}'; write '{id}', and a route without it for a handler of its own")]
    [InlineData("/{id:int=5}", "this version has no parameter with a default such as '{id:int=5}'; write '{id:int}', and a route without it for a handler of its own")]
    [InlineData("/{id}/{id}", "it has the parameter 'id' twice")]
    [InlineData("/{id:int}/a/{ID}", "it has the parameter 'ID' twice")]
    [InlineData("/a?b=c", "a route is a path and has no '?'; end it there, or write '%3F'")]
    [InlineData("/{id}?b=c", "a route is a path and has no '?'; end it there, or write '%3F'")]
    [InlineData("/a{id?}#b", "the segment 'a{id?}#b' mixes braces with text; a parameter fills a whole segment, as in '{name}'")]
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
    public void a_sound_template_is_silent(string route) => DiagnosticAssert.IsSilent(
        $$"""
        partial class Api
        {
            [Get("{{route.Replace("{0}", "", StringComparison.Ordinal)}}")]
            static string Home({{Parameters(route)}}) => "home";
        }
        """);

    private static string Parameters(string route) => string.Join(", ", route.Split('/')
        .Where(segment => segment.StartsWith('{'))
        .Select(segment => segment.Contains(":int", StringComparison.Ordinal) ? "int " + segment[1..^5] : "string " + segment[1..^1]));
}
