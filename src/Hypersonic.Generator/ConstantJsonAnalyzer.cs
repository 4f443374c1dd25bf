using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hypersonic.Generator;

/// <summary>
/// Finds the uses of Response.Json(object) that the generator does not see, since they stand outside of handlers, and the
/// calls of handlers that would run one.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConstantJsonAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.JsonNotConstant];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterOperationAction(Check, OperationKind.Invocation, OperationKind.MethodReference);
    }

    private static void Check(OperationAnalysisContext context)
    {
        IMethodSymbol method = ConstantJsonRules.MethodOf(context.Operation)!;
        DiagnosticSpec? found = null;
        if (ConstantJson.IsWriter(method))
        {
            // In a handler the generator looks, which knows whether that is literal.
            found = HandlerRules.IsHandler(context.ContainingSymbol)
                ? null
                : ConstantJsonRules.Describe(context.Operation, "this call stands in no handler");
        }
        else if (FindUse(method, context.Operation.SemanticModel!, context.CancellationToken) is { } use
            && ConstantJsonRules.Describe(use, $"this calls the handler '{method.Name}', which is one") is { } called)
        {
            found = called with { Location = context.Operation.Syntax.GetLocation() };
        }
        if (found is not null)
        {
            context.ReportDiagnostic(found.ToDiagnostic());
        }
    }

    /// <summary>The use in the body of a handler of this project, if the method is one.</summary>
    private static IOperation? FindUse(IMethodSymbol method, SemanticModel model, CancellationToken cancellation) =>
        method.ReturnType.Name == nameof(KnownNames.Response)
        && HandlerRules.IsHandler(method)
        && method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax syntax
            ? ConstantJsonRules.UsesIn(HandlerBody.Find(method, syntax, model, cancellation), cancellation).FirstOrDefault()
            : null;
}
