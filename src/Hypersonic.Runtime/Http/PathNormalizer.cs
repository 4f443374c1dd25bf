using System;

namespace Hypersonic.Http;

/// <summary>
/// The form in which paths are compared (RFC 3986, section 6.2.2): escapes of unreserved characters decoded, the hex
/// digits of all other escapes in upper case, dot segments removed. An escaped slash stays escaped, so
/// <c>/a%2Fb</c> never meets <c>/a/b</c>. The generator compiles this file too and stores route literals in this form.
/// </summary>
internal static class PathNormalizer
{
    /// <summary>Whether a path can hold anything to normalise; most do not.</summary>
    public static bool MayNeedWork(ReadOnlySpan<byte> path) =>
        path.IndexOf((byte)'%') >= 0 || path.IndexOf("/."u8) >= 0;

    /// <summary>Writes the normalised path, which is never longer than the path.</summary>
    /// <returns>Its length, or -1 for an escape that is not two hex digits or that hides a NUL.</returns>
    public static int Normalize(ReadOnlySpan<byte> path, Span<byte> destination)
    {
        int length = DecodeUnreserved(path, destination);
        return length < 0 ? -1 : RemoveDotSegments(destination.Slice(0, length));
    }

    /// <summary>The value of a hex digit, or -1.</summary>
    public static int HexValue(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        _ => -1,
    };

    private static int DecodeUnreserved(ReadOnlySpan<byte> path, Span<byte> destination)
    {
        int written = 0;
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] != '%')
            {
                destination[written++] = path[i];
                continue;
            }
            if (path.Length - i < 3)
            {
                return -1;
            }
            int high = HexValue(path[i + 1]);
            int low = HexValue(path[i + 2]);
            int value = (high << 4) | low;
            if (high < 0 || low < 0 || value == 0)
            {
                return -1;
            }
            if (IsUnreserved((byte)value))
            {
                destination[written++] = (byte)value;
            }
            else
            {
                destination[written++] = (byte)'%';
                destination[written++] = UpperHex(high);
                destination[written++] = UpperHex(low);
            }
            i += 2;
        }
        return written;
    }

    /// <summary>RFC 3986, section 5.2.4, in place: the write position never overtakes the read position.</summary>
    private static int RemoveDotSegments(Span<byte> path)
    {
        int read = 0;
        int written = 0;
        while (read < path.Length)
        {
            // Each turn takes one segment with the slash before it.
            int next = path.Slice(read + 1).IndexOf((byte)'/');
            int end = next < 0 ? path.Length : read + 1 + next;
            ReadOnlySpan<byte> segment = path.Slice(read + 1, end - read - 1);
            bool isLast = end == path.Length;
            if (segment.SequenceEqual(".."u8))
            {
                // The root has no parent: there, ".." is dropped.
                written = Math.Max(path.Slice(0, written).LastIndexOf((byte)'/'), 0);
            }
            else if (!segment.SequenceEqual("."u8))
            {
                path.Slice(read, end - read).CopyTo(path.Slice(written));
                written += end - read;
                read = end;
                continue;
            }
            if (isLast)
            {
                path[written++] = (byte)'/';
            }
            read = end;
        }
        return written;
    }

    private static bool IsUnreserved(byte value) =>
        value is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9')
            or (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';

    private static byte UpperHex(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);
}
