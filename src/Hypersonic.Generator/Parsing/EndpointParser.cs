using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>Turns the attributes of one method into endpoints: the door through which Roslyn's types do not pass.</summary>
internal static class EndpointParser
{
    /// <summary>Reads all attributes of one request method on one handler.</summary>
    public static EquatableArray<ParsedEndpoint> Parse(
        RequestMethod method, GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        try
        {
            return context.Attributes
                .Select(attribute => ParseAttribute(method, attribute, context, cancellation))
                .OfType<ParsedEndpoint>()
                .ToEquatableArray();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Location location = context.TargetNode.GetLocation();
            Diagnostic failure = Diagnostic.Create(
                Descriptors.GeneratorFailed, location, context.TargetSymbol.Name, exception.ToString().Replace("\r\n", " ").Replace('\n', ' '));
            return new[] { new ParsedEndpoint(null, null, location, new[] { failure }.ToEquatableArray()) }.ToEquatableArray();
        }
    }

    private static ParsedEndpoint? ParseAttribute(
        RequestMethod method,
        AttributeData attribute,
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancellation)
    {
        // Half-typed attributes are the compiler's to complain of.
        TypedConstant argument = attribute.ConstructorArguments.FirstOrDefault();
        if (argument.Kind != TypedConstantKind.Primitive
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }
        Location routeLocation = (syntax.ArgumentList?.Arguments.FirstOrDefault()?.Expression ?? (SyntaxNode)syntax).GetLocation();

        List<Diagnostic> diagnostics = [];
        RouteTemplate? template = RouteTemplateParser.Parse(
            argument.Value as string ?? "",
            (descriptor, arguments) => diagnostics.Add(Diagnostic.Create(descriptor, routeLocation, arguments)));

        ApplicationIdentity? application = null;
        HandlerSpec? handler = null;
        if (context.TargetSymbol is IMethodSymbol symbol && HandlerRules.IsOrdinaryMethod(context.TargetNode, symbol, diagnostics))
        {
            application = ApplicationParser.Parse(symbol, (MethodDeclarationSyntax)context.TargetNode, diagnostics);
            if (application is not null)
            {
                handler = HandlerParser.Parse(
                    symbol, (MethodDeclarationSyntax)context.TargetNode, template, context.SemanticModel, diagnostics, cancellation);
            }
        }
        EndpointSpec? endpoint = template is not null && handler is not null
            ? new EndpointSpec(method, template, handler)
            : null;
        return new ParsedEndpoint(application, endpoint, routeLocation, diagnostics.ToEquatableArray());
    }
}
