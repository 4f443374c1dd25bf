namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>Content-Length = 1*DIGIT (RFC 9110, section 8.6), once.</summary>
public sealed class Section6_2_ContentLength : ConformanceTests<Section6_2_ContentLength>, IConformanceCases
{
    public static string Section => "9112 6.2";

    public static IEnumerable<Case> Cases =>
    [
        .. ((int[])[0, 1, 2, 9, 10, 99, 100, 1000, 4095, 4096, 4097, 20_000])
            .Select(static length => Case.Of($"content of {length} bytes", Post(Bytes(length))).StaysOpen(Answer.Text(Bytes(length)))),
        .. Served(
            Answer.Text("abcde"),
            static line => Request("POST", "/echo", $"{line}\r\n") + "abcde",
            "Content-Length: 5", "content-length: 5", "CONTENT-LENGTH: 5", "cOnTeNt-LeNgTh:5", "Content-Length: \t5 \t",
            "Content-Length: 05",
            "Content-Length: 0000000000000000000000000000000000000005"),
        Case.Of("no Content-Length is no content", Request("POST", "/echo")).StaysOpen(Answer.Text("")),
        Case.Of("content of line ends", Post("\r\n\r\n\r\n")).StaysOpen(Answer.Text("\r\n\r\n\r\n")),
        Case.Of("content of control characters", Post("\0\u0001\u007F\u0080\u00FF"))
            .StaysOpen(Answer.Text("\0\u0001\u007F\u0080\u00FF")),
        Case.Of("content that looks like a request", Post(Smuggled)).StaysOpen(Answer.Text(Smuggled)),
        Case.Of("content that looks like chunks", Post(Chunked("x"))).StaysOpen(Answer.Text(Chunked("x"))),
        Case.Of("content in two writes", Request("POST", "/echo", "Content-Length: 6\r\n") + "abc").ThenPause().Then("def")
            .StaysOpen(Answer.Text("abcdef")),
        Case.Of("content in writes of one byte", Post("abcdef")).ByteByByte().StaysOpen(Answer.Text("abcdef")),
        Case.Of("content of HTTP/1.0", "POST /echo HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc").Closes(Answer.Text("abc")),
        .. ((string[])["GET", "PUT", "PATCH", "DELETE"])
            .Select(static method =>
                Case.Of($"content of {method}", Request(method, "/echo", "Content-Length: 3\r\n") + "abc")
                    .StaysOpen(Answer.Text("abc"))),

        .. Refused(400, static value => Request("POST", "/echo", $"Content-Length:{value}\r\n") + $"{Marker}", Malformed),
        .. Refused(
            400,
            static lines => Request("POST", "/echo", $"{lines}\r\n") + Marker,
            "Content-Length: 5\r\nContent-Length: 5",
            "Content-Length: 5\r\nContent-Length: 6",
            "Content-Length: 0\r\nContent-Length: 5",
            "Content-Length: 5\r\nContent-Length: 0",
            "Content-Length: 0\r\nContent-Length: 0",
            "Content-Length: 5\r\ncontent-length: 5",
            "Content-Length: 5\r\nX: y\r\nCONTENT-LENGTH: 5",
            "Content-Length: 5\r\nContent-Length:",
            "Content-Length:\r\nContent-Length: 5",
            "Content-Length: 5\r\nContent-Length: 05",
            "Content-Length: 5\r\nContent-Length: +5",
            "Content-Length: 5\r\nContent-Length: 5\r\nContent-Length: 5"),
        .. Refused(
            413,
            static value => Request("POST", "/echo", $"Content-Length: {value}\r\n"),
            "1048577", "2147483647", "2147483648", "4294967295", "4294967296", "4294967301", "9223372036854775807"),
    ];

    private static readonly string[] Malformed =
    [
        "", " ", "\t", " +5", " -5", " - 5", " -0", " +0", " 5 5", " 5\t5", " 5,5", " 5, 5", " 5,6", " ,5", " 5,", " ,",
        " 5;5", " 5;", " 5.", " 0x5", " 0X5", " 5h", " 5.0",
        " .5", " 5e0", " 1_000", " 1'000", " \"5\"", " '5'", " (5)", " [5]", " five", $" {Marker}", " NaN", " 5%",
        " %35", " 5=", " \u00B2", " \u00D9\u00A5", " \u00EF\u00BC\u0095",
        " 5\u00A0", " \u00A05", " 5\u0085", " /", " :", " 5:5", " Content-Length: 5", " 0b101", " 0o5", " 5L", " 5u",
        " \u00D9\u00A5\u00D9\u00A5",

        // 2^63, 2^64, 2^64 + 5, 2^65 + 5, and longer.
        " 9223372036854775808", " 18446744073709551616", " 18446744073709551621", " 36893488147419103237",
        " 92233720368547758070", " 99999999999999999999999999999999999999999",
        " 340282366920938463463374607431768211461", " -18446744073709551611", " 0018446744073709551621",
    ];

    private static string Bytes(int length) => string.Concat(Enumerable.Range(0, length).Select(static i => (char)(i * 7 % 256)));
}
