using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads the class around a handler.</summary>
internal static class ApplicationParser
{
    private static readonly SymbolDisplayFormat QualifiedFormat = SymbolDisplayFormat.FullyQualifiedFormat;

    private static readonly SymbolDisplayFormat DisplayFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>The class, or null after a report of why it cannot have routes.</summary>
    public static ApplicationIdentity? Parse(
        IMethodSymbol handler, MethodDeclarationSyntax syntax, List<DiagnosticSpec> diagnostics)
    {
        INamedTypeSymbol type = handler.ContainingType;
        if (syntax.Parent is not TypeDeclarationSyntax declaration
            // Half-typed: it has no name yet.
            || type.Name.Length == 0
            || !CanHaveRoutes(type, declaration, diagnostics)
            || !IsPartial(handler, declaration, diagnostics))
        {
            return null;
        }
        if (FindBaseWithRoutes(type) is { } baseType)
        {
            diagnostics.Report(
                Descriptors.BaseClassHasRoutes, declaration.Identifier.GetLocation(), type.Name, baseType.Name);
            return null;
        }
        if (FindOwnImplementation(type) is { } member)
        {
            diagnostics.Report(
                Descriptors.TypeCannotHaveRoutes,
                declaration.Identifier.GetLocation(),
                type.Name,
                $"an IHttpApplication by its own '{member}'",
                $"remove '{member}', since the generator writes it, or the routes");
            return null;
        }
        LanguageVersion version = ((CSharpParseOptions)syntax.SyntaxTree.Options).LanguageVersion;
        if (version < LanguageVersion.CSharp12)
        {
            diagnostics.Report(
                Descriptors.LanguageVersionTooOld, declaration.Identifier.GetLocation(), version.ToDisplayString());
            return null;
        }
        return new ApplicationIdentity(
            type.ContainingNamespace.IsGlobalNamespace ? "" : EscapedName(type.ContainingNamespace),
            declaration.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(Declare).ToEquatableArray(),
            Declare(declaration),
            type.ToDisplayString(QualifiedFormat),
            type.ToDisplayString(DisplayFormat),
            FreeName(type, "HypersonicDispatcher"),
            FreeName(type, "HypersonicLimits"),
            FreeName(type, "hypersonicFrozen"));
    }

    private static bool CanHaveRoutes(INamedTypeSymbol type, TypeDeclarationSyntax declaration, List<DiagnosticSpec> diagnostics)
    {
        const string MakeItAClass = "make it a class, since an application is shared by all connections";
        (string Kind, string Mend)? fault = type switch
        {
            { TypeKind: TypeKind.Interface } => ("an interface", MakeItAClass),
            { IsRefLikeType: true } => ("a ref struct", MakeItAClass),
            { TypeKind: TypeKind.Struct } => ("a struct", MakeItAClass),
            { IsStatic: true } => ("static", "remove 'static' from the class (its handlers may stay static), since the server is given an instance"),
            { IsAbstract: true } => ("abstract", "remove 'abstract', since the server is given an instance"),
            { IsGenericType: true } => ("generic", "move its routes to a class without type parameters"),
            { IsFileLocal: true } => ("local to its file", "remove 'file', since the generated half stands in another file"),
            _ => null,
        };
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null && fault is null; outer = outer.ContainingType)
        {
            if (outer.IsFileLocal)
            {
                fault = ("inside a type that is local to its file", "remove 'file' from that type");
            }
        }
        if (fault is not { } found)
        {
            return true;
        }
        diagnostics.Report(
            Descriptors.TypeCannotHaveRoutes, declaration.Identifier.GetLocation(), type.Name, found.Kind, found.Mend);
        return false;
    }

    private static bool IsPartial(IMethodSymbol handler, TypeDeclarationSyntax declaration, List<DiagnosticSpec> diagnostics)
    {
        foreach (TypeDeclarationSyntax type in declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                diagnostics.Report(
                    Descriptors.ClassNotPartial,
                    type.Identifier.GetLocation(),
                    type.Identifier.ValueText,
                    handler.ContainingType.Name,
                    Keyword(type));
                return false;
            }
        }
        return true;
    }

    private static INamedTypeSymbol? FindBaseWithRoutes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? candidate = type.BaseType;
            candidate is { SpecialType: not SpecialType.System_Object };
            candidate = candidate.BaseType)
        {
            // A base in another assembly has its generated half already; one in this compilation has attributes only.
            if (candidate.Interfaces.Any(implemented => implemented.Is(KnownNames.Application))
                || candidate.GetMembers().OfType<IMethodSymbol>().Any(HasRoute))
            {
                return candidate;
            }
        }
        return null;
    }

    /// <summary>The first member of the interface that the class has before its other half is written.</summary>
    private static string? FindOwnImplementation(INamedTypeSymbol type) => type.AllInterfaces
        .FirstOrDefault(implemented => implemented.Is(KnownNames.Application))?
        .GetMembers()
        .FirstOrDefault(member => member is not IMethodSymbol { AssociatedSymbol: not null }
            && type.FindImplementationForInterfaceMember(member) is { ContainingType.TypeKind: not TypeKind.Interface })?
        .Name;

    private static bool HasRoute(IMethodSymbol method) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass?.BaseType.Is(KnownNames.EndpointAttribute) == true);

    private static string FreeName(INamedTypeSymbol type, string wanted)
    {
        string name = wanted;
        while (type.Name == name || HasMember(type, name))
        {
            name += "_";
        }
        return name;
    }

    private static bool HasMember(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (!declaring.GetMembers(name).IsEmpty)
            {
                return true;
            }
        }
        return false;
    }

    private static string Declare(TypeDeclarationSyntax type) =>
        $"partial {Keyword(type)} {CSharpNames.EscapeType(type.Identifier.ValueText)}";

    /// <summary>One spelling for each kind of type: a class may be declared as a record here and as a record class there.</summary>
    private static string Keyword(TypeDeclarationSyntax type) =>
        type.IsKind(SyntaxKind.RecordStructDeclaration) ? "record struct" : type.Keyword.ValueText;

    private static string EscapedName(INamespaceSymbol name) =>
        name.ToDisplayString(QualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
}
