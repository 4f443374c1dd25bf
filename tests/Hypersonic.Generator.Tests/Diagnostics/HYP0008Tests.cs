using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>Two handlers answer the same route.</summary>
public class HYP0008Tests
{
    [Fact]
    public void the_second_handler_of_a_route_names_the_first() => DiagnosticAssert.Reports(
        "HYP0008",
        "GET /a is answered by 'First' already, at Program.cs(3,10): remove one of the two or change its route",
        """
        partial class Api
        {
            [Get(<|"/a"|>)]
            static string First() => "first";

            [Get([|"/a"|])]
            static string Second() => "second";
        }
        """);

    [Fact]
    public void a_handler_may_be_its_own_rival() => DiagnosticAssert.Reports(
        "HYP0008",
        "POST /a is answered by 'Only' already, at Program.cs(3,11): remove one of the two or change its route",
        """
        partial class Api
        {
            [Post(<|"/a"|>)]
            [Post([|"/a"|])]
            static string Only() => "only";
        }
        """);

    [Fact]
    public void two_spellings_of_a_path_are_one() => DiagnosticAssert.Reports(
        "HYP0008",
        "GET /~%C3%A9 is answered by 'First' already, at Program.cs(3,10): remove one of the two or change its route",
        """
        partial class Api
        {
            [Get(<|"/%7e%c3%a9"|>)]
            static string First() => "first";

            [Get([|"/~é"|])]
            static string Second() => "second";
        }
        """);

    [Fact]
    public void equal_templates_are_one() => DiagnosticAssert.Reports(
        "HYP0008",
        "DELETE /a/{id:int} is answered by 'First' already, at Program.cs(3,13): remove one of the two or change its route",
        """
        partial class Api
        {
            [Delete(<|"/a/{id:int}"|>)]
            static string First(int id) => "first";

            [Delete([|"/a/{id:int}"|])]
            static string Second(int id) => "second";
        }
        """);

    [Fact]
    public void each_further_handler_is_reported_beside_the_first() => DiagnosticAssert.ReportsAll(
        """
        partial class Api
        {
            [Get(<|<|"/a"|>|>)]
            static string First() => "first";

            [Get([|"/a"|])]
            static string Second() => "second";

            [Get([|"/a"|])]
            static string Third() => "third";
        }
        """,
        ("HYP0008", "GET /a is answered by 'First' already, at Program.cs(3,10): remove one of the two or change its route"),
        ("HYP0008", "GET /a is answered by 'First' already, at Program.cs(3,10): remove one of the two or change its route"));

    [Fact]
    public void both_files_of_a_class_are_compared()
    {
        GeneratorRun run = GeneratorRun.OfFaulty(
            """partial class Api { [Get("/a")] static string First() => "first"; }""",
            """partial class Api { [Get("/a")] static string Second() => "second"; }""");
        Diagnostic diagnostic = Assert.Single(run.Diagnostics);

        Assert.Contains("at Program.cs(1,26)", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("File2.cs", diagnostic.Location.SourceTree!.FilePath);
        Assert.Equal("Program.cs", Assert.Single(diagnostic.AdditionalLocations).SourceTree!.FilePath);
    }

    [Fact]
    public void the_first_handler_answers_until_it_is_mended()
    {
        GeneratorRun run = GeneratorRun.OfFaulty(
            """
            partial class Api
            {
                [Get("/a")] static string First() => "first";
                [Get("/a")] static string Second() => "second";
            }
            """);

        Assert.Equal("first", run.Load().Get("/a").Text);
    }

    [Fact]
    public void other_methods_and_other_classes_are_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/a"), Head("/a"), Options("/a")]
            static string First() => "first";

            [Post("/a")]
            static string Second() => "second";
        }

        partial class Other
        {
            [Get("/a")]
            static string First() => "first";
        }
        """);
}
