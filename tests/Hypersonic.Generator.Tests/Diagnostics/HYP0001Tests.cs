namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>A class with routes is partial.</summary>
public class HYP0001Tests
{
    [Fact]
    public void the_class_of_a_handler_is_partial() => DiagnosticAssert.Reports(
        "HYP0001",
        "'Api' is not partial, so the server around 'Api' cannot be written: declare it as 'partial class Api'",
        """
        class [|Api|]
        {
            [Get("/")]
            static string Home() => "home";
        }
        """);

    [Fact]
    public void so_is_a_record() => DiagnosticAssert.Reports(
        "HYP0001",
        "'Api' is not partial, so the server around 'Api' cannot be written: declare it as 'partial record Api'",
        """
        record class [|Api|]
        {
            [Get("/")]
            static string Home() => "home";
        }
        """);

    [Fact]
    public void so_is_every_type_around_it() => DiagnosticAssert.Reports(
        "HYP0001",
        "'Middle' is not partial, so the server around 'Api' cannot be written: declare it as 'partial record struct Middle'",
        """
        partial class Outer
        {
            record struct [|Middle|]
            {
                partial class Api
                {
                    [Get("/")]
                    static string Home() => "home";
                }
            }
        }
        """);

    [Fact]
    public void one_report_serves_all_handlers_of_the_class() => DiagnosticAssert.Reports(
        "HYP0001",
        "'Api' is not partial, so the server around 'Api' cannot be written: declare it as 'partial class Api'",
        """
        class [|Api|]
        {
            [Get("/a"), Get("/b")]
            static string A() => "a";

            [Post("/a")]
            string B() => "b";
        }
        """);

    [Fact]
    public void a_partial_class_in_a_partial_class_is_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Outer
        {
            partial class Api
            {
                [Get("/")]
                static string Home() => "home";
            }
        }
        """);

    [Fact]
    public void a_class_without_routes_may_be_as_it_likes() => DiagnosticAssert.IsSilent(
        """
        class Plain
        {
            [System.ComponentModel.Description("/")]
            public static string Home() => "home";
        }
        """);
}
