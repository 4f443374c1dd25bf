using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.CodeFixes;

/// <summary>HYP0010: adds the parameter of a template to the handler.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddRouteParameterCodeFixProvider() : TextCodeFixProvider("HYP0010")
{
    protected override IEnumerable<CodeFixOption> OptionsFor(Diagnostic diagnostic) =>
        [new($"Add the parameter '{diagnostic.Argument(2)} {diagnostic.Argument(1)}'", nameof(AddRouteParameterCodeFixProvider))];

    protected internal override async Task<IReadOnlyCollection<DocumentChange>> FindChangesAsync(
        Project project, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellation)
    {
        List<DocumentChange> changes = [];
        foreach (IGrouping<Location, Diagnostic> handler in diagnostics.GroupBy(diagnostic => diagnostic.Location))
        {
            if (await DiagnosedNode.FindAsync<MethodDeclarationSyntax>(project, handler.First(), cancellation).ConfigureAwait(false) is not var (node, model, _)
                || model.GetDeclaredSymbol(node, cancellation) is not { } method)
            {
                continue;
            }
            string[] added = [.. handler
                // Two routes may give one name two types: the first is as good as the other.
                .GroupBy(diagnostic => diagnostic.Argument(1)!, StringComparer.OrdinalIgnoreCase)
                .Select(same => $"{TypeName(model, node.SpanStart, same.First().Argument(2)!)} {Escape(same.Key)}")];
            IMethodSymbol?[] halves = [method, method.PartialDefinitionPart, method.PartialImplementationPart];
            foreach (SyntaxReference reference in halves.SelectMany(half => half?.DeclaringSyntaxReferences ?? []))
            {
                Document document = project.GetDocument(reference.SyntaxTree)!;
                SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                var declaration = (MethodDeclarationSyntax)await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false);
                changes.AddRange(Add(declaration.ParameterList, text, added).Select(change => new DocumentChange(document.Id, change)));
            }
        }
        return changes;
    }

    private static IEnumerable<TextChange> Add(ParameterListSyntax list, SourceText text, string[] added)
    {
        if (list.Parameters.Count == 0)
        {
            return [Insertion.At(list.OpenParenToken.Span.End, string.Join(", ", added))];
        }
        ParameterSyntax? optional = list.Parameters.FirstOrDefault(parameter =>
            parameter.Default is not null || parameter.Modifiers.Any(SyntaxKind.ParamsKeyword));
        if (optional is not null)
        {
            string behind = "," + text.GapBefore(optional.SpanStart);
            return [Insertion.At(optional.SpanStart, string.Concat(added.Select(parameter => parameter + behind)))];
        }
        ParameterSyntax last = list.Parameters.Last();
        string gap = text.GapBefore(last.SpanStart);
        // A comment behind the last parameter stays on its line.
        int end = gap == " " ? last.Span.End : last.GetLastToken().EndWithComments();
        return [Insertion.At(last.Span.End, ","), Insertion.At(end, gap + string.Join("," + gap, added))];
    }

    private static string TypeName(SemanticModel model, int position, string type) => type switch
    {
        "Guid" or "Guid?" => model.Shorten(position, "global::System." + type),
        "string?" when !model.GetNullableContext(position).AnnotationsEnabled() => "string",
        _ => type,
    };

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
