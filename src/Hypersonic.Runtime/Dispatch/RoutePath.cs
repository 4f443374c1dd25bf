using System.Buffers;
using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using Hypersonic.Http;

namespace Hypersonic;

/// <summary>Takes a normalised path apart. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RoutePath
{
    /// <summary>Longer segments are decoded in memory of their own.</summary>
    private const int MaxStackLength = 256;

    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Takes the first segment off a path.</summary>
    /// <param name="rest">What is left of the path, starting with a slash; empty after the last segment.</param>
    /// <returns>The segment, without its slash.</returns>
    public static ReadOnlySpan<byte> TakeSegment(ref ReadOnlySpan<byte> rest)
    {
        ReadOnlySpan<byte> path = rest[1..];
        int length = path.IndexOf((byte)'/');
        rest = length < 0 ? default : path[length..];
        return length < 0 ? path : path[..length];
    }

    /// <summary>Reads a whole number of 32 bits: digits, after a minus sign if it is negative.</summary>
    /// <param name="segment">A segment of a path.</param>
    /// <param name="value">The number, or 0.</param>
    public static bool TryReadInt32(ReadOnlySpan<byte> segment, out int value)
    {
        value = 0;
        return !segment.StartsWith("+"u8)
            && int.TryParse(segment, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a whole number of 64 bits: digits, after a minus sign if it is negative.</summary>
    /// <param name="segment">A segment of a path.</param>
    /// <param name="value">The number, or 0.</param>
    public static bool TryReadInt64(ReadOnlySpan<byte> segment, out long value)
    {
        value = 0;
        return !segment.StartsWith("+"u8)
            && long.TryParse(segment, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads 32 hex digits, in one piece or in five parted by hyphens (RFC 9562, section 4).</summary>
    /// <param name="segment">A segment of a path.</param>
    /// <param name="value">The identifier, or the one of zeros.</param>
    public static bool TryReadGuid(ReadOnlySpan<byte> segment, out Guid value)
    {
        value = default;
        return segment.Length is 32 or 36
            && Utf8Parser.TryParse(segment, out value, out int length, segment.Length == 32 ? 'N' : 'D')
            && length == segment.Length;
    }

    /// <summary>Reads <c>true</c> or <c>false</c>, in any case.</summary>
    /// <param name="segment">A segment of a path.</param>
    /// <param name="value">Which of the two.</param>
    public static bool TryReadBoolean(ReadOnlySpan<byte> segment, out bool value)
    {
        value = Ascii.EqualsIgnoreCase(segment, "true"u8);
        return value || Ascii.EqualsIgnoreCase(segment, "false"u8);
    }

    /// <summary>Whether a segment is letters of ASCII alone, and at least one.</summary>
    /// <param name="segment">A segment of a normalised path: no escape in it stands for such a letter.</param>
    public static bool IsAlpha(ReadOnlySpan<byte> segment) => !segment.IsEmpty && !segment.ContainsAnyExcept(Letters);

    /// <summary>How many characters of UTF-16 a segment has as text.</summary>
    /// <param name="segment">A segment of a normalised path.</param>
    public static int LengthOf(ReadOnlySpan<byte> segment) => Encoding.UTF8.GetCharCount(
        segment.Contains((byte)'%') ? Decoded(segment, stackalloc byte[MaxStackLength]) : segment);

    /// <summary>What stands between two literal parts of a segment; empty where they do not match.</summary>
    /// <param name="segment">A segment of a path.</param>
    /// <param name="prefix">What it must start with.</param>
    /// <param name="suffix">What it must end with.</param>
    public static ReadOnlySpan<byte> Between(ReadOnlySpan<byte> segment, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> suffix) =>
        segment.Length > prefix.Length + suffix.Length && segment.StartsWith(prefix) && segment.EndsWith(suffix)
            ? segment[prefix.Length..^suffix.Length]
            : default;

    /// <summary>
    /// Reads a segment as text: escapes decoded, once, and UTF-8. After this step alone <c>%2F</c> is a slash.
    /// </summary>
    /// <param name="segment">A segment of a normalised path.</param>
    public static string ReadText(ReadOnlySpan<byte> segment) => Encoding.UTF8.GetString(
        segment.Contains((byte)'%') ? Decoded(segment, stackalloc byte[MaxStackLength]) : segment);

    /// <summary>
    /// Reads a segment as text that is UTF-8 already: a view of it, or of memory of its own where escapes were decoded.
    /// </summary>
    /// <param name="segment">A segment of a normalised path.</param>
    public static ReadOnlySpan<byte> ReadUtf8Text(ReadOnlySpan<byte> segment) =>
        segment.Contains((byte)'%') ? Decoded(segment, default) : segment;

    /// <summary>Reads all that is left of a path as one text, without its first slash.</summary>
    /// <param name="rest">What is left of a normalised path, starting with a slash; or empty.</param>
    public static string ReadRest(ReadOnlySpan<byte> rest) => rest.IsEmpty ? "" : ReadText(rest[1..]);

    /// <summary>Reads all that is left of a path as the text of each segment: a slash that was <c>%2F</c> parts none.</summary>
    /// <param name="rest">What is left of a normalised path, starting with a slash; or empty.</param>
    public static string[] ReadSegments(ReadOnlySpan<byte> rest)
    {
        string[] segments = new string[rest.Count((byte)'/')];
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = ReadText(TakeSegment(ref rest));
        }
        return segments;
    }

    /// <summary>Decodes the escapes of a segment of a normalised path; one that is none was refused before.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="decoded">Room for what it stands for, which is never longer.</param>
    /// <returns>The length of what it stands for, in bytes.</returns>
    internal static int Decode(ReadOnlySpan<byte> segment, Span<byte> decoded) =>
        UrlEncoding.Decode(segment, plusIsSpace: false, decoded);

    private static ReadOnlySpan<byte> Decoded(ReadOnlySpan<byte> segment, Span<byte> room)
    {
        Span<byte> decoded = segment.Length <= room.Length ? room : new byte[segment.Length];
        return decoded[..Decode(segment, decoded)];
    }
}
