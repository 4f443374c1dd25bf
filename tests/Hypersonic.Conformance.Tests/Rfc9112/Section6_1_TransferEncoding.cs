namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>Chunked alone, last and once; in HTTP/1.1 and without Content-Length.</summary>
public sealed class Section6_1_TransferEncoding : ConformanceTests<Section6_1_TransferEncoding>, IConformanceCases
{
    public static string Section => "9112 6.1";

    public static IEnumerable<Case> Cases =>
    [
        .. Served(
            Answer.Text("abc"),
            With,
            "Transfer-Encoding: chunked", "transfer-encoding: chunked", "TRANSFER-ENCODING: CHUNKED",
            "tRaNsFeR-eNcOdInG: cHuNkEd", "Transfer-Encoding:chunked",
            "Transfer-Encoding: \t chunked \t "),

        // Chunked comes last, but what it is put on is not known.
        .. Refused(
            501,
            With,
            "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: deflate, chunked",
            "Transfer-Encoding: compress, gzip, chunked", "Transfer-Encoding: identity, chunked",
            $"Transfer-Encoding: {Marker}, chunked", "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: xchunked, chunked"),

        // The end of the content cannot be known (section 6.3, item 4).
        .. Refused(
            400,
            With,
            "Transfer-Encoding: gzip", "Transfer-Encoding: identity", "Transfer-Encoding: xchunked",
            "Transfer-Encoding: chunkedx", "Transfer-Encoding: chunke", $"Transfer-Encoding: {Marker}",
            "Transfer-Encoding: gzip, deflate", "Transfer-Encoding: x-chunked", "Transfer-Encoding: cow",
            "Transfer-Encoding: none", "Transfer-Encoding: 0",
            "Transfer-Encoding: chunked, gzip", "Transfer-Encoding: chunked, identity",
            $"Transfer-Encoding: chunked, {Marker}", "Transfer-Encoding: gzip, chunked, gzip",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip"),
        .. Refused(
            400,
            With,
            "Transfer-Encoding: chunked, chunked", "Transfer-Encoding: chunked,chunked",
            "Transfer-Encoding: gzip, chunked, chunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nX: y\r\ntransfer-encoding: Chunked"),
        .. Refused(
            400,
            With,
            "Transfer-Encoding:", "Transfer-Encoding: \t", "Transfer-Encoding: ,", "Transfer-Encoding: chunked,",
            "Transfer-Encoding: ,chunked", "Transfer-Encoding: , chunked", "Transfer-Encoding: ,,chunked",
            "Transfer-Encoding: chunked;", "Transfer-Encoding: chunked;a=b", $"Transfer-Encoding: chunked; {Marker}",
            "Transfer-Encoding: chunked;q=1", "Transfer-Encoding: \"chunked\"", "Transfer-Encoding: 'chunked'",
            "Transfer-Encoding: (chunked)", "Transfer-Encoding: [chunked]", "Transfer-Encoding: {chunked}",
            "Transfer-Encoding: chunked chunked", "Transfer-Encoding: chunked identity", "Transfer-Encoding: chunk ed",
            "Transfer-Encoding: chunked\u0085", "Transfer-Encoding: \u00A0chunked", "Transfer-Encoding: chunked\u00A0",
            "Transfer-Encoding: chun\u00E2\u0084\u00AAed", "Transfer-Encoding: =chunked",
            "Transfer-Encoding: chunked:",
            "Transfer-Encoding: :chunked", "Transfer-Encoding: Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked/1", "Transfer-Encoding: chunked\r\nTransfer-Encoding:",
            "Transfer-Encoding:\r\nTransfer-Encoding: chunked"),

        .. WithHttp10,
    ];

    private static IEnumerable<Case> WithHttp10 =>
        from coding in (string[])["chunked", "gzip, chunked", "gzip", "identity", ""]
        from fields in (string[])["", "Host: a\r\n", "Connection: keep-alive\r\n", "Content-Length: 3\r\n"]
        select Refused(
            400,
            $"HTTP/1.0 with «{coding}» and «{Display(fields)}»",
            $"POST /echo HTTP/1.0\r\n{fields}Transfer-Encoding: {coding}\r\n\r\n{Chunked("abc")}");

    private static string With(string lines) => Request("POST", "/echo", $"{lines}\r\n") + Chunked("abc");
}
