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
/// <param name="NamesJson">Whether it may call <c>Response.Json(object)</c>, or make a delegate of it.</param>
/// <param name="CallsResponse">Whether it may call a method of Response with an argument that is a constant.</param>
internal sealed record UnboundBody(string? Literal, bool IsVariable, bool NamesJson, bool CallsResponse)
{
    public static UnboundBody Of(MethodDeclarationSyntax method, SyntaxNode? body, ExpressionSyntax? result, Compilation program)
    {
        if (result is LiteralExpressionSyntax literal
            && (literal.IsKind(SyntaxKind.StringLiteralExpression) || literal.IsKind(SyntaxKind.Utf8StringLiteralExpression)))
        {
            return new UnboundBody(literal.Token.ValueText, IsVariable: false, NamesJson: false, CallsResponse: false);
        }
        SimpleNameSyntax[] names = [.. body?.DescendantNodes().OfType<SimpleNameSyntax>() ?? []];
        HashSet<string> variables = [.. Variables(method, body)];
        return new UnboundBody(
            null,
            Reads(result, variables),
            names.Any(NamesWriter),
            names.Any(name => CallOf(name) is { } call && MayCheck(name, call, variables) && IsMethodOfResponse(name, program)));
    }

    /// <summary>
    /// The names of parameters and of locals that are no constants; but not those that a type may have too, or a constant
    /// of a function within.
    /// </summary>
    private static IEnumerable<string> Variables(MethodDeclarationSyntax method, SyntaxNode? body) => method.ParameterList.Parameters
        .Where(parameter => !Names(parameter.Type, parameter.Identifier))
        .Select(parameter => parameter.Identifier.ValueText)
        .Concat(Locals((body as BlockSyntax)?.Statements, isConst: false)
            .SelectMany(local => local.Variables.Where(variable => !Names(local, variable.Identifier)))
            .Select(variable => variable.Identifier.ValueText))
        .Except(Locals(body?.DescendantNodes(), isConst: true)
            .SelectMany(local => local.Variables)
            .Select(variable => variable.Identifier.ValueText));

    private static IEnumerable<VariableDeclarationSyntax> Locals(IEnumerable<SyntaxNode>? nodes, bool isConst) =>
        (nodes ?? []).OfType<LocalDeclarationStatementSyntax>().Where(local => local.IsConst == isConst).Select(local => local.Declaration);

    private static bool Names(SyntaxNode? declaration, SyntaxToken variable) => declaration?.DescendantNodesAndSelf()
        .OfType<SimpleNameSyntax>()
        .Any(name => name.Identifier.ValueText == variable.ValueText) == true;

    /// <summary>Whether an expression reads a variable, as no constant does.</summary>
    private static bool Reads(ExpressionSyntax? expression, HashSet<string> variables)
    {
        SimpleNameSyntax[] names = [.. expression?.DescendantNodesAndSelf().OfType<SimpleNameSyntax>() ?? []];
        return names.Any(name => variables.Contains(name.Identifier.ValueText) && IsRead(name))
            && !names.Any(name => name.Identifier.ValueText == "nameof");
    }

    /// <summary>Whether a name stands for a value, and not for a member of something else or for an argument.</summary>
    private static bool IsRead(SimpleNameSyntax name) => name.Parent switch
    {
        NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax => false,
        MemberAccessExpressionSyntax access => access.Expression == name,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Right == name,
        _ => true,
    };

    /// <summary>With two arguments it is another method, which takes values of any kind.</summary>
    private static bool NamesWriter(SimpleNameSyntax name) =>
        name.Identifier.ValueText == "Json" && CallOf(name) is not { ArgumentList.Arguments.Count: > 1 };

    private static bool MayCheck(SimpleNameSyntax name, InvocationExpressionSyntax call, HashSet<string> variables) =>
        NamesWriter(name)
        || (name.Identifier.ValueText.EndsWith("Cookie", System.StringComparison.Ordinal) && call.ArgumentList.Arguments.Count > 0)
        || !call.ArgumentList.Arguments.All(argument => Reads(argument.Expression, variables));

    private static bool IsMethodOfResponse(SimpleNameSyntax name, Compilation program) =>
        program.GetTypeByMetadataName(KnownNames.Response)?.GetMembers(name.Identifier.ValueText).IsEmpty == false;

    private static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name)
    {
        SyntaxNode called = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        return called.Parent is InvocationExpressionSyntax call && call.Expression == called ? call : null;
    }
}
