namespace Hypersonic.Http;

/// <summary>Decodes what stands for bytes that cannot stand for themselves in a path, a query or a form.</summary>
internal static class UrlEncoding
{
    /// <summary>Decodes a text.</summary>
    /// <param name="text">The encoded text.</param>
    /// <param name="plusIsSpace">Whether <c>+</c> stands for a space, as it does in queries and forms.</param>
    /// <param name="decoded">Takes the bytes: never more than there were.</param>
    /// <returns>How many bytes, or -1 if there is a NUL, or a percent sign that starts no escape of two hex digits.</returns>
    public static int Decode(ReadOnlySpan<byte> text, bool plusIsSpace, Span<byte> decoded)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int next = text[i] == '+' && !plusIsSpace ? '+' : ReadByte(text, ref i);
            if (next < 0)
            {
                return -1;
            }
            decoded[length++] = (byte)next;
        }
        return length;
    }

    /// <summary>
    /// The byte for which the character at an index stands, and -1 for a percent sign that starts no escape, and for NUL:
    /// no text has it, and parsers of the framework take it for an end. The index moves to the last character taken.
    /// </summary>
    public static int ReadByte(ReadOnlySpan<byte> text, ref int index)
    {
        byte next = text[index];
        if (next == '+')
        {
            return ' ';
        }
        if (next != '%')
        {
            return next == 0 ? -1 : next;
        }
        if (index + 2 >= text.Length)
        {
            return -1;
        }
        int high = PathNormalizer.HexValue(text[index + 1]);
        int low = PathNormalizer.HexValue(text[index + 2]);
        index += 2;
        return high < 0 || low < 0 || (high | low) == 0 ? -1 : (high << 4) | low;
    }
}
