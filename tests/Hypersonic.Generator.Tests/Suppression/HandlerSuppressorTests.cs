using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hypersonic.Generator.Tests.Suppression;

/// <summary>Handlers draw none of the warnings of those who do not know that the server calls them.</summary>
public class HandlerSuppressorTests
{
    private const string Program =
        """
        internal sealed partial class Api
        {
            [Get("/literal")]
            private static string Literal() => "literal";

            [Get("/instance")]
            private string Instance() => "instance";

            [Get("/dynamic")]
            private string Dynamic() => System.Environment.NewLine;

            [Get("/{id}")]
            private static string Unread(string id) => "unread";

            private string Plain() => "plain";

            private static string Unused(string parameter) => "unused";

            [System.Obsolete]
            private string Attributed() => "attributed";
        }
        """;

    [Theory]
    [MemberData(nameof(Analyzers))]
    public async Task a_handler_is_silent_and_a_plain_method_is_not(string id, string kind)
    {
        (string Method, bool IsSuppressed)[] reported = await Analyze(Program, Create(id, kind), id);

        Assert.Contains(reported, method => method.IsSuppressed);
        Assert.Contains(reported, method => !method.IsSuppressed);
        Assert.All(reported, method => Assert.Equal(
            method.Method is "Literal" or "Instance" or "Dynamic" or "Unread", method.IsSuppressed));
    }

    [Fact]
    public async Task the_parameter_of_a_function_inside_a_handler_is_not_the_handlers()
    {
        (string Method, bool IsSuppressed)[] reported = await Analyze(
            """
            partial class Api
            {
                [Get("/")]
                static string Home()
                {
                    return Inner(5) + new System.Func<int, string>((lambda) => "")(5);

                    static string Inner(int local) => "home";
                }
            }
            """,
            new StubAnalyzer("IDE0060"),
            "IDE0060");

        // The method by its name, and the parameters of what is inside it.
        Assert.Equal([("Home", true), ("Inner", false), ("lambda", false), ("local", false)], reported.Order());
    }

    [Fact]
    public void each_rule_is_suppressed_by_a_rule_of_its_own()
    {
        ImmutableArray<SuppressionDescriptor> descriptors = new HandlerSuppressor().SupportedSuppressions;

        Assert.Equal(["CA1811", "CA1822", "IDE0051", "IDE0060"], descriptors.Select(descriptor => descriptor.SuppressedDiagnosticId).Order());
        Assert.Equal(descriptors.Length, descriptors.Select(descriptor => descriptor.Id).Distinct().Count());
    }

    /// <summary>The analyzers themselves where the SDK is at hand, and a stub in any case.</summary>
    public static TheoryData<string, string> Analyzers()
    {
        TheoryData<string, string> data = new() { { "CA1822", "stub" }, { "IDE0051", "stub" }, { "IDE0060", "stub" }, { "CA1811", "stub" } };
        if (Directory.Exists(SdkAnalyzers.Directory))
        {
            data.Add("CA1822", "Microsoft.CodeQuality.Analyzers.QualityGuidelines.MarkMembersAsStaticAnalyzer");
            data.Add("IDE0051", "Microsoft.CodeAnalysis.CSharp.RemoveUnusedMembers.CSharpRemoveUnusedMembersDiagnosticAnalyzer");
            data.Add("IDE0060", "Microsoft.CodeAnalysis.CSharp.RemoveUnusedParametersAndValues.CSharpRemoveUnusedParametersAndValuesDiagnosticAnalyzer");
        }
        return data;
    }

    private static DiagnosticAnalyzer Create(string id, string kind) => kind == "stub" ? new StubAnalyzer(id) : SdkAnalyzers.Create(kind);

    private static async Task<(string Method, bool IsSuppressed)[]> Analyze(string source, DiagnosticAnalyzer analyzer, string id)
    {
        CSharpCompilation program = TestProgram.Of(source);
        program = program.WithOptions(program.Options.WithSpecificDiagnosticOptions([new(id, ReportDiagnostic.Warn)]));
        CompilationWithAnalyzers analysis = GeneratorRun.Of(program).Output.WithAnalyzers(
            [analyzer, new HandlerSuppressor()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                onAnalyzerException: (exception, _, _) => throw new InvalidOperationException(exception.Message, exception),
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: true));
        return [.. (await analysis.GetAllDiagnosticsAsync())
            .Where(diagnostic => diagnostic.Id == id && diagnostic.Location.SourceTree?.FilePath == TestProgram.FileName)
            .Select(diagnostic => (NameAt(diagnostic.Location), diagnostic.IsSuppressed))];
    }

    /// <summary>The method of which something is said; for a parameter the method that has it.</summary>
    private static string NameAt(Location location)
    {
        SyntaxNode node = location.SourceTree!.GetRoot().FindNode(location.SourceSpan);
        return node is Microsoft.CodeAnalysis.CSharp.Syntax.ParameterSyntax { Parent.Parent: Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax method }
            ? method.Identifier.ValueText
            : location.SourceTree.GetText().ToString(location.SourceSpan);
    }
}
