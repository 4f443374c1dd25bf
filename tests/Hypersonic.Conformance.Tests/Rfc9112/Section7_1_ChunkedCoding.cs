namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>chunked-body = *chunk last-chunk trailer-section CRLF</summary>
public sealed class Section7_1_ChunkedCoding : ConformanceTests<Section7_1_ChunkedCoding>, IConformanceCases
{
    public static string Section => "9112 7.1";

    public static IEnumerable<Case> Cases => [.. Valid(), .. Sizes(), .. LineEnds(), .. Lengths()];

    private static IEnumerable<Case> Valid()
    {
        static Case Decoded(string name, string coded, string content) => Case.Of(name, PostChunked(coded))
            .StaysOpen(Answer.Text(content));

        yield return Decoded("no content", "0\r\n\r\n", "");
        yield return Decoded("the last chunk with several zeros", "0000\r\n\r\n", "");
        yield return Decoded("the last chunk with 16 zeros", "0000000000000000\r\n\r\n", "");
        yield return Decoded("one chunk", "3\r\nabc\r\n0\r\n\r\n", "abc");
        yield return Decoded("two chunks", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "abcde");
        yield return Decoded("chunks of one byte",
            string.Concat("abcdefgh".Select(static c => $"1\r\n{c}\r\n")) + "0\r\n\r\n", "abcdefgh");
        yield return Decoded("a size with leading zeros", "003\r\nabc\r\n0\r\n\r\n", "abc");
        yield return Decoded("a size of 16 digits", "0000000000000003\r\nabc\r\n0\r\n\r\n", "abc");
        yield return Decoded("sizes of every digit", EveryDigit("0123456789abcdef"), new string('x', 15 * 16 / 2));
        yield return Decoded("sizes of every digit in upper case", EveryDigit("0123456789ABCDEF"), new string('x', 15 * 16 / 2));
        yield return Decoded("a size in mixed case", $"aB\r\n{new string('x', 0xAB)}\r\n0\r\n\r\n", new string('x', 0xAB));
        yield return Decoded("data that looks like the end", "7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n", "\r\n0\r\n\r\n");
        yield return Decoded("data of every byte", $"100\r\n{EveryByte}\r\n0\r\n\r\n", EveryByte);
        yield return Decoded("a chunk of 20,000 bytes", $"4e20\r\n{new string('x', 20_000)}\r\n0\r\n\r\n", new string('x', 20_000));
        yield return Decoded("1,000 chunks",
            string.Concat(Enumerable.Repeat("2\r\nxy\r\n", 1000)) + "0\r\n\r\n", string.Concat(Enumerable.Repeat("xy", 1000)));
        yield return Case.Of("byte by byte", PostChunked("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX: y\r\n\r\n")).ByteByByte()
            .StaysOpen(Answer.Text("abcde"));
        yield return Case.Of("two chunked requests", PostChunked(Chunked("abc")) + PostChunked(Chunked("de")))
            .StaysOpen(Answer.Text("abc"), Answer.Text("de"));
        foreach (string method in (string[])["GET", "PUT", "PATCH", "DELETE"])
        {
            yield return Case.Of($"chunks of {method}", Request(method, "/echo", "Transfer-Encoding: chunked\r\n") + Chunked("abc"))
                .StaysOpen(Answer.Text("abc"));
        }
    }

    private static IEnumerable<Case> Sizes() =>
    [
        .. Refused(
            400,
            static size => PostChunked($"{size}\r\nabc\r\n0\r\n\r\n"),
            "", " ", "\t", "-3", "+3", "0x3", "0X3", "x3", "3x", "3h", "g", "G", "3g", $"{Marker}", " 3", "\t3", "3 ",
            "3\t", "3  ", "3 3", "3,3", "3,", "3.0", "3.", ".3", "3_0", "'3'", "\"3\"",
            "(3)", "3:", "3=", "=3", "\u00B3", "\u00EF\u00BC\u0093", "3\u00A0", "\u00A03", "\u00003", "3\0", "\v3",
            "3\v", "3\f", "%33", "\\x3", "3\u0085", "/", ":", "@", "`",
            "00000000000000003", "0000000000000000000000000000000003"),

        // What overflows 32 or 64 bits is too large long before; nothing wraps around.
        .. Refused(
            413,
            static size => PostChunked($"{size}\r\nabc\r\n0\r\n\r\n"),
            "100001", "7fffffff", "80000000", "ffffffff", "100000000", "100000003", "7fffffffffffffff",
            "8000000000000000", "8000000000000003", "ffffffffffffffff", "fffffffffffffffd",
            "10000000000000000", "10000000000000003", "100000000000000000000000000000003", "0000000100000003"),
        Refused(413, "sizes that overflow in sum", PostChunked("3\r\nabc\r\n7fffffffffffffff\r\n")),
        Refused(413, "sizes that wrap around in sum", PostChunked("3\r\nabc\r\nfffffffffffffffd\r\n")),
        Refused(400, "a bad size behind a good chunk", PostChunked($"3\r\nabc\r\n{Marker}\r\n")),
        Refused(400, "an empty size behind a good chunk", PostChunked("3\r\nabc\r\n\r\n0\r\n\r\n")),
    ];

    private static IEnumerable<Case> LineEnds()
    {
        foreach (string end in (string[])["\n", "\r", "\r\r\n", "\n\r", "\n\n", "\0\r\n", "\v", " \r\n", ""])
        {
            string display = Display(end);
            yield return Refused(400, $"«{display}» behind the size", PostChunked($"3{end}{Marker[..3]}\r\n0\r\n\r\n"));
            yield return Refused(400, $"«{display}» behind the data", PostChunked($"3\r\nzzz{end}0\r\n\r\n"));
            yield return Refused(400, $"«{display}» behind the last chunk", PostChunked($"0{end}{(end == "" ? Marker : "")}\r\n"));
            yield return Refused(400, $"«{display}» behind the content", PostChunked($"0\r\n{end}"));
        }
    }

    /// <summary>Data that is longer or shorter than its size says.</summary>
    private static IEnumerable<Case> Lengths() =>
    [
        Refused(400, "data one byte too long", PostChunked("3\r\nabcd\r\n0\r\n\r\n")),
        Refused(400, "data two bytes too long", PostChunked("3\r\nabcde\r\n0\r\n\r\n")),
        Refused(400, "data many bytes too long", PostChunked($"3\r\n{Marker}{Marker}\r\n0\r\n\r\n")),
        Refused(400, "data one byte too short", PostChunked("4\r\nabc\r\n0\r\n\r\n")),
        Refused(400, "data two bytes too short", PostChunked("5\r\nabc\r\n0\r\n\r\n")),
        Refused(400, "no line end behind the data", PostChunked("3\r\nabc0\r\n\r\n")),
        Refused(400, "no size", PostChunked("xyz\r\n0\r\n\r\n")),
        Refused(400, "no last chunk but a request", PostChunked("3\r\nabc\r\n")),
        Refused(400, "content that is not chunked", PostChunked(Marker)),
        Refused(400, "an empty line for content", PostChunked("\r\n")),
    ];

    private static string EveryByte { get; } = string.Concat(Enumerable.Range(0, 256).Select(static code => (char)code));

    private static string EveryDigit(string digits) =>
        string.Concat(digits.Skip(1).Select((digit, i) => $"{digit}\r\n{new string('x', i + 1)}\r\n")) + "0\r\n\r\n";
}
