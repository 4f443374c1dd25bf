namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>A route starts with a slash.</summary>
public class HYP0005Tests
{
    [Theory]
    [InlineData("health")]
    [InlineData("")]
    [InlineData("{id}")]
    [InlineData("https://example.org/")]
    [InlineData("*")]
    public void a_path_starts_with_a_slash(string route) => DiagnosticAssert.Reports(
        "HYP0005",
        $"The route '{route}' does not start with a slash: write '/{route}'",
        $$"""
        partial class Api
        {
            [Get([|"{{route}}"|])]
            static string Home() => "home";
        }
        """);

    [Theory]
    [InlineData(" /health", " /health")]
    [InlineData("\\t/health", "\\t/health")]
    [InlineData(" \\u00A0 /health", " \u00A0 /health")]
    [InlineData("~/health", "~/health")]
    [InlineData("\\\\health", "\\health")]
    public void what_stands_before_a_slash_is_left_out(string route, string shown) => DiagnosticAssert.Reports(
        "HYP0005",
        $"The route '{shown}' does not start with a slash: write '/health'",
        $$"""
        partial class Api
        {
            [Get([|"{{route}}"|])]
            static string Home() => "home";
        }
        """);

    [Fact]
    public void a_null_is_no_path() => DiagnosticAssert.Reports(
        "HYP0005",
        "The route '' does not start with a slash: write '/'",
        """
        partial class Api
        {
            [Get(route: [|null!|])]
            static string Home() => "home";
        }
        """);

    [Fact]
    public void each_route_of_a_handler_is_reported_where_it_stands() => DiagnosticAssert.ReportsAll(
        """
        partial class Api
        {
            private const string Name = "name";

            [Get([|"a"|]), Post("/b"), Put([|nameof(Home)|])]
            [Get([|Name + "/c"|])]
            static string Home() => "home";
        }
        """,
        ("HYP0005", "The route 'a' does not start with a slash: write '/a'"),
        ("HYP0005", "The route 'Home' does not start with a slash: write '/Home'"),
        ("HYP0005", "The route 'name/c' does not start with a slash: write '/name/c'"));

    [Fact]
    public void a_path_that_starts_with_a_slash_is_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/"), Get("//"), Get("/health")]
            static string Home() => "home";
        }
        """);
}
