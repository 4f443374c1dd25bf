using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hypersonic.Generator.Tests;

/// <summary>The real analyzers beside the generator, run over a program.</summary>
internal static class Analysis
{
    public static ImmutableArray<Diagnostic> Of(CSharpCompilation program) => program
        .WithAnalyzers([new ConstantJsonAnalyzer(), new BlockingCallAnalyzer()], new AnalyzerOptions([]))
        .GetAnalyzerDiagnosticsAsync()
        .GetAwaiter()
        .GetResult();
}
