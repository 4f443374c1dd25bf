using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.CodeFixes;

/// <summary>Text that takes the place of other text in a document.</summary>
public readonly struct DocumentChange(DocumentId document, TextChange change)
{
    public DocumentId Document { get; } = document;

    public TextChange Change { get; } = change;

    /// <summary>Text that is put between what is there.</summary>
    public static DocumentChange Insert(Document document, int position, string text) =>
        new(document.Id, Insertion.At(position, text));
}
