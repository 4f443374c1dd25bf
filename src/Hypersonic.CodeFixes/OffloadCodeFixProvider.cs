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

/// <summary>HYP0037: runs a handler that blocks on the thread pool, where it takes and returns nothing that belongs to the loop.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OffloadCodeFixProvider() : TextCodeFixProvider("HYP0037")
{
    private const string Attribute = "Attribute";

    protected override IEnumerable<CodeFixOption> OptionsFor(Diagnostic diagnostic) =>
        [new("Run the handler on the thread pool: [Offload]", nameof(OffloadCodeFixProvider))];

    protected internal override async Task<IReadOnlyCollection<DocumentChange>> FindChangesAsync(
        Project project, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellation)
    {
        List<DocumentChange> changes = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (await DiagnosedNode.FindAsync<MethodDeclarationSyntax>(project, diagnostic, cancellation).ConfigureAwait(false) is var (handler, model, document)
                && model.GetDeclaredSymbol(handler, cancellation) is { } method
                && CanBeOffloaded(method)
                && handler.AttributeLists.LastOrDefault() is { Attributes.Count: > 0 } list)
            {
                string name = model.Shorten(handler.SpanStart, "global::Hypersonic.OffloadAttribute");
                changes.Add(DocumentChange.Insert(
                    document, list.Attributes.Last().Span.End, ", " + name.Substring(0, name.Length - Attribute.Length)));
            }
        }
        return changes;
    }

    /// <summary>One that says already that it does not run there is left to the user, as is what HYP0038 would be said of.</summary>
    private static bool CanBeOffloaded(IMethodSymbol method) =>
        !method.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == "Hypersonic.OffloadAttribute")
        && method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType).All(type => !type.IsRefLikeType
            && type.OriginalDefinition.ToDisplayString() is not
                ("Hypersonic.ResponseWriter" or "Hypersonic.DispatchResult" or "System.Buffers.IBufferWriter<T>"));
}
