using System.ComponentModel;
using System.Globalization;
using System.Text;
using Hypersonic.Http;

namespace Hypersonic;

/// <summary>Takes a normalised path apart. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RoutePath
{
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

    /// <summary>
    /// Reads a segment as text: escapes decoded, once, and UTF-8. After this step alone <c>%2F</c> is a slash.
    /// </summary>
    /// <param name="segment">A segment of a normalised path.</param>
    public static string ReadText(ReadOnlySpan<byte> segment)
    {
        int escape = segment.IndexOf((byte)'%');
        if (escape < 0)
        {
            return Encoding.UTF8.GetString(segment);
        }
        const int MaxStackLength = 256;
        Span<byte> decoded = segment.Length <= MaxStackLength ? stackalloc byte[MaxStackLength] : new byte[segment.Length];
        int length = 0;
        for (int i = 0; i < segment.Length; i++)
        {
            // A path with an escape that is not two hex digits was refused before.
            bool isEscape = segment[i] == '%';
            decoded[length++] = isEscape
                ? (byte)((PathNormalizer.HexValue(segment[i + 1]) << 4) | PathNormalizer.HexValue(segment[i + 2]))
                : segment[i];
            i += isEscape ? 2 : 0;
        }
        return Encoding.UTF8.GetString(decoded[..length]);
    }
}
