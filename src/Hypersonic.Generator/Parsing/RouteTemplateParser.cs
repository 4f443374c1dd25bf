using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads a route template: <c>/users/{id:int}</c>.</summary>
internal static class RouteTemplateParser
{
    private static readonly string[] ConstraintNames = ["int"];

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
            report(Descriptors.PathWithoutSlash, [text]);
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
        problem = "";
        if (segment.IndexOfAny(['{', '}']) < 0)
        {
            return ParseLiteral(segment, out problem) is { } literal
                ? new SegmentSpec(RouteConstraint.Literal, literal)
                : null;
        }
        if (segment[0] != '{' || segment.IndexOf('}') != segment.Length - 1 || segment.LastIndexOf('{') != 0)
        {
            problem = $"the segment '{segment}' mixes braces with text; a parameter fills a whole segment, as in '{{name}}'";
            return null;
        }
        string[] parts = segment.Substring(1, segment.Length - 2).Split([':'], 2);
        if (!SyntaxFacts.IsValidIdentifier(parts[0]))
        {
            problem = parts[0].Length == 0
                ? "a parameter has no name"
                : $"'{parts[0]}' is no name for a parameter; it must be one that a C# parameter can have";
            return null;
        }
        // In lower case, as variables are: the members of the dispatcher start with a capital, so that none is hidden.
        string identifier = CSharpNames.Escape(char.ToLowerInvariant(parts[0][0]) + parts[0].Substring(1));
        switch (parts.Length == 1 ? null : parts[1])
        {
            case null:
                return new SegmentSpec(RouteConstraint.Text, parts[0], identifier);
            case "int":
                return new SegmentSpec(RouteConstraint.Int32, parts[0], identifier);
            default:
                descriptor = Descriptors.UnknownConstraint;
                problem = Suggest(parts[1]);
                return null;
        }
    }

    /// <summary>A literal segment in the form in which paths are compared, or null and why it has none.</summary>
    private static string? ParseLiteral(string segment, out string problem)
    {
        problem = "";
        foreach (char c in segment)
        {
            if (c is '?' or '#')
            {
                problem = $"a route is a path and has no '{c}'";
                return null;
            }
            if (char.IsControl(c))
            {
                problem = "it has a control character";
                return null;
            }
        }
        if (segment.IndexOf("%00", StringComparison.Ordinal) >= 0)
        {
            problem = "no path has '%00': the server refuses it";
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

    private static string Suggest(string constraint)
    {
        string all = "this version knows " + string.Join(", ", ConstraintNames.Select(name => $"'{name}'"));
        string? nearest = ConstraintNames.FirstOrDefault(name => Spelling.IsNear(constraint, name));
        return nearest is null ? all : $"did you mean '{nearest}'?";
    }
}
