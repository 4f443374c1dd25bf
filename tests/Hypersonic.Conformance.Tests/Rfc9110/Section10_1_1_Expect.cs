namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>The one expectation is 100-continue; another is 417. HTTP/1.0 expects nothing.</summary>
public sealed class Section10_1_1_Expect : ConformanceTests<Section10_1_1_Expect>, IConformanceCases
{
    public static string Section => "9110 10.1.1";

    public static IEnumerable<Case> Cases =>
    [
        .. Refused(417, static value => Get("/", $"Expect: {value}\r\n"), Others).As("without content"),
        .. Refused(417, static value => Post(Marker, $"Expect: {value}\r\n"), Others).As("with content"),
        .. Refused(
            417,
            static lines => Post(Marker, lines),
            "Expect: 100-continue\r\nExpect: x\r\n", "Expect: x\r\nExpect: 100-continue\r\n")
            .As("in two lines"),
        Refused(417, "behind a request that is served", Get() + Get("/", "Expect: x\r\n")).Closes(200, 417),
        Refused(417, "with a method that is unknown", Request("BREW", "/", "Expect: x\r\n")),
        .. Others.Concat(["100-continue"]).Select(static value =>
            Case.Of($"HTTP/1.0 with «{Display(value)}»", $"POST /echo HTTP/1.0\r\nExpect: {value}\r\nContent-Length: 3\r\n\r\nabc")
                .Closes(Answer.Text("abc"))),
        Case.Of("HTTP/1.0 gets no 100",
            "POST /echo HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n").ThenPause().Then("abc")
            .Closes(Answer.Text("abc")),
    ];

    private static readonly string[] Others =
    [
        "", "x", $"{Marker}", "100", "continue", "100-continu", "100-continuex", "100-continue;x", "100-continue=1",
        "\"100-continue\"", "200-ok", "100-continue, x", "x, 100-continue", "x=\"100-continue\"", "100 continue",
        "100-continue 100-continue", "y 100-continue", "100_continue",
    ];
}
