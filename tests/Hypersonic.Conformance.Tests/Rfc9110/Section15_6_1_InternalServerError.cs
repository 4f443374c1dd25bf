namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>A handler that fails, or writes what cannot be sent, is 500. The connection goes on, and nobody learns why.</summary>
public sealed class Section15_6_1_InternalServerError : ConformanceTests<Section15_6_1_InternalServerError>, IConformanceCases
{
    public static string Section => "9110 15.6.1";

    public static IEnumerable<Case> Cases =>
    [
        Case.Of("a handler that throws", Get("/throws") + Get()).StaysOpen(500, 200),
        Case.Of("with content", Post(Smuggled, target: "/throws") + Get()).StaysOpen(500, 200),
        Case.Of("with chunks", PostChunked(Chunked(Smuggled), "/throws") + Get()).StaysOpen(500, 200),
        Case.Of("and close", Get("/throws", "Connection: close\r\n") + Smuggled).Closes(500),
        Case.Of("in HTTP/1.0", "GET /throws HTTP/1.0\r\n\r\n" + Smuggled).Closes(500),
        Case.Of("five times", string.Concat(Enumerable.Repeat(Get("/throws"), 5))).StaysOpen(500, 500, 500, 500, 500),
        Case.Of("between others", Get() + Get("/throws") + Post("abc")).StaysOpen(200, 500, Answer.Text("abc")),
        Case.Of("a status that is none", Get("/status/42")).StaysOpen(500),
        Case.Of("a status of an interim response", Get("/status/100")).StaysOpen(500),
        Case.Of("a status beyond all", Get("/status/600")).StaysOpen(500),

        // What a client puts into a field of the response must not end the field.
        .. Unsendable
            .SelectMany(static value => (Case[])
            [
                Case.Of($"«{value}» in a field", Get($"/header/{value}") + Get())
                    .StaysOpen(new Answer(500).Without("X-Value").Without("Set-Cookie"), 200),
                Case.Of($"«{value}» in Location", Get($"/redirect/{value}") + Get())
                    .StaysOpen(new Answer(500).Without("Location").Without("Set-Cookie"), 200),
            ]),
        Case.Of("what can be sent", Get("/header/abc")).StaysOpen(new Answer(200).With("X-Value", "abc")),
        Case.Of("a space that can be sent", Get("/header/a%20b")).StaysOpen(new Answer(200).With("X-Value", "a b")),
        Case.Of("a colon and a quote that can be sent", Get("/header/a:%22"))
            .StaysOpen(new Answer(200).With("X-Value", "a:\"")),
        Refused(400, "NUL never comes as far", Get("/header/a%00b")),
    ];

    private static readonly string[] Unsendable =
    [
        "%0D%0A", "%0D", "%0A", "%0D%0ASet-Cookie:%20x", "%0D%0A%0D%0A" + Marker, "a%0Ab", "%01", "a%0Bb", "%7F",
        "%C3%A9", "%E5%98%8A%E5%98%8D", "%FF", "%20a", "a%20", "%09",
    ];
}
