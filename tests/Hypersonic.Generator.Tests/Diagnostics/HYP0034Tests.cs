namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The body of the handler never runs.</summary>
public class HYP0034Tests
{
    [Theory]
    [InlineData("static string [|Hello|](string name) => name;", "static partial void Hello();")]
    [InlineData("string [|Hello|]() { return \"hello\"; }", "partial void Hello();")]
    [InlineData("public async System.Threading.Tasks.Task [|Hello|]() => await System.Threading.Tasks.Task.Yield();", "partial void Hello();")]
    public void a_body_beside_a_template(string method, string mend) => DiagnosticAssert.Reports(
        "HYP0034",
        $"The body of 'Hello' never runs, since its template answers: declare it as '{mend}'",
        $$"""
        partial class Api
        {
            [Get("/hello/{name}", Template = "hello {name}")]
            {{method}}
        }
        """);

    [Fact]
    public void a_body_that_answers_another_endpoint_is_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/hello/{name}", Template = "hello {name}")]
            [Post("/hello")]
            static string Hello() => "hello";
        }
        """);
}
