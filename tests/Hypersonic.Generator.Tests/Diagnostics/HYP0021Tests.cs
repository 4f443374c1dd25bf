using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The C# version is too old.</summary>
public class HYP0021Tests
{
    private const string Source =
        """
        partial class Api
        {
            [Hypersonic.Get("/")]
            static string Home() => "home";

            [Hypersonic.Post("/")]
            static string Post() => "posted";
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    public void the_generated_half_needs_a_version(LanguageVersion version, string shown)
    {
        GeneratorRun run = GeneratorRun.Of(CSharpCompilation.Create(
            "Old",
            [TestProgram.Parse(Source, TestProgram.FileName, TestProgram.ParseOptions.WithLanguageVersion(version))],
            TestProgram.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)));

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(
            ("HYP0021", DiagnosticSeverity.Error, $"The generated server needs C# 12 or later, and this project uses C# {shown}: remove LangVersion from the project or raise it"),
            (diagnostic.Id, diagnostic.Severity, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal("Api", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
        // It stands alone: a generated half in a language that is not understood would bury it in errors.
        Assert.Empty(run.Sources);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp14)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public void newer_versions_are_silent(LanguageVersion version) =>
        GeneratorRun.OfSound(TestProgram.Of(TestProgram.ParseOptions.WithLanguageVersion(version), Source));
}
