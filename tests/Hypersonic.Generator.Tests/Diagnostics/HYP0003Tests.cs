using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>Routes are not inherited.</summary>
public class HYP0003Tests
{
    [Fact]
    public void a_base_class_in_the_same_program_has_routes() => DiagnosticAssert.Reports(
        "HYP0003",
        "'Api' has routes and so has its base class 'Base': keep all routes in one of the two",
        """
        partial class Base
        {
            [Get("/base")]
            static string Home() => "base";
        }

        class Between : Base;

        partial class [|Api|] : Between
        {
            [Get("/")]
            static new string Home() => "home";
        }
        """);

    [Fact]
    public void a_base_class_in_another_assembly_has_routes()
    {
        GeneratorRun library = GeneratorRun.OfSound(
            """
            public partial class Base
            {
                [Get("/base")]
                public static string Home() => "base";
            }
            """);
        using MemoryStream image = new();
        Assert.True(library.Output.WithAssemblyName("Library").Emit(image).Success);

        CSharpCompilation program = TestProgram.Of(
            """
            partial class Api : Base
            {
                [Get("/")]
                static string Index() => "home";
            }
            """).AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        Diagnostic diagnostic = Assert.Single(GeneratorRun.Of(program).Diagnostics);

        Assert.Equal("HYP0003", diagnostic.Id);
        Assert.Equal("Api", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
    }

    [Fact]
    public void a_class_that_only_inherits_routes_is_silent()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Base
            {
                [Get("/")]
                string Home() => "base of " + GetType().Name;
            }

            class Api : Base;
            """);

        // It is the application that its base class is.
        Assert.Equal("base of Api", run.Load().Get("/").Text);
    }
}
