using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hypersonic.Generator.Tests.Suppression;

/// <summary>Says the same of every method and local function, by its name, and of every parameter of what is inside one.</summary>
#pragma warning disable RS1001, RS1017 // It is run by a test, under the id of another; no compiler loads it.
internal sealed class StubAnalyzer(string id) : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor = new(
        id, "Title", "Message", "Category", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(
            node => Report(node, ((MethodDeclarationSyntax)node.Node).Identifier), SyntaxKind.MethodDeclaration);
        context.RegisterSyntaxNodeAction(
            node => Report(node, ((LocalFunctionStatementSyntax)node.Node).Identifier), SyntaxKind.LocalFunctionStatement);
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (node.Node.Ancestors().Any(ancestor => ancestor is LocalFunctionStatementSyntax or LambdaExpressionSyntax))
                {
                    Report(node, ((ParameterSyntax)node.Node).Identifier);
                }
            },
            SyntaxKind.Parameter);
    }

    private void Report(SyntaxNodeAnalysisContext context, SyntaxToken name) =>
        context.ReportDiagnostic(Diagnostic.Create(_descriptor, name.GetLocation()));
}
