using System;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads what stands between the braces of a parameter: <c>id:int:min(1)</c>.</summary>
internal static class RouteParameterParser
{
    /// <summary>The segment, or null and what is wrong with it.</summary>
    public static SegmentSpec? Parse(string inside, out DiagnosticDescriptor descriptor, out string problem)
    {
        descriptor = Descriptors.MalformedTemplate;
        int equals = inside.IndexOf('=');
        string? defaultValue = equals < 0 ? null : inside.Substring(equals + 1);
        string declared = equals < 0 ? inside : inside.Substring(0, equals);
        bool isOptional = declared.Length > 1 && declared.EndsWith("?", StringComparison.Ordinal);
        declared = isOptional ? declared.Substring(0, declared.Length - 1) : declared;
        int stars = declared.StartsWith("**", StringComparison.Ordinal) ? 2 : declared.StartsWith("*", StringComparison.Ordinal) ? 1 : 0;
        string[] parts = declared.Substring(stars).Split(':');
        string name = parts[0];
        if (!SyntaxFacts.IsValidIdentifier(name))
        {
            problem = DescribeName(name, inside, stars);
            return null;
        }
        // In lower case, as variables are: the members of the dispatcher start with a capital, so that none is hidden.
        string identifier = CSharpNames.Escape(char.ToLowerInvariant(name[0]) + name.Substring(1));
        SegmentSpec parameter = new(stars > 0 ? RouteConstraint.CatchAll : RouteConstraint.Text, name, identifier);
        if (stars > 0 && parts.Length > 1)
        {
            problem = $"'{{*{name}}}' takes whatever is left of the path and has no constraint; remove ':{string.Join(":", parts.Skip(1))}'";
            return null;
        }
        if (stars > 0 && (isOptional || defaultValue is not null))
        {
            problem = $"'{{*{name}}}' is never missing, but empty where nothing is left of the path; remove '{inside.Substring(declared.Length)}'";
            return null;
        }
        if (isOptional && defaultValue is not null || defaultValue?.EndsWith("?", StringComparison.Ordinal) == true)
        {
            problem = $"a parameter with a default is optional by that alone; remove the '?' of '{{{inside}}}'";
            return null;
        }
        SegmentSpec? constrained = RouteConstraintParser.Parse(parameter, [.. parts.Skip(1)], out descriptor, out problem);
        if (constrained is null || defaultValue is null)
        {
            return constrained is null ? null : constrained with { IsOptional = isOptional };
        }
        if (RouteDefaultParser.Parse(constrained, defaultValue) is { } value)
        {
            return constrained with { IsOptional = true, Default = value };
        }
        descriptor = Descriptors.UnsoundConstraint;
        problem = defaultValue.Length == 0
            ? "its default is empty; write a value after '=', or '?' in place of it"
            : $"its default '{defaultValue}' does not meet its constraints; change one of the two";
        return null;
    }

    private static string DescribeName(string name, string inside, int stars)
    {
        string meant = name.Trim().TrimStart('@');
        return name.Length == 0 ? "a parameter has no name"
            : $"'{name}' is no name for a parameter; " + (SyntaxFacts.IsValidIdentifier(meant)
                ? $"write '{{{inside.Substring(0, stars)}{meant}{inside.Substring(stars + name.Length)}}}'"
                : "it must be one that a C# parameter can have");
    }
}
