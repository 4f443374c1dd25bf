using System;
using System.Globalization;
using System.Linq;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads the default of a parameter: the 1 of <c>{page:int=1}</c>.</summary>
internal static class RouteDefaultParser
{
    /// <summary>The default as an expression of C#, or null if it does not meet the constraints.</summary>
    public static string? Parse(SegmentSpec parameter, string text)
    {
        RouteBounds range = parameter.Range;
        if (text.Length < range.MinLength || text.Length > range.MaxLength)
        {
            return null;
        }
        switch (parameter.Constraint)
        {
            case RouteConstraint.Int32 or RouteConstraint.Int64:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                    && number >= range.Min
                    && number <= range.Max
                        ? SymbolDisplay.FormatPrimitive(number, quoteStrings: false, useHexadecimalNumbers: false)
                        : null;
            case RouteConstraint.Boolean:
                return bool.TryParse(text, out bool truth) ? (truth ? "true" : "false") : null;
            case RouteConstraint.Guid:
                return Guid.TryParseExact(text, "D", out Guid guid) || Guid.TryParseExact(text, "N", out guid)
                    ? $"new global::System.Guid(\"{guid}\")"
                    : null;
            case RouteConstraint.Alpha when !text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')):
                return null;
            default:
                return SymbolDisplay.FormatLiteral(text, quote: true);
        }
    }
}
