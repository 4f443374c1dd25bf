namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The filter does not run before the handler.</summary>
public class HYP0047Tests
{
    [Theory]
    [InlineData("")]
    [InlineData("[Filter<Log>]")]
    public void a_filter_that_is_not_there(string filters) => DiagnosticAssert.Reports(
        "HYP0047",
        "The parameter 'auth' is the filter 'Auth', which does not run before this handler: write [Filter<Auth>] on the method, its class or the assembly",
        $$"""
        partial class Api
        {
            [Get("/me")]
            {{filters}}
            static string Me(Auth [|auth|]) => auth.User;

            [Get("/you")]
            [Filter<Auth>]
            static string You(Auth auth) => auth.User;
        }

        struct Auth : IAfterFilter
        {
            public string User => "ann";
            public void After(int status) { }
        }

        struct Log : IAfterFilter
        {
            public void After(int status) { }
        }
        """);

    [Theory]
    [InlineData("[assembly: Filter<Auth>]", "", "")]
    [InlineData("", "[Filter<Auth>]", "")]
    [InlineData("", "", "[Filter<Auth>]")]
    [InlineData("[assembly: Filter<Auth>]", "", "[Filter<Auth>]")]
    public void one_of_any_level_is_silent(string ofAssembly, string ofClass, string ofMethod) => DiagnosticAssert.IsSilent(
        $$"""
        {{ofAssembly}}

        {{ofClass}}
        partial class Api
        {
            [Get("/me")]
            {{ofMethod}}
            static string Me(Auth auth) => auth.User;
        }

        struct Auth : IAfterFilter
        {
            public string User => "ann";
            public void After(int status) { }
        }
        """);

    /// <summary>Its own fault is told, and the parameter is none.</summary>
    [Fact]
    public void one_that_cannot_be_used_is_told_alone() => DiagnosticAssert.Reports(
        "HYP0045",
        "The filter 'Auth' cannot be used by 'Api', since it is abstract: name a type that can be made",
        """
        partial class Api
        {
            [Get("/me"), [|Filter<Auth>|]]
            static string Me(Auth auth) => auth.ToString()!;
        }

        abstract class Auth : IAfterFilter
        {
            public void After(int status) { }
        }
        """);
}
