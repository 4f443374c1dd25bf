using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hypersonic.Generator.Tests.Suppression;

/// <summary>A project that makes every rule of the SDK an error builds, as far as the generated half goes.</summary>
public class AnalysisTests
{
    private const string Program =
        """
        namespace Shop
        {
            public sealed partial class Api
            {
                [Get("/")]
                public static string Home() => "home";

                [Get("/logo")]
                public static Response Logo() => Response.Bytes([255], "image/png");

                [Post("/users/{id:int}/{name}")]
                public Response Add(int id, string name, string content, in Request request) =>
                    Response.Text($"{id} {name} {content} {request.Method} {GetType()}");

                [Get("/filtered"), Cors("https://a.example", AllowCredentials = true), SecurityHeaders]
                [RequireHeader("X-Api-Key", ValueFrom = nameof(Key)), RequireHeader("X-Tenant"), RequireHeader("X-Other", "a")]
                public string Filtered() => GetType().Name;

                private string Key => GetType().Name;

                [Get("/{a}/1"), Get("/{a}/2"), Get("/{a}/3"), Get("/{a}/4"), Get("/{a}/5")]
                public static ReadOnlySpan<byte> Many(string a) => "many"u8;
            }
        }
        """;

    [Fact]
    public async Task every_rule_of_the_sdk_is_silent_about_the_generated_half()
    {
        // Where only the built tests are, there is no SDK to ask.
        ImmutableArray<DiagnosticAnalyzer> analyzers = Directory.Exists(SdkAnalyzers.Directory) ? SdkAnalyzers.All() : [new StubAnalyzer("CA0000")];
        CSharpCompilation program = TestProgram.Of(Program);
        GeneratorRun run = GeneratorRun.OfSound(program.WithOptions(program.Options.WithSpecificDiagnosticOptions(
            program.Options.SpecificDiagnosticOptions.AddRange(analyzers
                .SelectMany(analyzer => analyzer.SupportedDiagnostics)
                .Select(rule => new KeyValuePair<string, ReportDiagnostic>(rule.Id, ReportDiagnostic.Error))
                .DistinctBy(rule => rule.Key)))));

        ImmutableArray<Diagnostic> diagnostics = await run.Output
            .WithAnalyzers(analyzers, new AnalyzerOptions([]))
            .GetAnalyzerDiagnosticsAsync();

        Assert.DoesNotContain(diagnostics, diagnostic => run.Sources.Any(source => source.SyntaxTree == diagnostic.Location.SourceTree));
        // They were awake: the program itself draws some.
        Assert.Contains(diagnostics, diagnostic => diagnostic.Location.SourceTree?.FilePath == TestProgram.FileName);
    }
}
