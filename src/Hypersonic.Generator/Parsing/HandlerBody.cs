using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>The body of a handler: what it does, and the one expression that it returns if it does nothing else.</summary>
/// <param name="Model">The meaning of the file in which the body stands.</param>
/// <param name="Syntax">The body, or null if there is none to be seen, as of a method that another generator writes.</param>
/// <param name="Result">The expression, or null if the body has other statements.</param>
/// <param name="Unbound">What is known of it before anything is asked of the model.</param>
internal sealed record HandlerBody(SemanticModel Model, SyntaxNode? Syntax, ExpressionSyntax? Result, UnboundBody Unbound)
{
    public static HandlerBody Find(
        IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, CancellationToken cancellation)
    {
        if (method.PartialImplementationPart?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
            is MethodDeclarationSyntax implementation)
        {
            syntax = implementation;
        }
#pragma warning disable RS1030 // The body may stand in another file, whose model is not at hand.
        model = syntax.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        SyntaxNode? body = (SyntaxNode?)syntax.Body ?? syntax.ExpressionBody;
        ExpressionSyntax? result = FindResult(syntax);
        return new HandlerBody(model, body, result, UnboundBody.Of(syntax, body, result, model.Compilation));
    }

    private static ExpressionSyntax? FindResult(MethodDeclarationSyntax method)
    {
        if (method.ExpressionBody is { } arrow)
        {
            return Strip(arrow.Expression);
        }
        // Local constants may stand before the return.
        StatementSyntax? last = method.Body?.Statements.LastOrDefault();
        return method.Body?.Statements.All(statement =>
                statement == last || (statement is LocalDeclarationStatementSyntax local && local.IsConst)) == true
            ? Strip((last as ReturnStatementSyntax)?.Expression)
            : null;
    }

    /// <summary>Takes off what means nothing by itself, and so has no operation of its own.</summary>
    private static ExpressionSyntax? Strip(ExpressionSyntax? expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Strip(parenthesized.Expression),
        CheckedExpressionSyntax @checked => Strip(@checked.Expression),
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) =>
            Strip(suppressed.Operand),
        _ => expression,
    };
}
