using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.CodeFixes;

/// <summary>How a document is laid out, so that what is added looks alike.</summary>
internal static class Layout
{
    /// <summary>The line end of a document: that of its first line.</summary>
    public static string NewLine(this SourceText text) => text.NewLine(line: 0);

    /// <summary>The white space before the first character of the line in which a position is.</summary>
    public static string Indentation(this SourceText text, int position)
    {
        string line = text.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>What stands between a node and one like it before: a line of its own, if it has one, or else a space.</summary>
    public static string GapBefore(this SourceText text, int position)
    {
        TextLine line = text.Lines.GetLineFromPosition(position);
        string indentation = text.Indentation(position);
        return line.Start + indentation.Length == position
            ? text.NewLine(Math.Max(0, line.LineNumber - 1)) + indentation
            : " ";
    }

    /// <summary>Where a token and the comments behind it, on its line, end.</summary>
    public static int EndWithComments(this SyntaxToken token)
    {
        SyntaxTrivia comment = token.TrailingTrivia.LastOrDefault(trivia =>
            !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return comment.IsKind(SyntaxKind.None) ? token.Span.End : comment.Span.End;
    }

    private static string NewLine(this SourceText text, int line)
    {
        string end = text.ToString(TextSpan.FromBounds(text.Lines[line].End, text.Lines[line].EndIncludingLineBreak));
        return end.Length > 0 ? end : "\n";
    }
}
