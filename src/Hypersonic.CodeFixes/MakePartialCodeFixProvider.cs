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

/// <summary>HYP0001: makes a type and all types around it partial, wherever they are declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePartialCodeFixProvider() : TextCodeFixProvider("HYP0001")
{
    protected override IEnumerable<CodeFixOption> OptionsFor(Diagnostic diagnostic) =>
        [new($"Make '{diagnostic.Argument(0)}' partial", nameof(MakePartialCodeFixProvider))];

    protected internal override async Task<IReadOnlyCollection<DocumentChange>> FindChangesAsync(
        Project project, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellation)
    {
        List<DocumentChange> changes = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (await DiagnosedNode.FindAsync<TypeDeclarationSyntax>(project, diagnostic, cancellation).ConfigureAwait(false) is not var (node, model, _))
            {
                continue;
            }
            for (INamedTypeSymbol? type = model.GetDeclaredSymbol(node, cancellation); type is not null; type = type.ContainingType)
            {
                changes.AddRange(
                    // Top-level statements declare Program too.
                    from declaration in type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()
                    where !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
                    // Between it and the keyword nothing may stand.
                    select DocumentChange.Insert(project.GetDocument(declaration.SyntaxTree)!, declaration.Keyword.SpanStart, "partial "));
            }
        }
        return changes;
    }
}
