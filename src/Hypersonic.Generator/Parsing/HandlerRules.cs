using System.Collections.Generic;
using Hypersonic.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>Which methods can be handlers.</summary>
internal static class HandlerRules
{
    /// <summary>Whether this is a method of a type, and not something else that can carry a method's attributes.</summary>
    public static bool IsOrdinaryMethod(SyntaxNode node, IMethodSymbol method, List<Diagnostic> diagnostics)
    {
        if (node is MethodDeclarationSyntax)
        {
            return true;
        }
        (string kind, Location location) = node switch
        {
            LocalFunctionStatementSyntax local => ("a local function", local.Identifier.GetLocation()),
            AccessorDeclarationSyntax accessor => ("an accessor", accessor.Keyword.GetLocation()),
            _ => ("no ordinary method", node.GetLocation()),
        };
        diagnostics.Add(Diagnostic.Create(
            Descriptors.MethodCannotHandle, location, method.Name, kind, "make it a method of the class"));
        return false;
    }

    /// <summary>Whether the dispatcher can call the method.</summary>
    public static bool CanBeCalled(IMethodSymbol method, MethodDeclarationSyntax syntax, List<Diagnostic> diagnostics)
    {
        (string Kind, string Mend)? fault =
            method.IsGenericMethod ? ("generic", "nothing could choose its type arguments")
            : method.IsAbstract ? ("abstract", "give it a body")
            : method is { IsAsync: true, ReturnsVoid: true }
                ? ("async void", "nobody could wait for it; return the result, handlers are synchronous in this version")
            : method.MethodKind != MethodKind.Ordinary ? ("an explicit interface implementation", "make it a method of its own")
            : null;
        if (fault is not { } found)
        {
            return true;
        }
        diagnostics.Add(Diagnostic.Create(
            Descriptors.MethodCannotHandle, syntax.Identifier.GetLocation(), method.Name, found.Kind, found.Mend));
        return false;
    }
}
