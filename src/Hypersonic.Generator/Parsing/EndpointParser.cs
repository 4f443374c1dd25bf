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

        EndpointOptions options = EndpointOptions.Parse(method, attribute, syntax, diagnostics);

        ApplicationIdentity? application = null;
        List<EndpointSpec?> endpoints = [];
        if (context.TargetSymbol is IMethodSymbol symbol && HandlerRules.IsOrdinaryMethod(context.TargetNode, symbol, routeLocation, diagnostics))
        {
            var declaration = (MethodDeclarationSyntax)context.TargetNode;
            application = ApplicationParser.Parse(symbol, declaration, diagnostics);
            if (application is not null)
            {
                options.CheckTemplate(symbol, declaration, diagnostics);
                int before = diagnostics.Count;
                FilterSpec filters = FilterParser.Parse(
                    symbol, context.SemanticModel.Compilation, diagnostics, cancellation, out FilterSpec ofClass);
                // Without what is to guard it, an endpoint is none.
                bool isFiltered = diagnostics.Count == before;
                application = application with { Filters = ofClass };
                EquatableArray<UserFilterSpec>? userFilters = UserFilterParser.Parse(
                    symbol, context.SemanticModel.Compilation, diagnostics, cancellation);
                options = options with { UserFilters = userFilters };
                OffloadRules.CheckUse(symbol, diagnostics, cancellation);
                TimeoutParser.CheckUse(symbol, diagnostics, cancellation);
                IEnumerable<RouteTemplate?> malformed = [null];
                foreach (RouteTemplate? form in template?.Forms() ?? malformed)
                {
                    EndpointSpec? endpoint = ParseForm(symbol, declaration, form, options, context.SemanticModel, diagnostics, cancellation);
                    endpoint = isFiltered && userFilters is { } around && endpoint is not null
                        ? endpoint with { Filters = filters, UserFilters = around }
                        : null;
                    endpoints.Add(endpoint);
                    if (endpoint is null)
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

    /// <summary>The endpoint, or null if its route is malformed or its handler was reported.</summary>
    private static EndpointSpec? ParseForm(
        IMethodSymbol method,
        MethodDeclarationSyntax declaration,
        RouteTemplate? form,
        EndpointOptions options,
        SemanticModel model,
        List<DiagnosticSpec> diagnostics,
        CancellationToken cancellation)
    {
        TemplateAnswerSpec? answer = form is null || options.Template is null
            ? null
            : TemplateAnswerParser.Parse(options.Template, form, options.ContentType);
        HandlerSpec? handler = answer is not null
            ? TemplateAnswerParser.Handler(method, answer, options.ContentType)
            : HandlerParser.Parse(method, declaration, form, options, model, diagnostics, cancellation);
        if (handler is null)
        {
            return null;
        }
        SegmentSpec? anyText = answer is null ? null : TemplateAnswerParser.FindAnyText(answer, form!);
        string? contentType = ContentTypeParser.Parse(method, handler.Result, options, anyText, diagnostics);
        return form is null ? null : ETagParser.Parse(
            new EndpointSpec(
                options.Method,
                form,
                handler,
                options.MaxContentLength,
                contentType,
                IsFrozen: options.Frozen && handler.Constant is null && answer is null,
                answer),
            options,
            diagnostics);
    }
}
