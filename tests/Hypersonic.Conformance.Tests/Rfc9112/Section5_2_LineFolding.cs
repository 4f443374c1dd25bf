namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>A server refuses obs-fold, or replaces it by spaces. This one refuses.</summary>
public sealed class Section5_2_LineFolding : ConformanceTests<Section5_2_LineFolding>, IConformanceCases
{
    public static string Section => "9112 5.2";

    public static IEnumerable<Case> Cases
    {
        get
        {
            foreach (string fold in (string[])["\r\n ", "\r\n\t", "\r\n  ", "\r\n \t", " \r\n ", "\r\n \r\n "])
            {
                string display = Display(fold);
                yield return Refused(400, $"«{display}» behind a value", Get("/", $"X: y{fold}{Marker}\r\n"));
                yield return Refused(400, $"«{display}» before a value", Get("/", $"X:{fold}{Marker}\r\n"));
                yield return Refused(400, $"«{display}» before the colon", Get("/", $"X{fold}: {Marker}\r\n"));
                yield return Refused(400, $"«{display}» and nothing", Get("/", $"X: y{fold}\r\n"));
                yield return Refused(400, $"«{display}» in Host", $"GET / HTTP/1.1\r\nHost: a{fold}{Marker}\r\n\r\n");
                yield return Refused(400, $"«{display}» before Host", $"GET / HTTP/1.1{fold}Host: {Marker}\r\n\r\n");
                yield return Refused(400, $"«{display}» in Content-Length",
                    Request("POST", "/echo", $"Content-Length:{fold}5\r\n") + Marker);
                yield return Refused(400, $"«{display}» in Transfer-Encoding",
                    Request("POST", "/echo", $"Transfer-Encoding:{fold}chunked\r\n") + Chunked(Marker));
                yield return Refused(
                    400,
                    $"«{display}» before Transfer-Encoding",
                    Request("POST", "/echo", $"X: y{fold}Transfer-Encoding: chunked\r\n") + Chunked(Marker));
                yield return Refused(400, $"«{display}» in a trailer", PostChunked($"0\r\nX: y{fold}{Marker}\r\n\r\n"));
            }
        }
    }
}
