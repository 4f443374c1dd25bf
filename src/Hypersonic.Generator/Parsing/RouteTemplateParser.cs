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
    public static RouteTemplate? Parse(string text, Action<DiagnosticDescriptor, object[]> report)
    {
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

        List<SegmentSpec> segments = [];
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (string segment in text.Substring(1).Split('/'))
        {
            SegmentSpec? spec = ParseSegment(segment, out DiagnosticDescriptor descriptor, out string problem);
            if (spec is not null && spec.Constraint != RouteConstraint.Literal && !names.Add(spec.Text))
            {
                problem = $"it has the parameter '{spec.Text}' twice";
                spec = null;
            }
            if (spec is null)
            {
                report(descriptor, [descriptor == Descriptors.UnknownConstraint ? segment : text, problem]);
                return null;
            }
            segments.Add(spec);
        }
        return new RouteTemplate(string.Concat(segments.Select(segment => "/" + segment.Template)), segments.ToEquatableArray());
    }

    private static SegmentSpec? ParseSegment(string segment, out DiagnosticDescriptor descriptor, out string problem)
    {
        descriptor = Descriptors.MalformedTemplate;
        int end = segment.IndexOfAny(['?', '#']);
        if (end >= 0 && segment.LastIndexOf('{', end) <= segment.LastIndexOf('}', end))
        {
            problem = $"a route is a path and has no '{segment[end]}'; end it there, or write '{Uri.EscapeDataString(segment.Substring(end, 1))}'";
            return null;
        }
        if (segment.IndexOfAny(['{', '}']) >= 0)
        {
            return RouteParameterParser.Parse(segment, out descriptor, out problem);
        }
        return ParseLiteral(segment, out problem) is { } literal
            ? new SegmentSpec(RouteConstraint.Literal, literal)
            : null;
    }

    /// <summary>The text without what others write before a path, or a slip of the finger.</summary>
    private static string WithoutStart(string text)
    {
        string path = text.TrimStart();
        path = path.StartsWith("~/", StringComparison.Ordinal) ? path.Substring(1) : path;
        return ControlCharacters.Show(path.TrimStart('/', '\\'));
    }

    /// <summary>A literal segment in the form in which paths are compared, or null and why it has none.</summary>
    private static string? ParseLiteral(string segment, out string problem)
    {
        problem = "";
        if (segment.IndexOf("%00", StringComparison.Ordinal) >= 0)
        {
            problem = "the server refuses every path with '%00'; remove it";
            return null;
        }
        // With its slash, since dot segments are recognised by it.
        byte[] path = Encoding.ASCII.GetBytes("/" + Escape(segment));
        byte[] normalized = new byte[path.Length];
        int length = PathNormalizer.Normalize(path, normalized);
        if (length < 0)
        {
            problem = "a percent sign starts no escape of two hex digits; write '%25' for the sign itself";
            return null;
        }
        string result = Encoding.ASCII.GetString(normalized, 1, length - 1);
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
