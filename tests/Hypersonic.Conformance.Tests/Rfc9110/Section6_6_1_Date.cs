using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>Every final response has exactly one Date, in the fixed form; 100 has none. The reader of responses checks.</summary>
public sealed class Section6_6_1_Date : ConformanceTests<Section6_6_1_Date>, IConformanceCases
{
    public static string Section => "9110 6.6.1";

    public static IEnumerable<Case> Cases =>
    [
        Case.Of("a literal", Get()).StaysOpen(200),
        Case.Of("a handler", Get("/items/x")).StaysOpen(200),
        Case.Of("HEAD", Request("HEAD", "/")).StaysOpen(Answer.ToHead(200)),
        Case.Of("204", Get("/no-content")).StaysOpen(204),
        Case.Of("205", Get("/status/205")).StaysOpen(205),
        Case.Of("302", Get("/redirect/x")).StaysOpen(302),
        Case.Of("304", Get("/status/304")).StaysOpen(304),
        Case.Of("a status of the application", Get("/status/599")).StaysOpen(599),
        Case.Of("404", Get("/missing")).StaysOpen(404),
        Case.Of("405", Request("DELETE", "/")).StaysOpen(405),
        Case.Of("500", Get("/throws")).StaysOpen(500),
        Case.Of("501", Request("BREW", "/")).StaysOpen(501),
        Case.Of("the answer for the server", Request("OPTIONS", "*")).StaysOpen(204),
        Case.Of("HTTP/1.0", "GET / HTTP/1.0\r\n\r\n").Closes(200),
        Case.Of("close", Get("/", "Connection: close\r\n")).Closes(200),
        Case.Of("100, which has none",
            Request("POST", "/echo", "Expect: 100-continue\r\nContent-Length: 1\r\n")).ThenAwait().Then("x")
            .StaysOpen(100, 200),
        Refused(400, "400", "bad\r\n\r\n"),
        Refused(413, "413", Request("POST", "/", "Content-Length: 99999999\r\n")),
        Refused(414, "414", $"GET /{new string('x', Profiles.RequestLineLimit)}").On(Profile.SmallLimits),
        Refused(417, "417", Get("/", "Expect: x\r\n")),
        Refused(421, "421", Get("https://a/")),
        Refused(431, "431", Get("/", $"X: {new string('x', Profiles.FieldsLimit)}\r\n")).On(Profile.SmallLimits),
        Refused(501, "501 for a transfer coding", Request("POST", "/", "Transfer-Encoding: x, chunked\r\n")),
        Refused(505, "505", "GET / HTTP/3.0\r\n"),
    ];
}
