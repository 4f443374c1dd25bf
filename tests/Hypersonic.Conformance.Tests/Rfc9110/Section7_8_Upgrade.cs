namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>A server may ignore Upgrade. This one does: the request is served, and so are those behind it.</summary>
public sealed class Section7_8_Upgrade : ConformanceTests<Section7_8_Upgrade>, IConformanceCases
{
    public static string Section => "9110 7.8";

    public static IEnumerable<Case> Cases
    {
        get
        {
            Answer ignored = Answer.Text("home").Without("Upgrade");
            string[] protocols = ["h2c", "HTTP/2.0", "websocket", "TLS/1.0", "TLS/1.2, HTTP/1.1", "HTTP/1.0", "", ",", "\u00E9"];
            foreach (string protocol in protocols)
            {
                string upgrade = $"Upgrade: {protocol}\r\n";
                string display = Display(protocol);
                yield return Case.Of($"«{display}»", Get("/", $"Connection: Upgrade\r\n{upgrade}") + Get())
                    .StaysOpen(ignored, 200);
                yield return Case.Of($"«{display}» without Connection", Get("/", upgrade) + Get()).StaysOpen(ignored, 200);
                yield return Case.Of($"«{display}» with content", Post(Smuggled, $"Connection: Upgrade\r\n{upgrade}"))
                    .StaysOpen(Answer.Text(Smuggled));
                yield return Case.Of($"«{display}» in HTTP/1.0",
                    $"GET / HTTP/1.0\r\nConnection: Upgrade\r\n{upgrade}\r\n{Smuggled}")
                    .Closes(ignored);
            }
            yield return Case.Of("h2c with settings",
                Get("/", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"))
                .StaysOpen(ignored);
            yield return Case.Of("a handshake of websocket",
                Get("/", "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n"))
                .StaysOpen(ignored);
            yield return Refused(400, "h2c, and frames at once",
                Get("/", "Connection: Upgrade\r\nUpgrade: h2c\r\n") + "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
                .Closes(ignored, 400);
        }
    }
}
