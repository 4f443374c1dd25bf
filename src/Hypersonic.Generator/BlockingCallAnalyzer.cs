using System.Collections.Immutable;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hypersonic.Generator;

/// <summary>
/// Finds calls in the body of a handler that block the loop on which it runs. What lambdas and local functions of it do is
/// not looked at: they may run elsewhere.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.BlockingCall];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationBlockStartAction(static block =>
        {
            if (block.OwningSymbol is IMethodSymbol method && RunsOnLoop(method))
            {
                block.RegisterOperationAction(Check, OperationKind.Invocation, OperationKind.PropertyReference);
            }
        });
    }

    /// <summary>Whether a method is a handler that runs for each request, and not on the thread pool.</summary>
    private static bool RunsOnLoop(IMethodSymbol method) =>
        HandlerRules.RoutesOf(method).Any(static route => route.ValueOf("Frozen") is not true && route.ValueOf("Template") is null)
        && !OffloadRules.IsOffloaded(method);

    private static void Check(OperationAnalysisContext context)
    {
        if (BlockingCalls.Find(context.Operation) is var (name, mend, task)
            && !IsElsewhere(context.Operation)
            && !HasEnded(task, context.Operation))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BlockingCall, PlaceOf(context.Operation.Syntax), name, context.ContainingSymbol.Name, mend));
        }
    }

    /// <summary>The name of what is called, and what comes behind it: the way there may be long.</summary>
    private static Location PlaceOf(SyntaxNode syntax)
    {
        SyntaxNode called = (syntax as InvocationExpressionSyntax)?.Expression ?? syntax;
        SyntaxNode name = called switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => called,
        };
        return Location.Create(syntax.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(name.SpanStart, syntax.Span.End));
    }

    /// <summary>Whether it does not run where the handler was called, or not at all.</summary>
    private static bool IsElsewhere(IOperation operation)
    {
        IOperation root = operation;
        for (; root.Parent is { } parent; root = parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation or INameOfOperation)
            {
                return true;
            }
        }
        // After ConfigureAwait(false) a handler goes on elsewhere, unless the task had ended already.
        return root.Descendants().OfType<IAwaitOperation>().Any(wait => IsBefore(wait, operation)
            && wait.Operation is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Arguments.Length: 1 } configured
            && configured.Arguments[0].Value.ConstantValue.Value is false);
    }

    /// <summary>Whether a task is known to have ended: it was awaited before, alone or with others, or asked about that.</summary>
    private static bool HasEnded(IOperation? task, IOperation operation)
    {
        IOperation root = operation;
        while (root.Parent is { } parent)
        {
            root = parent;
        }
        ISymbol? symbol = SymbolOf(task);
        return task is not null && root.Descendants().Where(other => IsBefore(other, operation)).Any(other => other switch
        {
            IAwaitOperation wait => wait.Operation.DescendantsAndSelf().Any(part =>
                IsSame(SymbolOf(part), symbol)
                || part is IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WhenEach", ContainingType.Name: "Task" } }),
            IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "Status" } asked =>
                IsSame(SymbolOf(asked.Instance), symbol),
            _ => false,
        });
    }

    private static bool IsBefore(IOperation other, IOperation operation) =>
        other != operation && other.Syntax.Span.End <= operation.Syntax.Span.End;

    private static bool IsSame(ISymbol? symbol, ISymbol? other) => symbol is not null && SymbolEqualityComparer.Default.Equals(symbol, other);

    private static ISymbol? SymbolOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };
}
