using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>Finds what a parameter of a route gives to a parameter of its handler.</summary>
internal static class RouteArgumentParser
{
    /// <summary>The argument, or null if the types do not go together.</summary>
    public static ArgumentSpec? Parse(IParameterSymbol parameter, SegmentSpec segment) => segment.Constraint switch
    {
        RouteConstraint.CatchAll when IsStringArray(parameter.Type) => new ArgumentSpec(ArgumentSource.RouteSegments, segment.Text),
        _ when !IsGiven(Unwrap(parameter.Type), segment) => ParseText(parameter, segment),
        RouteConstraint.CatchAll => new ArgumentSpec(ArgumentSource.RouteRest, segment.Text),
        RouteConstraint.Text or RouteConstraint.Alpha => new ArgumentSpec(ArgumentSource.RouteText, segment.Text),
        _ => new ArgumentSpec(ArgumentSource.RouteValue, segment.Text),
    };

    /// <summary>The argument that is read from the text of a route parameter, or null.</summary>
    private static ArgumentSpec? ParseText(IParameterSymbol parameter, SegmentSpec segment) =>
        segment.Constraint is not (RouteConstraint.Text or RouteConstraint.Alpha) ? null
        : parameter.Type.IsReadOnlySpanOfByte() ? new ArgumentSpec(ArgumentSource.RouteUtf8Text, segment.Text)
        : BindingParser.Parse(parameter, ValueSource.Route, segment.Text) is { } value
            ? new ArgumentSpec(ArgumentSource.Value, segment.Text, Value: value)
        : null;

    /// <summary>The argument where the route parameter is missing, or null if there is nothing to pass in its place.</summary>
    public static ArgumentSpec? ParseMissing(IParameterSymbol parameter, SegmentSpec segment)
    {
        bool mayBeNull = parameter.Type.IsReferenceType
            ? parameter.NullableAnnotation != NullableAnnotation.NotAnnotated
            : !SymbolEqualityComparer.Default.Equals(parameter.Type, Unwrap(parameter.Type));
        string? value = segment.Default is { } given ? (IsGiven(Unwrap(parameter.Type), segment) ? given : null)
            : parameter.HasExplicitDefaultValue ? BindingParser.DefaultOf(parameter)
            : mayBeNull ? "null"
            : null;
        return value is null ? null : new ArgumentSpec(ArgumentSource.Constant, Constant: value);
    }

    public static string DescribeMissing(string typeName, SegmentSpec segment) => segment.Default is null
        ? $"'{{{segment.Text}{segment.Constraints}?}}' may be missing; write '{typeName}?' or give it a default value"
        : $"the default of '{segment.Text}' in the route is text; write '{{{segment.Text}{segment.Constraints}?}}' there, and the default value at the parameter";

    /// <summary>The type of C# that a route parameter gives.</summary>
    public static string TypeOf(SegmentSpec segment) => segment.Constraint switch
    {
        RouteConstraint.Boolean => "bool",
        RouteConstraint.Guid => "Guid",
        RouteConstraint.Int32 => "int",
        RouteConstraint.Int64 => "long",
        _ => "string",
    };

    /// <summary>What a route parameter gives, for a parameter of another type.</summary>
    public static string Describe(SegmentSpec segment)
    {
        string given = $"'{segment.Template}' gives {(segment.Constraint == RouteConstraint.Int32 ? "an" : "a")} '{TypeOf(segment)}'";
        return segment.Constraint switch
        {
            RouteConstraint.CatchAll => given + ", or a 'string[]' of its segments",
            RouteConstraint.Text or RouteConstraint.Alpha =>
                given + ", a 'ReadOnlySpan<byte>' of it, or what implements IUtf8SpanParsable<T> or ISpanParsable<T>",
            _ => given,
        };
    }

    private static bool IsGiven(ITypeSymbol type, SegmentSpec segment) => segment.Constraint switch
    {
        RouteConstraint.Boolean => type.SpecialType == SpecialType.System_Boolean,
        RouteConstraint.Guid => type.Is(KnownNames.Guid),
        RouteConstraint.Int32 => type.SpecialType == SpecialType.System_Int32,
        RouteConstraint.Int64 => type.SpecialType == SpecialType.System_Int64,
        _ => type.SpecialType == SpecialType.System_String,
    };

    private static bool IsStringArray(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_String };

    /// <summary>The type without its question mark.</summary>
    private static ITypeSymbol Unwrap(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
}
