namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The timeout cannot be used.</summary>
public class HYP0036Tests
{
    [Theory]
    [InlineData("Timeout(0)", "0 ms is no time to wait; write 1 to 86400000")]
    [InlineData("Timeout(-1)", "-1 ms is no time to wait; write 1 to 86400000")]
    [InlineData("Timeout(86400001)", "86400001 ms is no time to wait; write 1 to 86400000")]
    [InlineData("Timeout(10, Status = 200)", "200 says that all is well; write a status of 400 to 599")]
    [InlineData("Timeout(10, Status = 600)", "600 says that all is well; write a status of 400 to 599")]
    public void a_limit_out_of_range(string attribute, string problem) => DiagnosticAssert.Reports(
        "HYP0036",
        $"The timeout of 'Home' cannot be used: {problem}",
        $$"""
        using System.Threading.Tasks;

        partial class Api
        {
            [Get("/"), [|{{attribute}}|]]
            static async Task<string> Home()
            {
                await Task.Yield();
                return "";
            }
        }
        """);

    [Fact]
    public void a_handler_that_does_not_wait() => DiagnosticAssert.Reports(
        "HYP0036",
        "The timeout of 'Home' cannot be used: the handler does not wait, and nothing can interrupt it; return a task, write [Offload], or remove the timeout",
        """
        partial class Api
        {
            [Get("/"), [|Timeout(10)|]]
            static string Home(string name) => name;
        }
        """);

    [Fact]
    public void a_handler_that_runs_once() => DiagnosticAssert.Reports(
        "HYP0036",
        "The timeout of 'Home' cannot be used: it runs once, before the loops do; remove the timeout",
        """
        using System.Threading.Tasks;

        partial class Api
        {
            [Get("/", Frozen = true), [|Timeout(10)|]]
            static async Task<string> Home()
            {
                await Task.Yield();
                return "";
            }
        }
        """);

    [Fact]
    public void a_handler_that_never_runs() => DiagnosticAssert.Reports(
        "HYP0036",
        "The timeout of 'Home' cannot be used: its template answers, and it never runs; remove the timeout",
        """
        partial class Api
        {
            [Get("/{name}", Template = "hello {name}"), [|Timeout(10)|]]
            static partial void Home();
        }
        """);

    [Fact]
    public void one_of_whose_routes_only_one_is_frozen_is_silent() => DiagnosticAssert.IsSilent(
        """
        using System.Threading.Tasks;

        partial class Api
        {
            [Get("/", Frozen = true), Get("/now"), Timeout(10)]
            static async Task<string> Home()
            {
                await Task.Yield();
                return "";
            }
        }
        """);

    [Theory]
    [InlineData("Timeout(1)")]
    [InlineData("Timeout(86400000, Status = 599)")]
    [InlineData("Timeout(10, Status = 400)")]
    public void a_limit_of_a_class_is_silent_though_one_of_its_handlers_does_not_wait(string attribute) => DiagnosticAssert.IsSilent(
        $$"""
        using System.Threading.Tasks;

        [{{attribute}}]
        partial class Api
        {
            [Get("/now")]
            static string Now(string name) => name;

            [Get("/later")]
            static async Task<string> Later()
            {
                await Task.Yield();
                return "";
            }
        }
        """);
}
