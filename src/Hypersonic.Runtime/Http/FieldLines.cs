using System.Text;

namespace Hypersonic;

/// <summary>One field line of a request (RFC 9110, section 5.2).</summary>
public readonly ref struct FieldLine
{
    internal FieldLine(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The field name as it was received; names compare without regard to case.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The field value without the white space around it; it may hold bytes above 0x7F.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Whether this is the field of that name.</summary>
    /// <param name="name">A field name in US-ASCII, in any case.</param>
    public bool Is(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(Name, name);
}

/// <summary>
/// The header section of a request as it was received: a view that finds its lines when asked. Every byte of it was
/// checked by the parser.
/// </summary>
public readonly ref struct FieldLines
{
    private readonly ReadOnlySpan<byte> _section;

    /// <param name="section">Whole lines, each with its CRLF, without the empty line that ends the section.</param>
    internal FieldLines(ReadOnlySpan<byte> section) => _section = section;

    /// <summary>Finds the first line of a field.</summary>
    /// <param name="name">A field name in US-ASCII, in any case.</param>
    /// <param name="value">Its value, or nothing.</param>
    public bool TryGetValue(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (FieldLine line in this)
        {
            if (line.Is(name))
            {
                value = line.Value;
                return true;
            }
        }
        value = default;
        return false;
    }

    /// <summary>The value of the first line of a field, or nothing if there is none.</summary>
    /// <param name="name">A field name in US-ASCII, in any case.</param>
    public ReadOnlySpan<byte> this[ReadOnlySpan<byte> name] => TryGetValue(name, out ReadOnlySpan<byte> value) ? value : default;

    /// <summary>Goes through the lines in the order in which they came.</summary>
    public Enumerator GetEnumerator() => new(_section);

    /// <summary>Goes through the lines of a header section.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> section) => _rest = section;

        /// <summary>The line at which the enumerator stands.</summary>
        public FieldLine Current { get; private set; }

        /// <summary>Goes to the next line.</summary>
        public bool MoveNext()
        {
            if (_rest.IsEmpty)
            {
                return false;
            }
            int end = _rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = _rest[..(end - 1)];
            _rest = _rest[(end + 1)..];
            int colon = line.IndexOf((byte)':');
            Current = new FieldLine(line[..colon], line[(colon + 1)..].Trim(" \t"u8));
            return true;
        }
    }
}
