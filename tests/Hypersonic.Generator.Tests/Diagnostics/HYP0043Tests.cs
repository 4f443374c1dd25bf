namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The attribute does nothing without a route.</summary>
public class HYP0043Tests
{
    [Theory]
    [InlineData("ResponseHeader", "ResponseHeader(\"X\", \"y\")")]
    [InlineData("RequireHeader", "RequireHeader(\"X\")")]
    [InlineData("Cors", "Cors")]
    [InlineData("SecurityHeaders", "SecurityHeadersAttribute")]
    public void on_a_method_or_a_class_without_a_route_it_is_reported(string name, string attribute) => DiagnosticAssert.ReportsAll(
        $$"""
        [[|{{attribute}}|]]
        class Base
        {
            [[|{{attribute}}|]]
            public static string Plain() => "";
        }

        [{{attribute}}]
        partial class Api : Base
        {
            [Get("/")]
            static string Home() => Plain();

            [[|{{attribute}}|]]
            static string Other() => "";
        }
        """,
        ("HYP0043", Message(name, "Base")),
        ("HYP0043", Message(name, "Plain")),
        ("HYP0043", Message(name, "Other")));

    [Fact]
    public void a_filter_is_reported_too() => DiagnosticAssert.ReportsAll(
        """
        [[|Filter<Log>|]]
        class Plain;

        [Filter<Log>]
        partial class Api
        {
            [Get("/"), Filter<Log>]
            static string Home() => "";

            [[|Filter<Log>|]]
            static string Other() => "";
        }

        struct Log : IAfterFilter
        {
            public void After(int status) { }
        }
        """,
        ("HYP0043", Message("Filter", "Plain")),
        ("HYP0043", Message("Filter", "Other")));

    [Fact]
    public void each_of_several_is_reported() => DiagnosticAssert.ReportsAll(
        """
        partial record Api
        {
            [[|RequireHeader("X")|], [|RequireHeader("Y")|]]
            static string Plain() => "";

            [Get("/")]
            static string Home()
            {
                return Local();

                [[|Cors|]]
                static string Local() => "";
            }
        }
        """,
        ("HYP0043", Message("RequireHeader", "Plain")),
        ("HYP0043", Message("RequireHeader", "Plain")),
        ("HYP0043", Message("Cors", "Local")));

    [Fact]
    public void on_the_assembly_it_is_silent_and_so_with_any_route() => DiagnosticAssert.IsSilent(
        """
        [assembly: Cors, SecurityHeaders]

        [ResponseHeader("X", "y")]
        partial class Api;

        partial class Api
        {
            [Post("/"), RequireHeader("X")]
            static string Home() => "";
        }
        """);

    private static string Message(string name, string target) =>
        $"'{name}' does nothing on '{target}', which has no route: move it to a handler, to a class with handlers or to the assembly";
}
