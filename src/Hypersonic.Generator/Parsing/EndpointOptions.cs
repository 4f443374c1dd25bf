using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>What the attribute of an endpoint says beside its route.</summary>
/// <param name="Method">The request method.</param>
/// <param name="Frozen">Whether its handler runs once, unless it is constant: <c>Frozen = true</c>.</param>
/// <param name="Dynamic">Whether its handler runs for each request, be it constant: <c>Dynamic = true</c>.</param>
/// <param name="Template">What the core answers in place of the handler: <c>Template = "hello {name}"</c>; or null.</param>
/// <param name="ContentType">The media type of what the handler writes: <c>ContentType = "text/csv"</c>; or null.</param>
/// <param name="MaxContentLength">How much content it takes, in bytes: <c>MaxContentLength = 10_000_000</c>; or null.</param>
/// <param name="ETag">Whether its response gets an entity tag: <c>ETag = true</c>.</param>
/// <param name="Syntax">The attribute, where faults are shown.</param>
internal sealed record EndpointOptions(
    RequestMethod Method,
    bool Frozen,
    bool Dynamic,
    string? Template,
    string? ContentType,
    int? MaxContentLength,
    bool ETag,
    AttributeSyntax Syntax)
{
    /// <summary>The most that the server buffers of one request, in bytes.</summary>
    private const int LargestContent = 1024 * 1024 * 1024;

    /// <summary>The filters of the user's around its handler, or null where any of them cannot run.</summary>
    public EquatableArray<UserFilterSpec>? UserFilters { get; init; }

    /// <summary>The options; those that are wrong by themselves, or exclude each other, are reported.</summary>
    public static EndpointOptions Parse(
        RequestMethod method, AttributeData attribute, AttributeSyntax syntax, List<DiagnosticSpec> diagnostics)
    {
        EndpointOptions options = new(
            method,
            attribute.ValueOf(nameof(Frozen)) is true,
            attribute.ValueOf(nameof(Dynamic)) is true,
            attribute.ValueOf(nameof(Template)) as string,
            attribute.ValueOf(nameof(ContentType)) as string,
            attribute.ValueOf(nameof(MaxContentLength)) as int?,
            attribute.ValueOf(nameof(ETag)) is true,
            syntax);
        options.CheckAnswer(diagnostics);
        return options.CheckLimit(diagnostics) ? options : options with { MaxContentLength = null };
    }

    private void CheckAnswer(List<DiagnosticSpec> diagnostics)
    {
        if (Template is not null && (Frozen || Dynamic))
        {
            string other = Frozen ? nameof(Frozen) : nameof(Dynamic);
            diagnostics.Report(
                Descriptors.UnfitAnswer, Syntax.PlaceOf(other).GetLocation(), other, "it has a template, for which no code runs", $"remove '{other}' or 'Template'");
        }
        else if (Frozen && Dynamic)
        {
            diagnostics.Report(
                Descriptors.UnfitAnswer,
                Syntax.PlaceOf(nameof(Frozen)).GetLocation(),
                nameof(Frozen),
                "'Dynamic = true' asks for the opposite",
                "remove one of the two");
        }
    }

    private bool CheckLimit(List<DiagnosticSpec> diagnostics)
    {
        bool isSound = MaxContentLength is null or (>= 0 and <= LargestContent);
        if (!isSound)
        {
            diagnostics.Report(
                Descriptors.ContentLimitOutOfRange,
                Syntax.PlaceOfValue(nameof(MaxContentLength)).GetLocation(),
                MaxContentLength!,
                LargestContent);
        }
        return isSound;
    }

    /// <summary>Reports why the handler cannot run before there is a request, if it is to be frozen and cannot.</summary>
    public void CheckFrozen(
        IMethodSymbol method,
        RouteTemplate? template,
        IReadOnlyList<ArgumentSpec> arguments,
        ResultKind result,
        List<DiagnosticSpec> diagnostics)
    {
        string? fault = !Frozen || template is null ? null
            : !template.IsLiteral || template.Missing.Count > 0 ? "its path has parameters, and so more than one answer"
            : arguments.Count > 0 ? "its handler takes something of the request, and runs before there is one"
            : result == ResultKind.Nothing ? "its handler returns nothing that could be kept"
            : !method.IsStatic && method.ContainingType.IsRecord ? "copies of a record would share what the handler of one gave"
            : null;
        if (fault is not null)
        {
            diagnostics.Report(Descriptors.UnfitAnswer, Syntax.PlaceOf(nameof(Frozen)).GetLocation(), nameof(Frozen), fault, "remove 'Frozen = true'");
        }
    }

    /// <summary>Reports what is wrong with the template, and with a body that it leaves without use.</summary>
    public void CheckTemplate(IMethodSymbol method, MethodDeclarationSyntax declaration, List<DiagnosticSpec> diagnostics)
    {
        if (Template is null)
        {
            return;
        }
        ResponseArgumentRules.CheckText(Template, Syntax.PlaceOf(nameof(Template)), diagnostics);
        bool isAlwaysTemplate = HandlerRules.RoutesOf(method).All(attribute => attribute.ValueOf(nameof(Template)) is not null);
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
}
