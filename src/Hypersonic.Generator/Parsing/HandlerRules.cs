using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>Which methods can be handlers.</summary>
internal static class HandlerRules
{
    /// <summary>The name alone, of an operator or an accessor too: <c>operator +</c>, <c>Home.get</c>.</summary>
    private static readonly SymbolDisplayFormat AsWritten =
        new(miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>Whether a method has a route.</summary>
    public static bool IsHandler(ISymbol? method) => method is not null && RoutesOf(method).Any();

    /// <summary>The attributes that give a method its routes.</summary>
    public static IEnumerable<AttributeData> RoutesOf(ISymbol method) =>
        method.GetAttributes().Where(static attribute => attribute.AttributeClass?.BaseType.Is(KnownNames.EndpointAttribute) == true);

    /// <summary>Why no request has a handler run, or null if one does.</summary>
    public static string? WhyItRunsForNoRequest(IMethodSymbol method)
    {
        AttributeData[] routes = RoutesOf(method).ToArray();
        return !routes.All(static route => IsFrozen(route) || route.ValueOf("Template") is not null) ? null
            : routes.Any(IsFrozen) ? "it runs once, before the loops do"
            : "its template answers, and it never runs";
    }

    private static bool IsFrozen(AttributeData route) => route.ValueOf("Frozen") is true;

    /// <summary>Whether this is a method of a type, and not something else that can carry a method's attributes.</summary>
    public static bool IsOrdinaryMethod(
        SyntaxNode node, IMethodSymbol method, Location routeLocation, List<DiagnosticSpec> diagnostics)
    {
        (string Kind, Location Location)? fault = node switch
        {
            MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } extension when !IsType(type) =>
                ("an extension member", extension.Identifier.GetLocation()),
            LocalFunctionStatementSyntax local => ("a local function", local.Identifier.GetLocation()),
            AnonymousFunctionExpressionSyntax => ("a lambda", routeLocation),
            AccessorDeclarationSyntax accessor => ("an accessor", accessor.Keyword.GetLocation()),
            OperatorDeclarationSyntax @operator => ("an operator", @operator.OperatorToken.GetLocation()),
            ConversionOperatorDeclarationSyntax conversion => ("an operator", conversion.OperatorKeyword.GetLocation()),
            DestructorDeclarationSyntax finalizer => ("a finalizer", finalizer.Identifier.GetLocation()),
            // A constructor, or a method out of place: the compiler complains.
            _ => null,
        };
        if (fault is { } found)
        {
            string name = method.Name.Length > 0 ? method.ToDisplayString(AsWritten) : "=>";
            diagnostics.Report(
                Descriptors.MethodCannotHandle, found.Location, name, found.Kind, "make it a method of the class");
        }
        return fault is null && node is MethodDeclarationSyntax;
    }

    /// <summary>Whether the dispatcher can call the method.</summary>
    public static bool CanBeCalled(IMethodSymbol method, MethodDeclarationSyntax syntax, List<DiagnosticSpec> diagnostics)
    {
        (string Kind, string Mend)? fault =
            method.IsGenericMethod ? ("generic", "remove its type parameters, since nothing could choose them")
            : method.IsAbstract ? ("abstract", "give it a body")
            : method is { IsAsync: true, ReturnsVoid: true }
                ? ("async void", "nobody could wait for it; write 'async Task'")
            : method.MethodKind != MethodKind.Ordinary ? ("an explicit interface implementation", "make it a method of its own")
            : method.GetAttributes().Any(IsErrorWhenUsed) ? ("obsolete as an error", "remove its route, or make the use of it a warning")
            : null;
        if (fault is not { } found)
        {
            return true;
        }
        diagnostics.Report(
            Descriptors.MethodCannotHandle, syntax.Identifier.GetLocation(), method.Name, found.Kind, found.Mend);
        return false;
    }

    /// <summary>Extension blocks count as type declarations, though Roslyn 4.14 has no name for them.</summary>
    private static bool IsType(TypeDeclarationSyntax syntax) =>
        syntax is ClassDeclarationSyntax or RecordDeclarationSyntax or StructDeclarationSyntax or InterfaceDeclarationSyntax;

    /// <summary>The ids that its attributes give to the warnings of its use: those of an experiment, or of what is obsolete.</summary>
    public static IEnumerable<string> WarningsWhenUsed(ISymbol symbol) =>
        from attribute in symbol.GetAttributes()
        let value = attribute.AttributeClass.Is(KnownNames.ExperimentalAttribute)
            ? attribute.ConstructorArguments.FirstOrDefault().Value
            : attribute.AttributeClass.Is(KnownNames.ObsoleteAttribute)
                ? attribute.ValueOf("DiagnosticId")
                : null
        where value is string id && SyntaxFacts.IsValidIdentifier(id)
        select (string)value;

    private static bool IsErrorWhenUsed(AttributeData attribute) =>
        attribute.AttributeClass.Is(KnownNames.ObsoleteAttribute)
        && attribute.ConstructorArguments.Any(argument => argument.Value is true);
}
