using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
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
                .SelectMany(attribute => ParseAttribute(method, attribute, context, cancellation))
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

    /// <summary>One endpoint for each form of the template: with its optional parameters and without.</summary>
    private static IEnumerable<ParsedEndpoint> ParseAttribute(
        RequestMethod method,
        AttributeData attribute,
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return [];
        }
        Location routeLocation = (syntax.ArgumentList?.Arguments.FirstOrDefault()?.Expression ?? (SyntaxNode)syntax).GetLocation();

        List<DiagnosticSpec> diagnostics = [];
        // A half-typed attribute is the compiler's to complain of; its class stays an application all the same.
        TypedConstant argument = attribute.ConstructorArguments.FirstOrDefault();
        RouteTemplate? template = argument.Kind == TypedConstantKind.Primitive
            && PrefixParser.Parse(context.TargetSymbol.ContainingType, diagnostics, cancellation, out RouteTemplate? prefix)
            ? RouteTemplateParser.Parse(
                argument.Value as string ?? "",
                (descriptor, arguments) => diagnostics.Report(descriptor, routeLocation, arguments),
                prefix)
            : null;

        AnswerOptions options = AnswerOptions.Of(method, attribute, syntax, diagnostics);
        int? maxContentLength = ContentLimitParser.Parse(attribute, syntax, diagnostics);
        ContentTypeSpec? contentType = ContentTypeParser.Parse(attribute, syntax);

        ApplicationIdentity? application = null;
        List<EndpointSpec?> endpoints = [];
        if (context.TargetSymbol is IMethodSymbol symbol && HandlerRules.IsOrdinaryMethod(context.TargetNode, symbol, routeLocation, diagnostics))
        {
            application = ApplicationParser.Parse(symbol, (MethodDeclarationSyntax)context.TargetNode, diagnostics);
            if (application is not null)
            {
                options.CheckTemplate(symbol, (MethodDeclarationSyntax)context.TargetNode, diagnostics);
                IEnumerable<RouteTemplate?> malformed = [null];
                IEnumerable<RouteTemplate?> forms = template?.Forms() ?? malformed;
                foreach (RouteTemplate? form in forms)
                {
                    TemplateAnswerSpec? answer = form is null || options.Template is null
                        ? null
                        : TemplateAnswerParser.Parse(options.Template, form, contentType?.Value);
                    HandlerSpec? handler = answer is not null
                        ? TemplateAnswerParser.Handler(symbol, answer, contentType?.Value)
                        : HandlerParser.Parse(
                            symbol, (MethodDeclarationSyntax)context.TargetNode, method, form, options, contentType?.Value, context.SemanticModel, diagnostics, cancellation);
                    string? sentType = handler is null ? null
                        : ContentTypeParser.Of(symbol, handler.Result, contentType, diagnostics) ?? (answer is null ? null : ResponseRules.TextType);
                    EndpointSpec? endpoint = form is not null && handler is not null
                        ? new EndpointSpec(
                            method, form, handler, maxContentLength, sentType, options.Frozen && handler.Constant is null && answer is null, answer)
                        : null;
                    endpoints.Add(endpoint is null ? null : ETagParser.Parse(attribute, syntax, endpoint, diagnostics));
                    if (handler is null)
                    {
                        // Where one form is not sound, none is, and the others would tell no more.
                        break;
                    }
                }
            }
        }
        return endpoints.Count == 0 || endpoints.Contains(null)
            ? [new ParsedEndpoint(application, null, routeLocation, diagnostics.ToEquatableArray())]
            : endpoints.Select(endpoint => new ParsedEndpoint(application, endpoint, routeLocation, diagnostics.ToEquatableArray()));
    }
}
