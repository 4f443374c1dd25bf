using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.CodeFixes;

/// <summary>HYP0005: starts a route with a slash, in the form of string that the user chose.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class StartWithSlashCodeFixProvider() : TextCodeFixProvider("HYP0005")
{
    /// <summary>What opens a string, on one line or on several.</summary>
    private static readonly Regex Opening = new("""^(@"|"{3,}([ \t]*\r?\n[ \t]*)?|")""");

    protected override IEnumerable<CodeFixOption> OptionsFor(Diagnostic diagnostic) =>
        [new($"Write '{diagnostic.Argument(1)}'", nameof(StartWithSlashCodeFixProvider))];

    protected internal override async Task<IReadOnlyCollection<DocumentChange>> FindChangesAsync(
        Project project, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellation)
    {
        List<DocumentChange> changes = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (await DiagnosedNode.FindAsync<AttributeArgumentSyntax>(project, diagnostic, cancellation).ConfigureAwait(false) is var (argument, model, document)
                && Change(argument.Expression, model.GetConstantValue(argument.Expression, cancellation).Value as string ?? "", diagnostic.Argument(1)!) is { } change)
            {
                changes.Add(new DocumentChange(document.Id, change));
            }
        }
        return changes;
    }

    /// <summary>The change that makes an expression mean the route, or null if it must be rewritten by hand.</summary>
    private static TextChange? Change(ExpressionSyntax expression, string text, string route)
    {
        if (expression is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression))
        {
            return Rewrite(literal.Token, route);
        }
        if (route == "/")
        {
            return new TextChange(expression.Span, "\"/\"");
        }
        if (route != "/" + text)
        {
            return null;
        }
        return Leftmost(expression) switch
        {
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } first => Rewrite(first.Token, "/" + first.Token.ValueText),
            InterpolatedStringExpressionSyntax interpolated when !interpolated.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken) =>
                Insertion.At(interpolated.StringStartToken.Span.End, "/"),
            ConditionalExpressionSyntax => null,
            _ => Insertion.At(expression.SpanStart, "\"/\" + "),
        };
    }

    /// <summary>The literal with a slash in place of what stands before the path; what follows stays as it is written.</summary>
    private static TextChange? Rewrite(SyntaxToken token, string route)
    {
        string open = Opening.Match(token.Text).Value;
        return Enumerable.Range(0, token.Text.Length - open.Length)
            .Where(skipped => SyntaxFactory.ParseExpression(open + "/" + token.Text.Substring(open.Length + skipped))
                is LiteralExpressionSyntax { Token: { ContainsDiagnostics: false } rewritten } && rewritten.ValueText == route)
            .Select(skipped => new TextChange(new TextSpan(token.SpanStart + open.Length, skipped), "/"))
            .Cast<TextChange?>()
            .FirstOrDefault();
    }

    private static ExpressionSyntax Leftmost(ExpressionSyntax expression) => expression switch
    {
        BinaryExpressionSyntax sum => Leftmost(sum.Left),
        ParenthesizedExpressionSyntax parenthesized => Leftmost(parenthesized.Expression),
        _ => expression,
    };
}
