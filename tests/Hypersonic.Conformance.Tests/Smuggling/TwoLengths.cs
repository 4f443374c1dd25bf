namespace Hypersonic.Conformance.Tests.Smuggling;

/// <summary>CL.CL: two lengths, or one that two recipients read as two numbers.</summary>
public sealed class TwoLengths : ConformanceTests<TwoLengths>, IConformanceCases
{
    public static string Section => "9112 11.2";

    public static IEnumerable<Case> Cases => [.. Twice(), .. Disguised(), .. Numbers()];

    private static readonly string[] Values = ["0", "5", "6", "05", "+5", "", "x", "5, 5"];

    private static IEnumerable<Case> Twice() =>
        from first in Values
        from second in Values
        from between in (string[])["", "X: y\r\n"]
        let fields = $"Content-Length: {first}\r\n{between}content-length: {second}\r\n"
        select Refused(400, Display(fields), Request("POST", "/echo", fields) + "abcde");

    /// <summary>A second length that some do not see, or see alone.</summary>
    private static IEnumerable<Case> Disguised() =>
        from disguise in (string[])
        [
            "Content-Length : 0", "Content-Length\t: 0", " Content-Length: 0", "\tContent-Length: 0",
            "Content-Length\0: 0", "\0Content-Length: 0", "Content-Length\v: 0", "Content-Length\u00A0: 0",
            "Content Length: 0", "Content-Length 0",
            "Content-Length", "\"Content-Length\": 0", "Content-Length: 0\0", "Content-Length: \v0",
            "Content-Length:\r\n 0", "X: y\r\n Content-Length: 0", "X: y\nContent-Length: 0",
            "X: y\rContent-Length: 0", "\nContent-Length: 0",
            "\rContent-Length: 0", "Content-Length\r\n: 0", "Content\r\n-Length: 0", "Content-Length: 0\n",
            "Content-Length: 0\r", "Content-Length;: 0", "Content-Length=0", ": 0\r\nContent-Length: 0",
            "Content-Length:: 0",
        ]
        from isFirst in (bool[])[true, false]
        let fields = isFirst ? disguise + "\r\nContent-Length: 5\r\n" : "Content-Length: 5\r\n" + disguise + "\r\n"
        select Refused(400, Display(fields), Request("POST", "/echo", fields) + "abcde");

    /// <summary>Whatever else some take for 5.</summary>
    private static IEnumerable<Case> Numbers() => Refused(
        400,
        static value => Request("POST", "/echo", $"Content-Length: {value}\r\n") + "abcde",
        "+5", "-5", "- 5", "+ 5", "5+", "5-", "++5", "0x5", "0X5", "5h", "0b101", "5.0", "5.", "5e0", "5,", ",5", "5;",
        "5;x", "5 x", "5 5", "5\t5", "\"5\"", "'5'", "5_", "5'0", "5\v", "5\f", "5\0", "5\0000", "\u00A05",
        "5\u00A0", "\u00EF\u00BC\u0095", "\u00D9\u00A5", "5\u00B2", "five", "NaN", "Infinity", "18446744073709551621",
        "4294967301x", "36893488147419103237", "-18446744073709551611", "99999999999999999999999999999999");
}
