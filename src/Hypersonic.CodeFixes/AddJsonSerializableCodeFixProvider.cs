using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.CodeFixes;

/// <summary>HYP0025: names a type to a JsonSerializerContext of the project, or declares one that names it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddJsonSerializableCodeFixProvider() : TextCodeFixProvider("HYP0025")
{
    private const string NewContext = "";

    protected override IEnumerable<CodeFixOption> OptionsFor(Diagnostic diagnostic)
    {
        if (TypeOf(diagnostic) is null)
        {
            return [];
        }
        string[] contexts = [.. Contexts(diagnostic)];
        return contexts.Length == 0
            ? [new($"Declare a JsonSerializerContext for '{diagnostic.Argument(0)}'", NewContext)]
            : contexts.Select(context => new CodeFixOption(
                $"Add '[JsonSerializable(typeof({diagnostic.Argument(0)}))]' to '{context.Substring(context.LastIndexOfAny([':', '.']) + 1)}'", context));
    }

    protected internal override async Task<IReadOnlyCollection<DocumentChange>> FindChangesAsync(
        Project project, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellation)
    {
        string[] types = [.. diagnostics.Select(TypeOf).OfType<string>().Distinct()];
        if (types.Length == 0
            || await DiagnosedNode.FindAsync<TypeDeclarationSyntax>(project, diagnostics[0], cancellation).ConfigureAwait(false) is not var (handlers, model, document))
        {
            return [];
        }
        if (key == NewContext)
        {
            SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            return [.. JsonContextDeclaration.Declare(handlers, model, text, types).Select(change => new DocumentChange(document.Id, change))];
        }
        return model.Find(handlers.SpanStart, key) is { } context
            ? [await AddAsync(project, context, types, cancellation).ConfigureAwait(false)]
            : [];
    }

    /// <summary>The attributes are the last of those that the context has.</summary>
    private static async Task<DocumentChange> AddAsync(Project project, ITypeSymbol context, string[] types, CancellationToken cancellation)
    {
        TypeDeclarationSyntax[] declarations = [.. context.DeclaringSyntaxReferences
            .Select(reference => (TypeDeclarationSyntax)reference.GetSyntax(cancellation))];
        TypeDeclarationSyntax declaration = declarations.FirstOrDefault(candidate => candidate.AttributeLists.Count > 0) ?? declarations[0];
        Document document = project.GetDocument(declaration.SyntaxTree)!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);

        int position = (declaration.Modifiers.Count > 0 ? declaration.Modifiers[0] : declaration.Keyword).SpanStart;
        string gap = text.GapBefore(position);
        string attribute = model.Shorten(position, $"global::{JsonContextDeclaration.Namespace}.JsonSerializableAttribute");
        attribute = attribute.Substring(0, attribute.Length - nameof(Attribute).Length);
        return DocumentChange.Insert(document, position, string.Concat(
            types.Select(type => $"[{attribute}(typeof({model.Shorten(position, type)}))]{gap}")));
    }

    /// <summary>The full name of the type, or null if no context could name it.</summary>
    private static string? TypeOf(Diagnostic diagnostic) => diagnostic.Argument(2);

    /// <summary>The full names of the contexts to which it could be added.</summary>
    private static IEnumerable<string> Contexts(Diagnostic diagnostic)
    {
        for (int i = 3; diagnostic.Argument(i) is { } context; i++)
        {
            yield return context;
        }
    }
}
