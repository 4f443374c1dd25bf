using System.Text;
using Hypersonic.Http;
using Hypersonic.Protocol;

namespace Hypersonic.Runtime.Tests;

/// <summary>Messages as text in which each character stands for one byte, U+0000 to U+00FF.</summary>
internal static class Wire
{
    public const string DatePlaceholder = "Thu, 01 Jan 1970 00:00:00 GMT";

    public static byte[] Bytes(string text)
    {
        Assert.DoesNotContain(text, static c => c > '\u00FF');
        return Encoding.Latin1.GetBytes(text);
    }

    public static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    /// <summary>The UTF-8 bytes of a text, in the form of this class.</summary>
    public static string Utf8(string text) => Text(Encoding.UTF8.GetBytes(text));

    /// <summary>A message in which every Date is the placeholder, so that two runs compare equal.</summary>
    public static string MaskDate(ReadOnlySpan<byte> message)
    {
        string text = Text(message);
        int start = text.IndexOf("\r\nDate: ", StringComparison.Ordinal) + "\r\nDate: ".Length;
        return start < "\r\nDate: ".Length
            ? text
            : string.Concat(text.AsSpan(0, start), DatePlaceholder, text.AsSpan(start + HttpDate.Length));
    }

    /// <summary>What waits to be sent, which is then gone.</summary>
    public static unsafe byte[] Take(OutputBuffer output)
    {
        List<byte> bytes = [];
        Span<OutputSegment> segments = stackalloc OutputSegment[4];
        while (output.Length > 0)
        {
            fixed (byte* array = output.Array)
            {
                int length = 0;
                foreach (OutputSegment segment in segments[..output.Describe(array, segments)])
                {
                    bytes.AddRange(new ReadOnlySpan<byte>(segment.Start, segment.Length));
                    length += segment.Length;
                }
                output.Advance(length);
            }
        }
        return [.. bytes];
    }

    /// <summary>Hands bytes to a connection as one delivery.</summary>
    public static ConnectionWish Deliver(HttpConnection connection, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(connection.ReceiveBuffer);
        return connection.Receive(bytes.Length);
    }

    /// <summary>Cuts a text into pieces of that length; the last one may be shorter.</summary>
    public static IEnumerable<byte[]> Pieces(byte[] bytes, int length)
    {
        for (int start = 0; start < bytes.Length; start += length)
        {
            yield return bytes[start..Math.Min(start + length, bytes.Length)];
        }
    }
}
