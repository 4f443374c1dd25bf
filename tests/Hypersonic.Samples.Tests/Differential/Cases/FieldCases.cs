using static Hypersonic.Samples.Tests.Differential.Aspects;
using static Hypersonic.Samples.Tests.Differential.Case;

namespace Hypersonic.Samples.Tests.Differential;

/// <summary>Header fields and cookies.</summary>
internal static class FieldCases
{
    public static readonly Case[] All =
    [
        Get("/header/text", "X-Tag: a\r\n"),
        Get("/header/text", "x-tag: a\r\n"),
        Get("/header/text", "X-Tag:  a b \t\r\n"),
        Get("/header/text", "X-Tag: a, b\r\n"),
        Get("/header/text", "X-Tag: a%20b\r\n"),
        Get("/header/text", "X-Tag:\r\n"),
        Get("/header/text", "X-Tag: ü\r\n"),
        Get("/header/optional"),
        Get("/header/optional", "X-Tag: a\r\n"),
        Get("/header/int", "X-Number: 5\r\n"),
        Get("/header/int", "X-Number: +5\r\n"),
        Get("/cookie", "Cookie: sid=abc\r\n"),
        Get("/cookie", "Cookie: a=b; sid=abc; c=d\r\n"),
        Get("/cookie", "Cookie: sid\r\n"),
        Get("/cookie", "Cookie: sid=a=b\r\n"),
        Get("/cookie", "Cookie: other=1\r\nCookie: sid=abc\r\n"),
        Get("/cookie"),
        Get("/todos/1", "Accept: text/html\r\n"),
        Get("/todos/1", "Accept-Encoding: gzip\r\n"),
        Get("/todos/1", "If-None-Match: \"2\"\r\n"),
        Get("/todos/1", "Range: bytes=0-3\r\n"),

        .. Refused(
            Get("/header/text"),
            Get("/header/int", "X-Number: 2147483648\r\n"),
            Get("/header/int", "X-Number: x\r\n"),
            Get("/header/int")),

        .. Differing(Status | MediaType | Content, Reasons.NotModified,
            Get("/todos/1", "If-None-Match: \"1\"\r\n")),

        .. Differing(Content, Reasons.FirstCounts,
            Get("/header/text", "X-Tag: a\r\nX-Tag: b\r\n")),

        .. Differing(Content, Reasons.Cookies,
            Get("/cookie", "Cookie: sid=a%20b\r\n"),
            Get("/cookie", "Cookie: sid=\"abc\"\r\n"),
            Get("/cookie", "Cookie: sid=1; sid=2\r\n"),
            Get("/cookie", "Cookie: sid=\r\n")),

        .. Differing(Content, Reasons.ExactNames,
            Get("/cookie", "Cookie: SID=abc\r\n")),
    ];
}
