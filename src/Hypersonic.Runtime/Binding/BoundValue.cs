using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Hypersonic.Http;

namespace Hypersonic.Binding;

/// <summary>
/// A value of a request for one parameter of a handler, as it was received, or the lack of one. For generated code.
/// </summary>
/// <remarks>Each <c>TryRead</c> is false for a value that is missing, is no UTF-8, has a bad escape or does not fit.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct BoundValue
{
    /// <summary>Longer values are decoded in rented memory.</summary>
    private const int MaxStackLength = 256;

    private readonly ReadOnlySpan<byte> _raw;

    internal BoundValue(BindingSource source, ReadOnlySpan<byte> name, bool isPresent, ReadOnlySpan<byte> raw)
    {
        Source = source;
        Name = name;
        IsPresent = isPresent;
        _raw = raw;
    }

    /// <summary>Whether the request has a value for the parameter, be it empty.</summary>
    public bool IsPresent { get; }

    internal BindingSource Source { get; }

    internal ReadOnlySpan<byte> Name { get; }

    private bool IsEncoded => Source switch
    {
        BindingSource.Query => _raw.ContainsAny((byte)'%', (byte)'+'),
        // The parser let no NUL through, but content may have any byte.
        BindingSource.Form => _raw.ContainsAny((byte)'%', (byte)'+', (byte)0),
        BindingSource.Route => _raw.Contains((byte)'%'),
        _ => false,
    };

    /// <summary>Reads text.</summary>
    public bool TryRead([NotNullWhen(true)] out string? value)
    {
        using Decoded decoded = new(this, stackalloc byte[MaxStackLength]);
        value = decoded.IsValid && Utf8.IsValid(decoded.Bytes) ? Encoding.UTF8.GetString(decoded.Bytes) : null;
        return value is not null;
    }

    /// <summary>Reads <c>true</c> or <c>false</c>, in any case.</summary>
    public bool TryRead(out bool value)
    {
        using Decoded decoded = new(this, stackalloc byte[MaxStackLength]);
        value = false;
        return decoded.IsValid && RoutePath.TryReadBoolean(decoded.Bytes, out value);
    }

    /// <summary>Reads a date and time; without an offset it is taken as UTC.</summary>
    public bool TryRead(out DateTimeOffset value)
    {
        using Characters characters = new(this, stackalloc char[MaxStackLength]);
        value = default;
        return characters.IsValid && DateTimeOffset.TryParse(
            characters.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
    }

    /// <summary>Reads a date and time: as UTC if it has an offset, and of unspecified kind without one.</summary>
    public bool TryRead(out DateTime value)
    {
        using Characters characters = new(this, stackalloc char[MaxStackLength]);
        value = default;
        return characters.IsValid && DateTime.TryParse(
            characters.Text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out value);
    }

    /// <summary>Reads whatever can parse UTF-8, with the invariant culture.</summary>
    public bool TryRead<T>([MaybeNullWhen(false)] out T value)
        where T : IUtf8SpanParsable<T>
    {
        using Decoded decoded = new(this, stackalloc byte[MaxStackLength]);
        value = default;
        return decoded.IsValid && T.TryParse(decoded.Bytes, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads whatever can parse UTF-16 alone, with the invariant culture.</summary>
    public bool TryReadText<T>([MaybeNullWhen(false)] out T value)
        where T : ISpanParsable<T>
    {
        using Characters characters = new(this, stackalloc char[MaxStackLength]);
        value = default;
        return characters.IsValid && T.TryParse(characters.Text, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a member of an enumeration by its name, in any case; numbers are none.</summary>
    public bool TryReadEnum<T>(out T value)
        where T : struct, Enum
    {
        using Characters characters = new(this, stackalloc char[MaxStackLength]);
        value = default;
        return characters.IsValid
            && !characters.Text.IsEmpty
            && (char.IsLetter(characters.Text[0]) || characters.Text[0] == '_')
            && !characters.Text.Contains(',')
            && Enum.TryParse(characters.Text, ignoreCase: true, out value);
    }

    /// <summary>The bytes that the received ones stand for.</summary>
    private readonly ref struct Decoded : IDisposable
    {
        private readonly byte[]? _rented;

        public Decoded(in BoundValue value, Span<byte> room)
        {
            IsValid = value.IsPresent;
            Bytes = value._raw;
            if (value.IsPresent && value.IsEncoded)
            {
                _rented = value._raw.Length > room.Length ? ArrayPool<byte>.Shared.Rent(value._raw.Length) : null;
                room = _rented ?? room;
                int length = UrlEncoding.Decode(value._raw, value.Source != BindingSource.Route, room);
                IsValid = length >= 0;
                Bytes = room[..Math.Max(length, 0)];
            }
        }

        public bool IsValid { get; }

        public ReadOnlySpan<byte> Bytes { get; }

        public void Dispose()
        {
            if (_rented is not null)
            {
                ArrayPool<byte>.Shared.Return(_rented);
            }
        }
    }

    /// <summary>The characters that the received bytes stand for.</summary>
    private readonly ref struct Characters : IDisposable
    {
        private readonly char[]? _rented;

        public Characters(in BoundValue value, Span<char> room)
        {
            using Decoded decoded = new(in value, stackalloc byte[MaxStackLength]);
            _rented = decoded.Bytes.Length > room.Length ? ArrayPool<char>.Shared.Rent(decoded.Bytes.Length) : null;
            room = _rented ?? room;
            IsValid = decoded.IsValid
                && Utf8.ToUtf16(decoded.Bytes, room, out _, out int length, replaceInvalidSequences: false) == OperationStatus.Done
                && (Text = room[..length]).Length == length;
        }

        public bool IsValid { get; }

        public ReadOnlySpan<char> Text { get; }

        public void Dispose()
        {
            if (_rented is not null)
            {
                ArrayPool<char>.Shared.Return(_rented);
            }
        }
    }
}
