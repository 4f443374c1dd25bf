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

namespace Hypersonic.CodeFixes;

/// <summary>HYP0031: says in the attributes of a handler whether it runs once or for each request.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SayHowToAnswerCodeFixProvider() : TextCodeFixProvider("HYP0031")
{
    private static readonly string[] Ways = ["Frozen", "Dynamic"];

    protected override IEnumerable<CodeFixOption> OptionsFor(Diagnostic diagnostic) =>
        Ways.Select(way => new CodeFixOption($"Write '{way} = true'", way));

    protected internal override async Task<IReadOnlyCollection<DocumentChange>> FindChangesAsync(
        Project project, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellation)
    {
        List<DocumentChange> changes = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (await DiagnosedNode.FindAsync<MethodDeclarationSyntax>(project, diagnostic, cancellation).ConfigureAwait(false) is var (handler, model, document))
            {
                changes.AddRange(
                    from attribute in handler.AttributeLists.SelectMany(list => list.Attributes)
                    let arguments = attribute.ArgumentList?.Arguments ?? default
                    where arguments.Count > 0 && !arguments.Any(SaysHow)
                    // The handler takes nothing, so what holds for one of its routes holds for all that ask.
                    where model.GetTypeInfo(attribute, cancellation).Type?.ToDisplayString() is "Hypersonic.GetAttribute" or "Hypersonic.HeadAttribute"
                    select DocumentChange.Insert(document, arguments.Last().Span.End, $", {key} = true"));
            }
        }
        return changes;
    }

    private static bool SaysHow(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.Identifier.ValueText is "Frozen" or "Dynamic" or "Template";
}
