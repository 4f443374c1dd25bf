namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>This type cannot have routes.</summary>
public class HYP0002Tests
{
    private const string MakeItAClass = "make it a class, since an application is shared by all connections";

    [Theory]
    [InlineData("partial struct", "a struct", MakeItAClass)]
    [InlineData("partial record struct", "a struct", MakeItAClass)]
    [InlineData("ref partial struct", "a ref struct", MakeItAClass)]
    [InlineData("partial interface", "an interface", MakeItAClass)]
    [InlineData("static partial class", "static", "remove 'static' from the class (its handlers may stay static), since the server is given an instance")]
    [InlineData("abstract partial class", "abstract", "remove 'abstract', since the server is given an instance")]
    [InlineData("file partial class", "local to its file", "remove 'file', since the generated half stands in another file")]
    public void an_application_is_an_ordinary_class(string declaration, string kind, string mend) => DiagnosticAssert.Reports(
        "HYP0002",
        $"'Api' is {kind} and cannot have routes: {mend}",
        $$"""
        {{declaration}} [|Api|]
        {
            [Get("/")]
            static string Home() => "home";
        }
        """);

    [Fact]
    public void it_has_no_type_parameters() => DiagnosticAssert.Reports(
        "HYP0002",
        "'Api' is generic and cannot have routes: move its routes to a class without type parameters",
        """
        partial class [|Api|]<T>
        {
            [Get("/")]
            static string Home() => typeof(T).Name;
        }
        """);

    [Fact]
    public void nor_has_any_type_around_it() => DiagnosticAssert.Reports(
        "HYP0002",
        "'Api' is generic and cannot have routes: move its routes to a class without type parameters",
        """
        partial class Outer<T>
        {
            partial class [|Api|]
            {
                [Get("/")]
                static string Home() => typeof(T).Name;
            }
        }
        """);

    [Theory]
    [InlineData("ReadOnlySpan<byte> IHttpApplication.RouteTable => default;", "RouteTable")]
    [InlineData("DispatchResult IHttpApplication.Dispatch(in Request request, ResponseWriter response) => default;", "Dispatch")]
    [InlineData("public DispatchResult Dispatch(in Request request, ResponseWriter response) => default;", "Dispatch")]
    [InlineData("public int MaxContentLength(in Request request) => 5;", "MaxContentLength")]
    public void it_does_not_implement_the_interface_by_itself(string member, string name)
    {
        MarkedProgram(": IHttpApplication");
        MarkedProgram(": IMine");

        void MarkedProgram(string bases)
        {
            string source =
                $$"""
                interface IMine : IHttpApplication;

                partial class [|Api|] {{bases}}
                {
                    {{member}}

                    [Get("/", MaxContentLength = 5)]
                    static string Home() => "home";
                }
                """;
            DiagnosticAssert.Reports(
                "HYP0002",
                $"'Api' is an IHttpApplication by its own '{name}' and cannot have routes: remove '{name}', since the generator writes it, or the routes",
                source);
        }
    }

    [Fact]
    public void to_name_the_interface_is_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api : IHttpApplication
        {
            [Get("/", MaxContentLength = 5)]
            static string Home() => "home";
        }

        partial class Unrelated
        {
            public DispatchResult Dispatch(in Request request, ResponseWriter response) => default;

            [Get("/")]
            static string Home() => "home";
        }
        """);

    [Fact]
    public void no_type_around_it_is_local_to_its_file() => DiagnosticAssert.Reports(
        "HYP0002",
        "'Api' is inside a type that is local to its file and cannot have routes: remove 'file' from that type",
        """
        file partial class Outer
        {
            partial class [|Api|]
            {
                [Get("/")]
                static string Home() => "home";
            }
        }
        """);

    [Fact]
    public void one_report_serves_all_handlers_of_the_type() => DiagnosticAssert.Reports(
        "HYP0002",
        "'Api' is static and cannot have routes: remove 'static' from the class (its handlers may stay static), since the server is given an instance",
        """
        static partial class [|Api|]
        {
            [Get("/a")]
            static string A() => "a";

            [Get("/b")]
            static string B() => "b";
        }
        """);

    [Fact]
    public void a_class_inside_a_static_or_abstract_one_is_silent() => DiagnosticAssert.IsSilent(
        """
        static partial class Outer
        {
            abstract partial class Middle
            {
                sealed partial class Api
                {
                    [Get("/")]
                    static string Home() => "home";
                }
            }
        }
        """);
}
