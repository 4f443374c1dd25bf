namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The status code cannot be sent.</summary>
public class HYP0019Tests
{
    [Theory]
    [InlineData("Response.Status([|100|])", "100")]
    [InlineData("Response.Status([|199|])", "199")]
    [InlineData("Response.Status([|600|])", "600")]
    [InlineData("Response.Status([|-1|])", "-1")]
    [InlineData("Response.Status([|0|])", "0")]
    [InlineData("Response.Text(\"a\").WithStatus(status: [|checked(Thousand)|])", "1000")]
    [InlineData("Response.Text(\"a\").WithStatus([|(int)System.Net.HttpStatusCode.Continue|])", "100")]
    [InlineData("Response.Text(\"a\").WithStatus([|Thousand|]).WithStatus(200)", "1000")]
    public void a_response_is_final(string response, string status) => DiagnosticAssert.Reports(
        "HYP0019",
        $"{status} cannot be the status here: a response has a status of 200 to 599",
        Program(response.Replace("[|checked(Thousand)|]", "checked([|Thousand|])", StringComparison.Ordinal)));

    [Theory]
    [InlineData(200)]
    [InlineData(300)]
    [InlineData(304)]
    [InlineData(700)]
    public void a_redirect_has_a_status_of_its_own(int status) => DiagnosticAssert.Reports(
        "HYP0019",
        $"{status} cannot be the status here: a redirect is 301, 302, 303, 307 or 308",
        Program($"Response.Redirect(\"/\", [|{status}|])"));

    [Fact]
    public void constants_of_a_handler_that_runs_are_checked_too() => DiagnosticAssert.Reports(
        "HYP0019",
        "20 cannot be the status here: a response has a status of 200 to 599",
        Program("DateTime.Now.Hour < 12 ? Response.Status([|20|]) : default"));

    [Theory]
    [InlineData("Response.Status(200)")]
    [InlineData("Response.Status(599)")]
    [InlineData("Response.Redirect(\"/\")")]
    [InlineData("Response.Redirect(\"/\", 308).WithStatus(200)")]
    public void final_statuses_are_silent(string response) => DiagnosticAssert.IsSilent(Program(response));

    private static string Program(string response) =>
        $$"""
        partial class Api
        {
            private const int Thousand = 1000;

            [Get("/thousand")]
            static string Show() => $"{Thousand}";

            [Get("/")]
            static Response Home() => {{response}};
        }
        """;
}
