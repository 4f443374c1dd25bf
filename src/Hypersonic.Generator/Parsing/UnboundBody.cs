using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// What the text of a body says by itself. To bind a body costs the compiler more than all else that the generator asks of
/// it, and of most there is nothing to learn by that.
/// </summary>
/// <param name="Literal">The text that the body gives, if that is one literal and nothing else.</param>
/// <param name="IsVariable">Whether its result cannot be constant, since it reads a parameter.</param>
/// <param name="NamesJson">Whether it may call <c>Response.Json</c>.</param>
/// <param name="CallsResponse">Whether it may call a method of Response with an argument that is a constant.</param>
internal sealed record UnboundBody(string? Literal, bool IsVariable, bool NamesJson, bool CallsResponse)
{
    public static UnboundBody Of(IMethodSymbol method, SyntaxNode? body, ExpressionSyntax? result, Compilation program)
    {
        if (result is LiteralExpressionSyntax literal
            && (literal.IsKind(SyntaxKind.StringLiteralExpression) || literal.IsKind(SyntaxKind.Utf8StringLiteralExpression)))
        {
            return new UnboundBody(literal.Token.ValueText, IsVariable: false, NamesJson: false, CallsResponse: false);
        }
        // A parameter that is called as its type is stands for either.
        HashSet<string> parameters = [.. method.Parameters.Where(parameter => parameter.Name != parameter.Type.Name).Select(parameter => parameter.Name)];
        INamedTypeSymbol? response = program.GetTypeByMetadataName(KnownNames.Response);
        bool readsParameter = false;
        bool hasNameOf = false;
        bool namesJson = false;
        bool callsResponse = false;
        foreach (SimpleNameSyntax name in body?.DescendantNodes().OfType<SimpleNameSyntax>() ?? [])
        {
            string text = name.Identifier.ValueText;
            hasNameOf |= text == "nameof";
            namesJson |= text == "Json";
            readsParameter |= parameters.Contains(text) && IsRead(name) && result?.Span.Contains(name.Span) == true;
            callsResponse = callsResponse
                || (CallOf(name) is { } call
                    && !call.ArgumentList.Arguments.All(argument => argument.Expression is IdentifierNameSyntax only && parameters.Contains(only.Identifier.ValueText))
                    && response?.GetMembers(text).IsEmpty == false);
        }
        return new UnboundBody(null, readsParameter && !hasNameOf, namesJson, callsResponse);
    }

    private static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name) =>
        (name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access.Parent
            : name.Parent is MemberBindingExpressionSyntax binding ? binding.Parent
            : name.Parent) is InvocationExpressionSyntax call && call.Expression.Span.Contains(name.Span)
            ? call
            : null;

    /// <summary>Whether a name stands for a value, and not for a member of something else or for an argument.</summary>
    private static bool IsRead(SimpleNameSyntax name) => name.Parent switch
    {
        NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax or QualifiedNameSyntax => false,
        MemberAccessExpressionSyntax access => access.Expression == name,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Right == name,
        _ => true,
    };
}
