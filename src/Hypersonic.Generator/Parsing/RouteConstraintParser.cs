using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads the constraints of a parameter: <c>int</c>, <c>min(1)</c>.</summary>
internal static class RouteConstraintParser
{
    private static readonly Dictionary<string, RouteConstraint> Types = new()
    {
        ["int"] = RouteConstraint.Int32,
        ["long"] = RouteConstraint.Int64,
        ["guid"] = RouteConstraint.Guid,
        ["bool"] = RouteConstraint.Boolean,
        ["alpha"] = RouteConstraint.Alpha,
    };

    private static readonly Dictionary<string, string> Bounds = new()
    {
        ["length"] = "'length(3)' or 'length(3,5)'",
        ["minlength"] = "'minlength(3)'",
        ["maxlength"] = "'maxlength(5)'",
        ["min"] = "'min(1)'",
        ["max"] = "'max(100)'",
        ["range"] = "'range(1,100)'",
    };

    private static readonly string[] Names = [.. Types.Keys, .. Bounds.Keys];

    /// <summary>The parameter with its constraints, or null and what is wrong with them.</summary>
    public static SegmentSpec? Parse(SegmentSpec parameter, string[] constraints, out DiagnosticDescriptor descriptor, out string problem)
    {
        descriptor = Descriptors.UnsoundConstraint;
        problem = "";
        string? type = null;
        string? number = null;
        SegmentSpec result = parameter with { Constraints = string.Concat(constraints.Select(constraint => ":" + constraint.Replace(" ", ""))) };
        foreach (string constraint in constraints)
        {
            string name = constraint.Split('(')[0];
            if (constraint == name && Types.TryGetValue(name, out RouteConstraint kind))
            {
                if (type is not null)
                {
                    problem = $"no segment is both '{type}' and '{name}', or one says enough; keep one of the two";
                    return null;
                }
                type = name;
                result = result with { Constraint = kind };
            }
            else if (Bounds.TryGetValue(name, out string? example))
            {
                if (ParseBounds(name, constraint, example, out problem) is not { } bounds)
                {
                    return null;
                }
                number = name.EndsWith("length", StringComparison.Ordinal) ? number : name;
                result = result with { Bounds = result.Bounds.And(bounds) };
            }
            else if (Types.ContainsKey(name))
            {
                problem = $"'{name}' takes nothing in parentheses; write '{name}'";
                return null;
            }
            else
            {
                descriptor = Descriptors.UnknownConstraint;
                problem = Suggest(name);
                return null;
            }
        }
        if (number is not null && result.Constraint is (RouteConstraint.Boolean or RouteConstraint.Guid or RouteConstraint.Alpha))
        {
            problem = $"'{number}' bounds a number, and '{type}' gives none; remove one of the two";
            return null;
        }
        if (number is not null && type is null)
        {
            // As elsewhere, a bound alone asks for a number of 64 bits.
            result = result with { Constraint = RouteConstraint.Int64 };
        }
        if (result.Range.AreEmpty)
        {
            problem = "nothing meets all of its constraints; widen one of them";
            return null;
        }
        descriptor = Descriptors.MalformedTemplate;
        return result;
    }

    private static RouteBounds? ParseBounds(string name, string constraint, string example, out string problem)
    {
        bool isLength = name.EndsWith("length", StringComparison.Ordinal);
        long[]? numbers = ReadNumbers(constraint.Substring(name.Length));
        if (numbers is null || numbers.Length > (name is "length" or "range" ? 2 : 1) || (name == "range" && numbers.Length < 2))
        {
            problem = $"'{name}' takes {(name switch { "range" => "two whole numbers", "length" => "one or two whole numbers", _ => "a whole number" })}, as in {example}";
            return null;
        }
        (long first, long last) = (numbers[0], numbers[numbers.Length - 1]);
        problem = first > last ? $"'{constraint}' is empty, since its ends are the wrong way round; write '{name}({last},{first})'"
            : isLength && first < 0 ? $"'{constraint}' has a negative length; write 1 or more"
            : isLength && last == 0 && name != "minlength" ? $"'{constraint}' matches nothing, since no segment is empty; write 1 or more"
            : isLength && last > int.MaxValue ? $"'{constraint}' is longer than any path; write a smaller number"
            : "";
        return problem.Length > 0 ? null : name switch
        {
            "min" => RouteBounds.None with { Min = first },
            "max" => RouteBounds.None with { Max = last },
            "range" => RouteBounds.None with { Min = first, Max = last },
            "minlength" => RouteBounds.None with { MinLength = Math.Max(1, (int)first) },
            "maxlength" => RouteBounds.None with { MaxLength = (int)last },
            _ => RouteBounds.None with { MinLength = Math.Max(1, (int)first), MaxLength = (int)last },
        };
    }

    /// <summary>The numbers between parentheses, or null.</summary>
    private static long[]? ReadNumbers(string text)
    {
        if (!text.StartsWith("(", StringComparison.Ordinal) || !text.EndsWith(")", StringComparison.Ordinal) || text.Length < 2)
        {
            return null;
        }
        List<long> numbers = [];
        foreach (string number in text.Substring(1, text.Length - 2).Split(','))
        {
            if (number.IndexOf('+') >= 0 || !long.TryParse(number.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
            {
                return null;
            }
            numbers.Add(value);
        }
        return [.. numbers];
    }

    private static string Suggest(string constraint)
    {
        string? nearest = Names.FirstOrDefault(name => Spelling.IsNear(constraint, name));
        return nearest is null
            ? "this version knows " + string.Join(", ", Names.Select(name => $"'{name}'"))
            : $"did you mean '{nearest}'?";
    }
}
