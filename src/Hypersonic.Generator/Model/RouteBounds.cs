using System.Globalization;

namespace Hypersonic.Generator.Model;

/// <summary>What the constraints of a parameter leave of all values of its type, both ends included.</summary>
/// <param name="Min">The least number.</param>
/// <param name="Max">The greatest number.</param>
/// <param name="MinLength">The least number of characters; no segment is empty.</param>
/// <param name="MaxLength">The greatest number of characters.</param>
internal sealed record RouteBounds(long Min, long Max, int MinLength, int MaxLength)
{
    public static RouteBounds None { get; } = new(long.MinValue, long.MaxValue, 1, int.MaxValue);

    public bool IsNone => !BoundsNumber && !BoundsLength;

    public bool BoundsNumber => Min > long.MinValue || Max < long.MaxValue;

    public bool BoundsLength => MinLength > 1 || MaxLength < int.MaxValue;

    /// <summary>Whether no value is left.</summary>
    public bool AreEmpty => Min > Max || MinLength > MaxLength;

    /// <summary>Equal for equal bounds, and empty for none.</summary>
    public string Text =>
        (BoundsNumber ? string.Format(CultureInfo.InvariantCulture, "[{0},{1}]", Min, Max) : "")
        + (BoundsLength ? string.Format(CultureInfo.InvariantCulture, "({0},{1})", MinLength, MaxLength) : "");

    /// <summary>What both leave.</summary>
    public RouteBounds And(RouteBounds other) => new(
        System.Math.Max(Min, other.Min),
        System.Math.Min(Max, other.Max),
        System.Math.Max(MinLength, other.MinLength),
        System.Math.Min(MaxLength, other.MaxLength));

    /// <summary>Whether all that this leaves is left by the other too.</summary>
    public bool IsWithin(RouteBounds other) => And(other) == this;
}
