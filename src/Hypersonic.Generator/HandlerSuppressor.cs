using System.Collections.Immutable;
using System.Linq;
using Hypersonic.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hypersonic.Generator;

/// <summary>
/// Silences what analyzers say of handlers because they do not know who calls them: that a private one is unused, that
/// one could be static, that a parameter is not read.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerSuppressor : DiagnosticSuppressor
{
    private static readonly ImmutableArray<SuppressionDescriptor> Descriptors =
    [
        new("HYPS0001", "IDE0051", "A handler is called by the server, or was evaluated at build time."),
        new("HYPS0002", "CA1822", "A handler may stay an instance method, so that it can use the state of the application later."),
        new("HYPS0003", "IDE0060", "A handler takes what its route supplies."),
        new("HYPS0004", "CA1811", "A handler is called by the server, or was evaluated at build time."),
    ];

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => Descriptors;

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan)
                    .FirstAncestorOrSelf<SyntaxNode>(IsFunction) is MethodDeclarationSyntax method
                && HandlerRules.IsHandler(context.GetSemanticModel(tree).GetDeclaredSymbol(method, context.CancellationToken)))
            {
                context.ReportSuppression(Suppression.Create(
                    Descriptors.Single(descriptor => descriptor.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
            }
        }
    }

    /// <summary>What is said of a function inside a handler is not said of the handler.</summary>
    private static bool IsFunction(SyntaxNode node) =>
        node is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax;
}
