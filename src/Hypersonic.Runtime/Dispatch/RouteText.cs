using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Hypersonic;

/// <summary>Writes the pieces of an answer that is a template. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RouteText
{
    /// <summary>The room that a number, a truth value or a GUID takes at most, in bytes.</summary>
    private const int MaxValueLength = 64;

    /// <summary>Writes text as it is.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="text">UTF-8.</param>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> text) => output.Write(text);

    /// <summary>Writes a segment: escapes decoded, and what is not UTF-8 then as U+FFFD.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="segment">A segment of a normalised path.</param>
    public static void WriteSegment(IBufferWriter<byte> output, ReadOnlySpan<byte> segment)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> room = output.GetSpan(segment.Length);
        ReadOnlySpan<byte> decoded = room[..RoutePath.Decode(segment, room)];
        if (Utf8.IsValid(decoded))
        {
            output.Advance(decoded.Length);
            return;
        }
        char[] text = ArrayPool<char>.Shared.Rent(decoded.Length);
        int length = Encoding.UTF8.GetChars(decoded, text);
        Encoding.UTF8.GetBytes(text.AsSpan(0, length), output);
        ArrayPool<char>.Shared.Return(text);
    }

    /// <summary>Writes a segment so that it stays text where it is put: escaped for JSON or HTML.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="segment">A segment of a normalised path.</param>
    /// <param name="encoder">How it is escaped; what is not UTF-8 becomes U+FFFD.</param>
    public static void WriteSegment(IBufferWriter<byte> output, ReadOnlySpan<byte> segment, TextEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(encoder);
        byte[] decoded = ArrayPool<byte>.Shared.Rent(segment.Length);
        ReadOnlySpan<byte> text = decoded.AsSpan(0, RoutePath.Decode(segment, decoded));
        OperationStatus status;
        do
        {
            status = encoder.EncodeUtf8(text, output.GetSpan(Math.Max(text.Length, MaxValueLength)), out int read, out int written);
            output.Advance(written);
            text = text[read..];
        }
        while (status == OperationStatus.DestinationTooSmall);
        ArrayPool<byte>.Shared.Return(decoded);
    }

    /// <summary>Writes all that is left of a path, without its first slash.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="rest">What is left of a normalised path, starting with a slash; or empty.</param>
    public static void WriteRest(IBufferWriter<byte> output, ReadOnlySpan<byte> rest) =>
        WriteSegment(output, rest.IsEmpty ? rest : rest[1..]);

    /// <summary>Writes all that is left of a path, without its first slash, escaped for JSON or HTML.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="rest">What is left of a normalised path, starting with a slash; or empty.</param>
    /// <param name="encoder">How it is escaped.</param>
    public static void WriteRest(IBufferWriter<byte> output, ReadOnlySpan<byte> rest, TextEncoder encoder) =>
        WriteSegment(output, rest.IsEmpty ? rest : rest[1..], encoder);

    /// <summary>Writes a value in its invariant form.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="value">A number or a GUID.</param>
    public static void WriteValue<T>(IBufferWriter<byte> output, T value)
        where T : struct, IUtf8SpanFormattable
    {
        ArgumentNullException.ThrowIfNull(output);
        value.TryFormat(output.GetSpan(MaxValueLength), out int length, default, CultureInfo.InvariantCulture);
        output.Advance(length);
    }

    /// <summary>Writes a truth value: <c>true</c> or <c>false</c>.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="value">The value.</param>
    public static void WriteValue(IBufferWriter<byte> output, bool value) => output.Write(value ? "true"u8 : "false"u8);
}
