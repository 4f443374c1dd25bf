using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>Finds attributes that say something of responses where there are none: who wrote them takes a door for closed.</summary>
internal static class UnusedFilters
{
    /// <summary>The attributes.</summary>
    public static IReadOnlyList<string> Attributes { get; } =
    [
        KnownNames.ResponseHeaderAttribute,
        KnownNames.RequireHeaderAttribute,
        KnownNames.CorsAttribute,
        KnownNames.SecurityHeadersAttribute,
        KnownNames.FilterAttribute,
    ];

    /// <summary>Whether an attribute may be without use here: one of the assembly holds for all that is or will be in it.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) => node is not CompilationUnitSyntax;

    /// <summary>What to say of the uses of an attribute on one method or class.</summary>
    public static EquatableArray<DiagnosticSpec> Find(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        bool isUsed = context.TargetSymbol switch
        {
            IMethodSymbol method => HandlerRules.IsHandler(method),
            INamedTypeSymbol type => type.GetMembers().Any(HandlerRules.IsHandler),
            _ => true,
        };
        return isUsed ? default : context.Attributes
            .Select(attribute => DiagnosticSpec.Create(
                Descriptors.FilterWithoutRoute,
                attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation(),
                attribute.AttributeClass!.Name.Substring(0, attribute.AttributeClass.Name.Length - nameof(Attribute).Length),
                context.TargetSymbol.Name))
            .ToEquatableArray();
    }
}
