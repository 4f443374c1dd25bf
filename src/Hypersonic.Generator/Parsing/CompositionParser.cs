using System.Linq;
using System.Threading;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>An expression that composes applications.</summary>
internal sealed record ParsedComposition(EquatableArray<ComposedApplication> Applications);

/// <summary>One of them.</summary>
/// <param name="QualifiedName">The name of its class with <c>global::</c>.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record ComposedApplication(string QualifiedName, Location Location);

/// <summary>Reads <c>HttpApplication.Compose(new Users(), new Orders())</c>.</summary>
internal static class CompositionParser
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) =>
        node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 1 } call
        && call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Compose" } or IdentifierNameSyntax { Identifier.ValueText: "Compose" };

    /// <summary>The composition, or null if another method is called.</summary>
    public static ParsedComposition? Parse(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        InvocationExpressionSyntax call = (InvocationExpressionSyntax)context.Node;
        SymbolInfo method = context.SemanticModel.GetSymbolInfo(call, cancellation);
        // Before their other half is written the classes are no applications, so that the call does not bind yet.
        if ((method.Symbol ?? method.CandidateSymbols.FirstOrDefault())?.ContainingType.Is(KnownNames.Composition) != true)
        {
            return null;
        }
        return new ParsedComposition(call.ArgumentList.Arguments
            .Select(argument => new ComposedApplication(
                context.SemanticModel.GetTypeInfo(argument.Expression, cancellation).Type?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) ?? "",
                argument.Expression.GetLocation()))
            .ToEquatableArray());
    }
}
