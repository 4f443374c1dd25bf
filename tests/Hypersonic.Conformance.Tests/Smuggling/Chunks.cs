namespace Hypersonic.Conformance.Tests.Smuggling;

/// <summary>Where a chunk ends is seen alike by everybody, or the request is refused.</summary>
public sealed class Chunks : ConformanceTests<Chunks>, IConformanceCases
{
    public static string Section => "9112 11.2";

    public static IEnumerable<Case> Cases =>
    [
        // A line end in an extension that one of two recipients takes for the end of the size.
        .. Refused(
            400,
            static end => PostChunked($"2;{end}xx\r\n45\r\n0\r\n\r\n{Post("\r\nE\r\n0\r\n\r\n")}"),
            "\n", "\r", "a\n", "a\r", "a=\"\n", "a=\"\r", "\n\r", "\r\r", "a\0\n", "\v\n").As("in an extension"),
        .. Refused(400, static end => PostChunked($"2{end}xx\r\n0\r\n\r\n"), "\n", "\r", "\r\r\n", "\n\n", " \n", ";\n", "\0\n")
            .As("behind a size"),

        // A chunk that spills over, or whose end is two other bytes.
        .. Refused(
            400,
            static end => PostChunked($"5\r\nAAAAA{end}2\r\n45\r\n0\r\n\r\n"),
            "XX", "X", "\n", "\r", "\n\n", "\r\r", "\rX", "X\n", "\r\r\n", "  ", "\0\0", "").As("behind a chunk"),
        .. Refused(
            400,
            static end => PostChunked($"5\r\nAAAAA\r\n0{end}"),
            "\n\n", "\n\r\n", "\r\n\n", "\r\r", "\r\n\r", "\r\r\n", "X\r\n", "\r\nX\r\n", "\r\n \r\n").As("behind the last chunk"),

        // Sizes that are cut off, wrapped around or read in another way.
        .. Refused(
            400,
            static size => PostChunked($"{size}\r\nabcde\r\n0\r\n\r\n"),
            "0x5", "0X5", "+5", "-5", "5.0", "5 5", "5\u00005", "5,5", "5_", "\"5\"", "x5", "5x", "5h", "0_5",
            "00000000000000005").As("as a size"),
        .. Refused(
            413,
            static size => PostChunked($"{size}\r\nabcde\r\n0\r\n\r\n"),
            "100000005", "10000000000000005", "ffffffff00000005", "8000000000000005", "fffffffffffffffb",
            "100000000000000000000000000000005").As("as a size"),

        // The last chunk is the last one.
        Case.Of("a request behind the last chunk", PostChunked("0\r\n\r\n") + Get("/items/next"))
            .StaysOpen(Answer.Text(""), Answer.Text("next")),
        Case.Of("a chunk behind the last chunk is a bad request", PostChunked("0\r\n\r\n") + "5\r\nabcde\r\n")
            .Closes(Answer.Text(""), 400),
        Case.Of("a last chunk in the data", PostChunked(Chunked("0\r\n\r\n" + Smuggled)))
            .StaysOpen(Answer.Text("0\r\n\r\n" + Smuggled)),
        Case.Of("a request in a trailer",
            PostChunked($"0\r\nX: y\r\nContent-Length: {Smuggled.Length}\r\n\r\n") + Get("/items/next"))
            .StaysOpen(Answer.Text(""), Answer.Text("next")),
        Case.Of("Transfer-Encoding in a trailer", PostChunked("0\r\nTransfer-Encoding: chunked\r\n\r\n") + Get("/items/next"))
            .StaysOpen(Answer.Text(""), Answer.Text("next")),
        Refused(400, "a request for a trailer", PostChunked("0\r\n")),
        Refused(400, "a folded trailer", PostChunked("0\r\nX: y\r\n Content-Length: 5\r\n\r\n")),
    ];
}
