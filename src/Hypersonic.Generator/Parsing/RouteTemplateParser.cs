using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads a route template: <c>/users/{id:int}</c>.</summary>
internal static class RouteTemplateParser
{
    /// <summary>The template, or null after a report of what is wrong with it.</summary>
    /// <param name="text">The template.</param>
    /// <param name="report">Takes the report.</param>
    /// <param name="prefix">What all templates of its class start with, or null.</param>
    public static RouteTemplate? Parse(string text, Action<DiagnosticDescriptor, object[]> report, RouteTemplate? prefix = null)
    {
        if (text.Length == 0 && prefix is not null)
        {
            return prefix;
        }
        if (Surrogates.IndexOfLone(text) is int index and >= 0)
        {
            report(Descriptors.LoneSurrogate, [Surrogates.Hex(text[index]), index]);
            return null;
        }
        if (!text.StartsWith("/", StringComparison.Ordinal))
        {
            report(Descriptors.PathWithoutSlash, [ControlCharacters.Show(text), "/" + WithoutStart(text)]);
            return null;
        }
        if (text.FirstOrDefault(char.IsControl) is var control && text.Any(char.IsControl))
        {
            string problem = control == '\0'
                ? @"the server refuses every path with the character '\0'; remove it"
                : $"no path has the control character '{ControlCharacters.Show(control)}' itself; remove it or write '{Escape(control.ToString())}'";
            report(Descriptors.MalformedTemplate, [ControlCharacters.Show(text), problem]);
            return null;
        }

        List<SegmentSpec> segments = [.. prefix?.Segments ?? default];
        HashSet<string> names = new(segments.Where(segment => segment.IsParameter).Select(segment => segment.Text), StringComparer.OrdinalIgnoreCase);
        foreach (string segment in text.Substring(1).Split('/'))
        {
            SegmentSpec? spec = ParseSegment(segment, out DiagnosticDescriptor descriptor, out string problem);
            if (spec is { IsParameter: true } && !names.Add(spec.Text))
            {
                problem = $"it has the parameter '{spec.Text}' twice";
                spec = null;
            }
            else if (spec is not null && segments.Count > 0 && DescribeEnd(segments[segments.Count - 1], spec) is { } fault)
            {
                problem = fault;
                spec = null;
            }
            if (spec is null)
            {
                report(descriptor, [descriptor == Descriptors.MalformedTemplate ? text : segment, problem]);
                return null;
            }
            segments.Add(spec);
        }
        return RouteTemplate.Of(segments, []);
    }

    /// <summary>What is wrong with a segment after one that ends the template, or null.</summary>
    private static string? DescribeEnd(SegmentSpec before, SegmentSpec segment) =>
        before.Constraint == RouteConstraint.CatchAll
            ? $"nothing can follow '{before.Template}', which takes all that is left of the path"
        : before.IsOptional && !segment.IsOptional
            ? $"'{before.Text}' may be missing only at the end; make what follows optional too, or write a route for each case"
        : null;

    private static SegmentSpec? ParseSegment(string segment, out DiagnosticDescriptor descriptor, out string problem)
    {
        descriptor = Descriptors.MalformedTemplate;
        if (segment.IndexOfAny(['{', '}']) < 0)
        {
            return ParseLiteral(segment, "", out problem) is { } literal ? new SegmentSpec(RouteConstraint.Literal, literal) : null;
        }
        int open = segment.IndexOf('{');
        int close = segment.IndexOf('}');
        if (open < 0 || close < open || segment.LastIndexOf('{') != open || segment.LastIndexOf('}') != close)
        {
            problem = segment.LastIndexOf('{') > close && close > open && open >= 0
                ? $"the segment '{segment}' has two parameters; write a slash between them, or take both as one"
                : $"the segment '{segment}' does not pair its braces; a parameter stands between one pair, as in '{{name}}'";
            return null;
        }
        // Beside a parameter a dot is no dot segment.
        if (ParseLiteral(segment.Substring(0, open), "x", out problem) is not { } prefix
            || ParseLiteral(segment.Substring(close + 1), "x", out problem) is not { } suffix)
        {
            return null;
        }
        string inside = segment.Substring(open + 1, close - open - 1);
        return RouteParameterParser.Parse(inside, out descriptor, out problem) is { } parameter
            ? WithParts(parameter, prefix, suffix, out problem)
            : null;
    }

    private static SegmentSpec? WithParts(SegmentSpec parameter, string prefix, string suffix, out string problem)
    {
        problem = prefix.Length + suffix.Length == 0 ? ""
            : parameter.Constraint == RouteConstraint.CatchAll
                ? $"'{parameter.Template}' takes whole segments; write '/{parameter.Template}'"
            : parameter.IsOptional
                ? $"a parameter with text around it cannot be missing; write a route without '{prefix}{{{parameter.Text}}}{suffix}' for that"
            : "";
        return problem.Length == 0 ? parameter with { Prefix = prefix, Suffix = suffix } : null;
    }

    /// <summary>The text without what others write before a path, or a slip of the finger.</summary>
    private static string WithoutStart(string text)
    {
        string path = text.TrimStart();
        path = path.StartsWith("~/", StringComparison.Ordinal) ? path.Substring(1) : path;
        return ControlCharacters.Show(path.TrimStart('/', '\\'));
    }

    /// <summary>Literal text in the form in which paths are compared, or null and why it has none.</summary>
    /// <param name="segment">The text.</param>
    /// <param name="before">What stands before it in its segment.</param>
    /// <param name="problem">What is wrong with it.</param>
    private static string? ParseLiteral(string segment, string before, out string problem)
    {
        problem = "";
        int end = segment.IndexOfAny(['?', '#']);
        if (end >= 0)
        {
            problem = $"a route is a path and has no '{segment[end]}'; end it there, or write '{Uri.EscapeDataString(segment.Substring(end, 1))}'";
            return null;
        }
        if (segment.IndexOf("%00", StringComparison.Ordinal) >= 0)
        {
            problem = "the server refuses every path with '%00'; remove it";
            return null;
        }
        // With its slash, since dot segments are recognised by it.
        byte[] path = Encoding.ASCII.GetBytes("/" + before + Escape(segment));
        byte[] normalized = new byte[path.Length];
        int length = PathNormalizer.Normalize(path, normalized);
        if (length < 0)
        {
            problem = "a percent sign starts no escape of two hex digits; write '%25' for the sign itself";
            return null;
        }
        string result = Encoding.ASCII.GetString(normalized, 1, length - 1).Substring(before.Length);
        if (segment.Length > 0 && result.Length == 0)
        {
            problem = $"no client sends the dot segment '{segment}': paths are compared without them";
            return null;
        }
        return result;
    }

    /// <summary>Escapes what cannot stand in a path (RFC 3986, section 3.3), as UTF-8 (RFC 3987, section 3.1).</summary>
    private static string Escape(string text)
    {
        StringBuilder escaped = new();
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)value;
            escaped.Append(IsPathCharacter(c) || c == '%' ? c.ToString() : "%" + value.ToString("X2", null));
        }
        return escaped.ToString();
    }

    private static bool IsPathCharacter(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')
            or '-' or '.' or '_' or '~' or '!' or '$' or '&' or '\'' or '(' or ')' or '*' or '+' or ',' or ';' or '=' or ':' or '@';
}
