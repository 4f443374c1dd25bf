namespace Hypersonic.Conformance.Tests.Smuggling;

/// <summary>CL.TE and TE.CL: whatever one of them is disguised as, both together are refused, in every order.</summary>
public sealed class ContentLengthOrTransferEncoding : ConformanceTests<ContentLengthOrTransferEncoding>, IConformanceCases
{
    public static string Section => "9112 11.2";

    public static IEnumerable<Case> Cases =>
        from disguise in Disguises
        from isLengthFirst in (bool[])[true, false]
        from length in (string[])["Content-Length: 4\r\n", "content-length: 0\r\n"]
        let fields = isLengthFirst ? length + disguise + "\r\n" : disguise + "\r\n" + length
        select Refused(400, Display(fields), Request("POST", "/echo", fields) + "5c\r\n" + Post("0\r\n\r\n", target: $"/{Marker}"));

    private static readonly string[] Disguises =
    [
        "Transfer-Encoding: chunked", "transfer-encoding: chunked", "TRANSFER-ENCODING: CHUNKED",
        "Transfer-Encoding:chunked", "Transfer-Encoding: \tchunked", "Transfer-Encoding: chunked \t",
        "Transfer-Encoding: xchunked", "Transfer-Encoding: chunkedx", "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: identity, chunked", "Transfer-Encoding: identity", "Transfer-Encoding: gzip",
        "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked, gzip", "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked;foo", "Transfer-Encoding: chunked; foo=bar", "Transfer-Encoding: \"chunked\"",
        "Transfer-Encoding: 'chunked'", "Transfer-Encoding:", "Transfer-Encoding: ,", "Transfer-Encoding: ,chunked",
        "Transfer-Encoding: chunked,", "Transfer-Encoding: x\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding:", "Transfer-Encoding: cow", "Transfer-Encoding: chunk",
        "Transfer-Encoding : chunked", "Transfer-Encoding\t: chunked", " Transfer-Encoding: chunked",
        "\tTransfer-Encoding: chunked", "Transfer-Encoding:\r\n chunked", "Transfer-Encoding:\r\n\tchunked",
        "X: y\r\n Transfer-Encoding: chunked",
        "Transfer-Encoding: \vchunked", "Transfer-Encoding:\fchunked", "Transfer-Encoding: chunked\v",
        "Transfer-Encoding: chunked\0", "Transfer-Encoding: \0chunked", "Transfer-Encoding\0: chunked",
        "\0Transfer-Encoding: chunked",
        "X: y\nTransfer-Encoding: chunked", "X: y\rTransfer-Encoding: chunked", "X: y\n\rTransfer-Encoding: chunked",
        "X: y\r\rTransfer-Encoding: chunked", "\nTransfer-Encoding: chunked", "\rTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\n", "Transfer-Encoding: chunked\rX: y", "Transfer-Encoding\r\n: chunked",
        "Transfer-Encoding\n: chunked", "Transfer\r-Encoding: chunked", "Transfer-\r\nEncoding: chunked",
        "Transfer Encoding: chunked",
        "Transfer-Encoding chunked", "Transfer-Encoding", "Transfer-Encoding = chunked", "Transfer-Encoding; chunked",
        "\"Transfer-Encoding\": chunked", "Transfer-Encoding\u00A0: chunked", "\u00A0Transfer-Encoding: chunked",
        "Transfer\u00ADEncoding: chunked", "Trans\u00C5\u00BFer-Encoding: chunked",
        "\u00EF\u00BB\u00BFTransfer-Encoding: chunked", "Transfer-Encoding\u0085: chunked",
        "Transfer-Encoding: chunked\u0085", "Transfer-Encoding: \u00A0chunked",
        "Transfer-Encoding: chun\u00E2\u0084\u00AAed", ": chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: : chunked", "Transfer-Encoding:: chunked", "(Transfer-Encoding): chunked",
        "[Transfer-Encoding]: chunked",
    ];
}
