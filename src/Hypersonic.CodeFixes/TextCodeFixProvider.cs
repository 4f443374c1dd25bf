using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.CodeFixes;

/// <summary>
/// A fix that is a few changes of text, not of trees: what stands around them stays as the user wrote it, and the changes
/// for many diagnostics are those for each.
/// </summary>
public abstract class TextCodeFixProvider(string diagnosticId) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [diagnosticId];

    public sealed override FixAllProvider GetFixAllProvider() => new TextFixAllProvider(this);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Project project = context.Document.Project;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (CodeFixOption option in OptionsFor(diagnostic))
            {
                IReadOnlyCollection<DocumentChange> changes =
                    await FindChangesAsync(project, [diagnostic], option.Key, context.CancellationToken).ConfigureAwait(false);
                if (changes.Count > 0)
                {
                    context.RegisterCodeFix(
                        CodeAction.Create(option.Title, cancellation => ApplyAsync(project.Solution, changes, cancellation), option.Key),
                        diagnostic);
                }
            }
        }
    }

    /// <summary>What may be done about a diagnostic; an option without changes is not offered.</summary>
    protected abstract IEnumerable<CodeFixOption> OptionsFor(Diagnostic diagnostic);

    /// <summary>The changes that one option makes for diagnostics of one project.</summary>
    protected internal abstract Task<IReadOnlyCollection<DocumentChange>> FindChangesAsync(
        Project project, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellation);

    /// <summary>Makes changes; one that several diagnostics ask for is made once.</summary>
    internal static async Task<Solution> ApplyAsync(
        Solution solution, IEnumerable<DocumentChange> changes, CancellationToken cancellation)
    {
        foreach (IGrouping<DocumentId, DocumentChange> group in changes.GroupBy(change => change.Document))
        {
            SourceText text = await solution.GetDocument(group.Key)!.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(
                group.Key, text.WithChanges(group.Select(change => change.Change).Distinct().OrderBy(change => change.Span.Start)));
        }
        return solution;
    }
}
