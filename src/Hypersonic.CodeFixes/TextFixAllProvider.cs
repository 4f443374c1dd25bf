using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hypersonic.CodeFixes;

/// <summary>Makes the changes for all diagnostics of a document, a project or a solution at once.</summary>
internal sealed class TextFixAllProvider(TextCodeFixProvider provider) : FixAllProvider
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        List<DocumentChange> changes = [];
        foreach (Project project in fixAllContext.Scope == FixAllScope.Solution ? fixAllContext.Solution.Projects : [fixAllContext.Project])
        {
            ImmutableArray<Diagnostic> diagnostics = fixAllContext is { Scope: FixAllScope.Document, Document: { } document }
                ? await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            if (!diagnostics.IsEmpty)
            {
                changes.AddRange(await provider.FindChangesAsync(
                    project, diagnostics, fixAllContext.CodeActionEquivalenceKey!, fixAllContext.CancellationToken).ConfigureAwait(false));
            }
        }
        return CodeAction.Create(
            $"Fix all {string.Join(", ", fixAllContext.DiagnosticIds)}",
            cancellation => TextCodeFixProvider.ApplyAsync(fixAllContext.Solution, changes, cancellation),
            fixAllContext.CodeActionEquivalenceKey);
    }
}
