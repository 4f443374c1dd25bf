namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>A route of a composed application is never reached.</summary>
public class HYP0027Tests
{
    [Theory]
    [InlineData("Get", "/a")]
    [InlineData("Post", "/a")]
    [InlineData("Put", "/{x}/b")]
    [InlineData("Get", "/files/{*rest}")]
    public void a_path_that_an_earlier_class_has(string method, string route) => DiagnosticAssert.Reports(
        "HYP0027",
        $"{method.ToUpperInvariant()} {route} of Second.Late is never reached, since {route.Replace("x", "y", StringComparison.Ordinal)} of First.{(route == "/a" ? "A" : route[1] == 'f' ? "Files" : "B")} is asked before it and has the same paths: change one of the two routes, or keep all methods of a path in one class",
        $$"""
        static class Program
        {
            static readonly IHttpApplication Composed = HttpApplication.Compose(new First(), [|new Second()|]);
        }

        partial class First
        {
            [Get({{Mark("/a", route)}})]
            static string A() => "a";

            [Get({{Mark("/{y}/b", route)}})]
            static string B(string y) => y;

            [Get({{Mark("/files/{*rest}", route)}})]
            static string Files(string rest) => rest;
        }

        partial class Second
        {
            [{{method}}(<|"{{route}}"|>)]
            static string Late({{(route == "/a" ? "" : route[1] == 'f' ? "string rest" : "string x")}}) => "late";
        }
        """);

    [Fact]
    public void other_paths_and_other_methods_of_a_catch_all_are_silent() => DiagnosticAssert.IsSilent(
        """
        static class Program
        {
            static readonly IHttpApplication Composed = HttpApplication.Compose(new First(), new Second());
            static readonly IHttpApplication Alone = HttpApplication.Compose(new Third());
        }

        partial class First
        {
            [Get("/a")] static string A() => "a";
            [Get("/{*rest}")] static string Files(string rest) => rest;
        }

        partial class Second
        {
            [Get("/b")] static string B() => "b";
            [Post("/{*rest}")] static string Files(string rest) => rest;
        }

        partial class Third
        {
            [Get("/a")] static string A() => "a";
        }
        """);

    [Fact]
    public void another_method_called_compose_is_none_of_ours() => DiagnosticAssert.IsSilent(
        """
        static class Program
        {
            static readonly object Composed = Compose(new First(), new Second());

            static object Compose(object first, object second) => (first, second);
        }

        partial class First
        {
            [Get("/a")] static string A() => "a";
        }

        partial class Second
        {
            [Get("/a")] static string A() => "a";
        }
        """);

    private static string Mark(string route, string late) =>
        route == late.Replace("x", "y", StringComparison.Ordinal) ? $"<|\"{route}\"|>" : $"\"{route}\"";
}
