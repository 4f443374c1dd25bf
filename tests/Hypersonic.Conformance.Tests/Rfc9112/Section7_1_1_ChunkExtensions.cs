namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>Extensions are ignored, but they end where the line does.</summary>
public sealed class Section7_1_1_ChunkExtensions : ConformanceTests<Section7_1_1_ChunkExtensions>, IConformanceCases
{
    public static string Section => "9112 7.1.1";

    public static IEnumerable<Case> Cases
    {
        get
        {
            foreach (string extension in Valid)
            {
                string display = Display(extension);
                yield return Case.Of($"«{display}»", PostChunked($"3{extension}\r\nabc\r\n0\r\n\r\n"))
                    .StaysOpen(Answer.Text("abc"));
                yield return Case.Of($"«{display}» of the last chunk", PostChunked($"3\r\nabc\r\n0{extension}\r\n\r\n"))
                    .StaysOpen(Answer.Text("abc"));
            }
            foreach (string extension in Malformed)
            {
                string display = Display(extension);
                yield return Refused(400, $"«{display}»", PostChunked($"3{extension}\r\nabc\r\n0\r\n\r\n"));
                yield return Refused(400, $"«{display}» of the last chunk", PostChunked($"3\r\nabc\r\n0{extension}\r\n\r\n"));
            }
        }
    }

    private static readonly string[] Valid =
    [
        ";a", ";a=b", ";a=\"b\"", ";a=\"b;c\"", "; a", " ;a", "\t;a", " \t; \ta", ";a;b;c", ";a = b",
        ";a=\"\"", ";a=\"\u00E9\"", ";a=\"\t\"", ";chunked", ";Content-Length=5",
    ];

    private static readonly string[] Malformed =
    [
        ";a\n", ";a\r", ";\n", ";\r", ";a=b\nX", ";a=b\rX", ";a=\"\n\"", ";a=\"\r\"", ";a\0", ";\0", ";a=\u0001",
        ";a=\v", ";a=\f", ";a=\u001B", ";a=\u007F", $";{Marker}\n\n", ";a\r\r", ";\n\r",
        ";", "; ", ";;a", ";a;", ";a; ", ";=", ";=b", ";a=", ";a= ", ";a =", ";a=;b", ";a=b ", ";a ", ";a b", ";a=b c", ";a=b=c",
        ";\"a\"", ";a=\"", ";a=\"b", ";a=\"b\\\"", ";a=\"b\"c", ";a=\"b\" ", ";a\u00E9", ";a=\u00E9", ";a(b)", ";a,b", ";a=b,c",
        " a", "\ta", " =a", "=a", ",a", "\0;a", "\v;a", "\u00A0;a",
    ];
}
