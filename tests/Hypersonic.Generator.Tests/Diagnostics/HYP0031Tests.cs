namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The handler takes nothing, but its response is not constant.</summary>
public class HYP0031Tests
{
    [Theory]
    [InlineData("DateTime.UtcNow.ToString(\"R\")", "it calls DateTime.UtcNow.ToString")]
    [InlineData("$\"at {DateTime.UtcNow}\"", "it reads DateTime.UtcNow")]
    [InlineData("Greeting", "it reads Greeting")]
    [InlineData("\"now: \" + Make()", "it calls Make")]
    public void what_keeps_a_handler_from_being_constant_is_told(string expression, string reason) => DiagnosticAssert.Suggests(
        $$"""
        using System;

        partial class Api
        {
            private static readonly string Greeting = "hello";

            [Get("/")]
            static string [|Home|]() => {{expression}};

            private static string Make() => Greeting;
        }
        """,
        ("HYP0031", $"'Home' takes nothing of the request, yet it runs for each one, since {reason}: write 'Frozen = true' if once is enough, or 'Dynamic = true' if this is meant"));

    [Theory]
    [InlineData("""[Get("/", Dynamic = true)] static string Home() => DateTime.UtcNow.ToString("R");""")]
    [InlineData("""[Get("/", Frozen = true)] static string Home() => DateTime.UtcNow.ToString("R");""")]
    [InlineData("""[Get("/"), Offload] static string Home() => DateTime.UtcNow.ToString("R");""")]
    [InlineData("""[Get("/")] static string Home() => "constant";""")]
    [InlineData("""[Post("/")] static string Home() => DateTime.UtcNow.ToString("R");""")]
    [InlineData("""[Get("/{day}")] static string Home(string day) => day;""")]
    [InlineData("""[Get("/")] static string Home(in Request request) => $"{request.Query.Length}";""")]
    [InlineData("""[Get("/")] static string Home() { var now = DateTime.UtcNow; return now.ToString("R"); }""")]
    public void what_says_what_it_means_or_does_not_look_constant_draws_nothing(string handler) => DiagnosticAssert.Suggests(
        $$"""
        using System;

        partial class Api
        {
            {{handler}}
        }
        """);
}
