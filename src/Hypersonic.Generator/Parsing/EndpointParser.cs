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
            List<DiagnosticSpec> diagnostics = [];
            diagnostics.Report(
                Descriptors.GeneratorFailed,
                context.TargetSymbol.Locations.FirstOrDefault(),
                context.TargetSymbol.Name,
                Failure.Describe(exception));
            return new[] { new ParsedEndpoint(null, null, Location.None, diagnostics.ToEquatableArray()) }.ToEquatableArray();
        }
    }

    private static ParsedEndpoint? ParseAttribute(
        RequestMethod method,
        AttributeData attribute,
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }
        Location routeLocation = (syntax.ArgumentList?.Arguments.FirstOrDefault()?.Expression ?? (SyntaxNode)syntax).GetLocation();

        List<DiagnosticSpec> diagnostics = [];
        // A half-typed attribute is the compiler's to complain of; its class stays an application all the same.
        TypedConstant argument = attribute.ConstructorArguments.FirstOrDefault();
        RouteTemplate? template = argument.Kind == TypedConstantKind.Primitive
            ? RouteTemplateParser.Parse(
                argument.Value as string ?? "",
                (descriptor, arguments) => diagnostics.Report(descriptor, routeLocation, arguments))
            : null;

        int? maxContentLength = ContentLimitParser.Parse(attribute, syntax, diagnostics);

        ApplicationIdentity? application = null;
        HandlerSpec? handler = null;
        if (context.TargetSymbol is IMethodSymbol symbol && HandlerRules.IsOrdinaryMethod(context.TargetNode, symbol, routeLocation, diagnostics))
        {
            application = ApplicationParser.Parse(symbol, (MethodDeclarationSyntax)context.TargetNode, diagnostics);
            if (application is not null)
            {
                handler = HandlerParser.Parse(
                    symbol, (MethodDeclarationSyntax)context.TargetNode, template, context.SemanticModel, diagnostics, cancellation);
            }
        }
        EndpointSpec? endpoint = template is not null && handler is not null
            ? new EndpointSpec(method, template, handler, maxContentLength)
            : null;
        return new ParsedEndpoint(application, endpoint, routeLocation, diagnostics.ToEquatableArray());
    }
}
