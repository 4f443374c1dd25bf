using System.Globalization;
using System.Text;

namespace Hypersonic.Dispatch;

/// <summary>A segment of a template in a route table: a literal, or a parameter with its constraints.</summary>
internal sealed class ComposedSegment
{
    private readonly byte[] _prefix;
    private readonly byte[] _suffix = [];
    private readonly Constraint[] _constraints = [];
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
            _constraints = [.. parts[1..].Select(Constraint.Read)];
            _shape = $"{segment[..open]}{{{(IsCatchAll ? "*" : "")}:{string.Join(':', parts[1..])}}}{segment[(close + 1)..]}";
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
        foreach (Constraint constraint in _constraints)
        {
            if (!constraint.IsMetBy(value))
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

    /// <summary>A constraint: its name, and its numbers; where it has but one, both are that.</summary>
    private readonly record struct Constraint(string Name, long First, long Last)
    {
        public static Constraint Read(string text)
        {
            string[] parts = text.TrimEnd(')').Split('(', ',');
            return parts.Length == 1 ? new Constraint(text, 0, 0) : new Constraint(parts[0], Number(parts[1]), Number(parts[^1]));
        }

        public bool IsMetBy(ReadOnlySpan<byte> value)
        {
            long number;
            return Name switch
            {
                "int" => RoutePath.TryReadInt32(value, out _),
                "long" => RoutePath.TryReadInt64(value, out _),
                "guid" => RoutePath.TryReadGuid(value, out _),
                "bool" => RoutePath.TryReadBoolean(value, out _),
                "alpha" => RoutePath.IsAlpha(value),
                "min" => RoutePath.TryReadInt64(value, out number) && number >= First,
                "max" => RoutePath.TryReadInt64(value, out number) && number <= Last,
                "range" => RoutePath.TryReadInt64(value, out number) && number >= First && number <= Last,
                "minlength" => RoutePath.LengthOf(value) >= First,
                "maxlength" => RoutePath.LengthOf(value) <= Last,
                "length" => RoutePath.LengthOf(value) is int length && length >= First && length <= Last,
                _ => throw new ArgumentException($"The route table has an unknown constraint, '{Name}'."),
            };
        }

        private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
