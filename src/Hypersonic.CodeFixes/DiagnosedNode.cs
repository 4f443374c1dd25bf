using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Hypersonic.CodeFixes;

/// <summary>What the generator pointed at, and what it said.</summary>
internal static class DiagnosedNode
{
    /// <summary>The innermost node of a kind around the place of a diagnostic, with the meaning of its document; or null.</summary>
    public static async Task<(T Node, SemanticModel Model, Document Document)?> FindAsync<T>(
        Project project, Diagnostic diagnostic, CancellationToken cancellation)
        where T : SyntaxNode =>
        project.GetDocument(diagnostic.Location.SourceTree) is { } document
        && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
        && (await model.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false))
            .FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
            .FirstAncestorOrSelf<T>() is { } node
            ? (node, model, document)
            : null;

    /// <summary>An argument of the message, or null: the generator repeats each as a property, since Roslyn shows none.</summary>
    public static string? Argument(this Diagnostic diagnostic, int index) =>
        diagnostic.Properties.TryGetValue(index.ToString(CultureInfo.InvariantCulture), out string? argument) ? argument : null;
}
