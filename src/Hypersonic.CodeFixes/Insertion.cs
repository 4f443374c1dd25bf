using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.CodeFixes;

/// <summary>Text that is put between what is there.</summary>
internal static class Insertion
{
    public static TextChange At(int position, string text) => new(new TextSpan(position, 0), text);
}
