using System.Globalization;
using System.Text;

namespace Hypersonic.Dispatch;

/// <summary>A segment of a template in a route table: a literal, or a parameter with its constraints.</summary>
internal sealed class ComposedSegment
{
    private readonly byte[] _prefix;
    private readonly byte[] _suffix = [];
    private readonly string[] _constraints = [];
    private readonly string _shape;

    public ComposedSegment(string segment)
    {
        int open = segment.IndexOf('{', StringComparison.Ordinal);
        IsParameter = open >= 0;
        _prefix = Encoding.UTF8.GetBytes(IsParameter ? segment[..open] : segment);
        _shape = segment;
        if (IsParameter)
        {
            int close = segment.IndexOf('}', StringComparison.Ordinal);
            _suffix = Encoding.UTF8.GetBytes(segment[(close + 1)..]);
            IsCatchAll = segment[open + 1] == '*';
            string[] parts = segment[(open + 1)..close].Split(':');
            _constraints = parts[1..];
            _shape = $"{segment[..open]}{{:{string.Join(':', _constraints)}}}{segment[(close + 1)..]}";
        }
    }

    /// <summary>Whether it takes all that is left of a path.</summary>
    public bool IsCatchAll { get; }

    private bool IsParameter { get; }

    public bool Matches(ReadOnlySpan<byte> segment)
    {
        if (!IsParameter)
        {
            return segment.SequenceEqual(_prefix);
        }
        ReadOnlySpan<byte> value = RoutePath.Between(segment, _prefix, _suffix);
        if (value.IsEmpty)
        {
            return false;
        }
        foreach (string constraint in _constraints)
        {
            if (!Meets(value, constraint))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether it matches all that another one matches, as far as that is plain to see.</summary>
    public bool Holds(ComposedSegment other) =>
        !other.IsParameter ? Matches(other._prefix)
            : _shape == other._shape || (IsParameter && _constraints.Length + _prefix.Length + _suffix.Length == 0);

    private static bool Meets(ReadOnlySpan<byte> value, string constraint)
    {
        string[] parts = constraint.Split('(', ',', ')');
        long number;
        return parts[0] switch
        {
            "int" => RoutePath.TryReadInt32(value, out _),
            "long" => RoutePath.TryReadInt64(value, out _),
            "guid" => RoutePath.TryReadGuid(value, out _),
            "bool" => RoutePath.TryReadBoolean(value, out _),
            "alpha" => RoutePath.IsAlpha(value),
            "min" => RoutePath.TryReadInt64(value, out number) && number >= Bound(parts[1]),
            "max" => RoutePath.TryReadInt64(value, out number) && number <= Bound(parts[1]),
            "range" => RoutePath.TryReadInt64(value, out number) && number >= Bound(parts[1]) && number <= Bound(parts[2]),
            "minlength" => RoutePath.LengthOf(value) >= Bound(parts[1]),
            "maxlength" => RoutePath.LengthOf(value) <= Bound(parts[1]),
            // With one number both ends are the same.
            _ => RoutePath.LengthOf(value) >= Bound(parts[1]) && RoutePath.LengthOf(value) <= Bound(parts[^2]),
        };
    }

    private static long Bound(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
