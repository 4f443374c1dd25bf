using System.Collections.Generic;
using System.Globalization;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes the condition under which a segment matches.</summary>
internal static class ConstraintEmitter
{
    private const string RoutePath = "global::Hypersonic.RoutePath.";

    public static string Condition(DispatchSignature signature, TemplateBranch branch)
    {
        SegmentSpec segment = branch.Segment;
        if (branch.Capture is not { } capture)
        {
            return $"segment.SequenceEqual({CSharpLiteral.Utf8(segment.Text)})";
        }
        RouteBounds bounds = segment.Range;
        (long least, long most) = segment.Constraint == RouteConstraint.Int32 ? (int.MinValue, int.MaxValue) : (long.MinValue, long.MaxValue);
        string text = segment.HasParts
            ? $"{RoutePath}Between(segment, {CSharpLiteral.Utf8(segment.Prefix)}, {CSharpLiteral.Utf8(segment.Suffix)})"
            : "segment";

        List<string> conditions = [];
        if (!capture.IsText)
        {
            conditions.Add($"{RoutePath}TryRead{segment.Constraint}({text}, {signature.Out(capture, isNeeded: bounds.Min > least || bounds.Max < most)})");
        }
        else if (segment.HasParts)
        {
            conditions.Add($"{text} is {{ IsEmpty: false }} {capture.Name}");
            text = capture.Name;
        }
        if (segment.Constraint == RouteConstraint.Alpha)
        {
            conditions.Add($"{RoutePath}IsAlpha({text})");
        }
        if (Between(capture.Name, bounds.Min, bounds.Max, least, most) is { } numbers)
        {
            conditions.Add(numbers);
        }
        if (bounds.BoundsLength)
        {
            // Only of text alone, which may be empty, is the least length to be looked at where it is 1.
            int leastLength = capture.IsText && conditions.Count == 0 ? 0 : 1;
            conditions.Add(Between($"{RoutePath}LengthOf({text})", bounds.MinLength, bounds.MaxLength, leastLength, int.MaxValue)!);
        }
        return conditions.Count == 0 ? "!segment.IsEmpty" : string.Join(" && ", conditions);
    }

    /// <summary>Compares a value with the bounds that do not hold by themselves, or is null where both do.</summary>
    private static string? Between(string value, long min, long max, long least, long most) =>
        min == max ? $"{value} == {Number(min)}"
        : min > least && max < most ? $"{value} is >= {Number(min)} and <= {Number(max)}"
        : min > least ? $"{value} >= {Number(min)}"
        : max < most ? $"{value} <= {Number(max)}"
        : null;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
