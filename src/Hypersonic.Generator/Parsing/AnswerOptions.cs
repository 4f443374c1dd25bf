using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>What an attribute says about the way in which its endpoint is answered.</summary>
/// <param name="Method">Its request method.</param>
/// <param name="Frozen">Whether its handler runs once, unless it is constant: <c>Frozen = true</c>.</param>
/// <param name="Dynamic">Whether its handler runs for each request, be it constant: <c>Dynamic = true</c>.</param>
/// <param name="Template">What the core answers in place of the handler: <c>Template = "hello {name}"</c>; or null.</param>
/// <param name="Syntax">The attribute, where faults are shown.</param>
internal sealed record AnswerOptions(RequestMethod Method, bool Frozen, bool Dynamic, string? Template, AttributeSyntax Syntax)
{
    public static AnswerOptions Of(
        RequestMethod method, AttributeData attribute, AttributeSyntax syntax, List<DiagnosticSpec> diagnostics)
    {
        AnswerOptions options = new(
            method,
            Value(attribute, nameof(Frozen)) is true,
            Value(attribute, nameof(Dynamic)) is true,
            Value(attribute, nameof(Template)) as string,
            syntax);
        if (options is { Template: not null, Frozen: true } or { Template: not null, Dynamic: true })
        {
            string other = options.Frozen ? nameof(Frozen) : nameof(Dynamic);
            diagnostics.Report(
                Descriptors.UnfitAnswer, options.Argument(other).GetLocation(), other, "it has a template, for which no code runs", $"remove '{other}' or 'Template'");
        }
        else if (options is { Frozen: true, Dynamic: true })
        {
            diagnostics.Report(
                Descriptors.UnfitAnswer,
                options.Argument(nameof(Frozen)).GetLocation(),
                nameof(Frozen),
                "'Dynamic = true' asks for the opposite",
                "remove one of the two");
        }
        return options;
    }

    /// <summary>Reports why the handler cannot run before there is a request, if it is to be frozen and cannot.</summary>
    public void CheckFrozen(
        RouteTemplate? template, IReadOnlyList<ArgumentSpec> arguments, ResultKind result, List<DiagnosticSpec> diagnostics)
    {
        string? fault = !Frozen || template is null ? null
            : !template.IsLiteral || template.Missing.Count > 0 ? "its path has parameters, and so more than one answer"
            : arguments.Count > 0 ? "its handler takes something of the request, and runs before there is one"
            : result == ResultKind.Nothing ? "its handler returns nothing that could be kept"
            : null;
        if (fault is not null)
        {
            diagnostics.Report(Descriptors.UnfitAnswer, Argument(nameof(Frozen)).GetLocation(), nameof(Frozen), fault, "remove 'Frozen = true'");
        }
    }

    /// <summary>Reports what is wrong with the template, and with a body that it leaves without use.</summary>
    public void CheckTemplate(IMethodSymbol method, MethodDeclarationSyntax declaration, List<DiagnosticSpec> diagnostics)
    {
        if (Template is null)
        {
            return;
        }
        ResponseArgumentRules.CheckText(Template, Argument(nameof(Template)), diagnostics);
        bool isAlwaysTemplate = method.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.BaseType.Is(KnownNames.EndpointAttribute) == true)
            .All(attribute => Value(attribute, nameof(Template)) is not null);
        if (isAlwaysTemplate && (declaration.Body is not null || declaration.ExpressionBody is not null))
        {
            diagnostics.Report(
                Descriptors.BodyNeverRuns,
                declaration.Identifier.GetLocation(),
                method.Name,
                $"{(method.IsStatic ? "static " : "")}partial void {method.Name}();");
        }
    }

    /// <summary>
    /// Whether who reads the handler would take it for constant: it answers a question, takes nothing, and its body is
    /// one expression.
    /// </summary>
    public bool LooksConstant(RouteTemplate? template, IReadOnlyList<ArgumentSpec> arguments, ResultKind result, HandlerBody body) =>
        this is { Frozen: false, Dynamic: false, Method: RequestMethod.Get or RequestMethod.Head }
        && template is { IsLiteral: true, Missing.Count: 0 }
        && arguments.Count == 0
        && result != ResultKind.Nothing
        && body.Result is not null;

    /// <summary>Where an option is written.</summary>
    private SyntaxNode Argument(string option) =>
        Syntax.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == option)
            ?? (SyntaxNode)Syntax;

    private static object? Value(AttributeData attribute, string option) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == option).Value.Value;
}
