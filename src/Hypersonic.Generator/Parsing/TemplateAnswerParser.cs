using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads the answer that an attribute gives in place of a handler: <c>Template = "hello {name}"</c>.</summary>
internal static class TemplateAnswerParser
{
    /// <summary>Parts the text at the parameters of its route; all other braces are text.</summary>
    public static TemplateAnswerSpec Parse(string text, RouteTemplate route, string? contentType)
    {
        TemplateEscaping escaping = EscapingOf(contentType ?? ResponseRules.TextType);
        List<TemplatePieceSpec> pieces = [];
        StringBuilder literal = new();
        for (int i = 0; i < text.Length; i++)
        {
            int end = text[i] == '{' ? text.IndexOf('}', i) : -1;
            if (end < 0 || Find(text.Substring(i + 1, end - i - 1), route) is not { } parameter)
            {
                literal.Append(text[i]);
                continue;
            }
            if (route.Missing.Contains(parameter))
            {
                literal.Append(Escape(DefaultOf(parameter), escaping));
            }
            else
            {
                Flush();
                pieces.Add(new TemplatePieceSpec(parameter.Text, IsParameter: true));
            }
            i = end;
        }
        Flush();
        return new TemplateAnswerSpec(text, pieces.ToEquatableArray(), escaping);

        void Flush()
        {
            if (literal.Length > 0)
            {
                pieces.Add(new TemplatePieceSpec(literal.ToString(), IsParameter: false));
                literal.Clear();
            }
        }
    }

    /// <summary>The answer as a handler that takes nothing; constant if no parameter is in it.</summary>
    public static HandlerSpec Handler(IMethodSymbol method, TemplateAnswerSpec answer, string? contentType)
    {
        IEnumerable<string> parameters = answer.Pieces.Where(piece => piece.IsParameter).Select(piece => piece.Text).Distinct();
        return new HandlerSpec(
            CSharpNames.Escape(method.Name),
            IsStatic: true,
            ResultKind.Text,
            Arguments: default,
            parameters.Any() ? null : ConstantEvaluator.OfText(string.Concat(answer.Pieces.Select(piece => piece.Text)), contentType),
            "the core fills in " + string.Join(", ", parameters));
    }

    /// <summary>A parameter in the answer that stands for any text, or null where it is escaped; numbers and the like are no syntax.</summary>
    public static SegmentSpec? FindAnyText(TemplateAnswerSpec answer, RouteTemplate route) => answer.Pieces
        .Where(piece => piece.IsParameter && answer.Escaping == TemplateEscaping.None)
        .Select(piece => Find(piece.Text, route))
        .FirstOrDefault(parameter => parameter?.Constraint is RouteConstraint.Text or RouteConstraint.CatchAll);

    /// <summary>How the values in content of a media type are escaped, which its subtype decides (RFC 6839 for suffixes).</summary>
    private static TemplateEscaping EscapingOf(string contentType)
    {
        string mediaType = contentType.Split(';')[0].TrimEnd().ToLowerInvariant();
        return IsOf("json") ? TemplateEscaping.Json
            : IsOf("xml") || mediaType == "text/html" ? TemplateEscaping.Markup
            : TemplateEscaping.None;

        bool IsOf(string format) =>
            mediaType.EndsWith("/" + format, StringComparison.Ordinal) || mediaType.EndsWith("+" + format, StringComparison.Ordinal);
    }

    private static string Escape(string text, TemplateEscaping escaping) => escaping switch
    {
        TemplateEscaping.Json => JsonText.Quote(text).Trim('"'),
        TemplateEscaping.Markup => WebUtility.HtmlEncode(text),
        _ => text,
    };

    /// <summary>The text of a default, which is an expression of C#: nothing, a number or a truth value as it is, or a string.</summary>
    private static string DefaultOf(SegmentSpec parameter) => SyntaxFactory.ParseExpression(parameter.Default ?? "")
        .DescendantTokens()
        .FirstOrDefault(token => token.IsKind(SyntaxKind.StringLiteralToken)) is { RawKind: not 0 } text
            ? text.ValueText
            : parameter.Default ?? "";

    private static SegmentSpec? Find(string name, RouteTemplate route) => route.Parameters
        .Concat(route.Missing)
        .FirstOrDefault(parameter => string.Equals(parameter.Text, name, StringComparison.OrdinalIgnoreCase));
}
