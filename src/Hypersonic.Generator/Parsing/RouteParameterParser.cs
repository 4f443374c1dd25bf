using System;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads a segment with braces: <c>{id:int}</c>.</summary>
internal static class RouteParameterParser
{
    private static readonly string[] ConstraintNames = ["int"];

    /// <summary>The segment, or null and what is wrong with it.</summary>
    public static SegmentSpec? Parse(string segment, out DiagnosticDescriptor descriptor, out string problem)
    {
        descriptor = Descriptors.MalformedTemplate;
        problem = "";
        if (segment[0] != '{' || segment.IndexOf('}') != segment.Length - 1 || segment.LastIndexOf('{') != 0)
        {
            problem = $"the segment '{segment}' mixes braces with text; a parameter fills a whole segment, as in '{{name}}'";
            return null;
        }
        string inside = segment.Substring(1, segment.Length - 2);
        if (DescribeNotYet(inside) is { } notYet)
        {
            problem = notYet;
            return null;
        }
        string[] parts = inside.Split([':'], 2);
        if (!SyntaxFacts.IsValidIdentifier(parts[0]))
        {
            problem = DescribeName(parts[0], inside);
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

    /// <summary>What other routers know and this version does not, and what to write in its place.</summary>
    private static string? DescribeNotYet(string inside)
    {
        // A constraint in parentheses may hold anything.
        int end = inside.IndexOfAny(['=', '(']);
        return inside.StartsWith("*", StringComparison.Ordinal)
                ? Describe("for several segments", "write a route for each number of them, with a parameter for each segment")
            : inside.Length > 1 && inside.EndsWith("?", StringComparison.Ordinal)
                ? Describe("that may be missing", WithAndWithout(inside.Length - 1))
            : end > 0 && inside[end] == '=' ? Describe("with a default", WithAndWithout(end))
            : null;

        string Describe(string kind, string mend) => $"this version has no parameter {kind} such as '{{{inside}}}'; {mend}";

        string WithAndWithout(int length) =>
            $"write '{{{inside.Substring(0, length)}}}', and a route without it for a handler of its own";
    }

    private static string DescribeName(string name, string inside)
    {
        string meant = name.Trim().TrimStart('@');
        return name.Length == 0 ? "a parameter has no name"
            : $"'{name}' is no name for a parameter; " + (SyntaxFacts.IsValidIdentifier(meant)
                ? $"write '{{{meant}{inside.Substring(name.Length)}}}'"
                : "it must be one that a C# parameter can have");
    }

    private static string Suggest(string constraint)
    {
        string all = "this version knows " + string.Join(", ", ConstraintNames.Select(name => $"'{name}'"));
        string? nearest = ConstraintNames.FirstOrDefault(name => Spelling.IsNear(constraint, name));
        return nearest is null ? all : $"did you mean '{nearest}'?";
    }
}
