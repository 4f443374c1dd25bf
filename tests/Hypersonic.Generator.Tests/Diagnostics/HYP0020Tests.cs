using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>Two routes differ only in letter case or a trailing slash.</summary>
public class HYP0020Tests
{
    [Fact]
    public void letter_case_alone() => DiagnosticAssert.Reports(
        "HYP0020",
        "The route '/Users' differs from '/users' of 'Lower', at Program.cs(3,10), only in letter case: paths are compared exactly, so clients will meet both",
        """
        partial class Api
        {
            [Get(<|"/users"|>)]
            static string Lower() => "lower";

            [Get([|"/Users"|])]
            static string Upper() => "upper";
        }
        """);

    [Fact]
    public void a_trailing_slash_alone_even_with_another_method() => DiagnosticAssert.Reports(
        "HYP0020",
        "The route '/users/' differs from '/users' of 'Without', at Program.cs(3,10), only in a trailing slash: paths are compared exactly, so clients will meet both",
        """
        partial class Api
        {
            [Get(<|"/users"|>)]
            static string Without() => "without";

            [Post([|"/users/"|])]
            static string With() => "with";
        }
        """);

    [Fact]
    public void both_at_once() => DiagnosticAssert.Reports(
        "HYP0020",
        "The route '/USERS/' differs from '/users' of 'Lower', at Program.cs(3,10), only in letter case and a trailing slash: paths are compared exactly, so clients will meet both",
        """
        partial class Api
        {
            [Get(<|"/users"|>)]
            static string Lower() => "lower";

            [Get([|"/USERS/"|])]
            static string Upper() => "upper";
        }
        """);

    [Fact]
    public void literal_segments_of_templates_count() => DiagnosticAssert.Reports(
        "HYP0020",
        "The route '/USERS/{name}' differs from '/users/{id}' of 'Lower', at Program.cs(3,10), only in letter case: paths are compared exactly, so clients will meet both",
        """
        partial class Api
        {
            [Get(<|"/users/{id}"|>)]
            static string Lower(string id) => id;

            [Get([|"/USERS/{name}"|])]
            static string Upper(string name) => name;
        }
        """);

    [Fact]
    public void a_pragma_silences_it()
    {
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of(
            """
            partial class Api
            {
                [Get("/users")]
                static string Lower() => "lower";

            #pragma warning disable HYP0020
                [Get("/Users")]
                static string Upper() => "upper";
            #pragma warning restore HYP0020

                [Get("/USERS")]
                static string Loud() => "loud";
            }
            """));

        Diagnostic diagnostic = Assert.Single(run.Diagnostics, diagnostic => !diagnostic.IsSuppressed);
        Assert.Equal("\"/USERS\"", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
    }

    [Fact]
    public void it_can_be_made_an_error()
    {
        var program = TestProgram.Of("""partial class Api { [Get("/a"), Get("/A")] static string Home() => "home"; }""");
        GeneratorRun run = GeneratorRun.Of(program.WithOptions(
            program.Options.WithSpecificDiagnosticOptions([new("HYP0020", ReportDiagnostic.Error)])));

        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(run.Diagnostics).Severity);
    }

    [Fact]
    public void routes_that_differ_in_more_are_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/"), Get("/users"), Get("/user"), Get("/users/all"), Post("/users")]
            static string Home() => "home";
        }
        """);
}
