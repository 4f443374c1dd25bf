using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>The length that a response tells is the length that it has, or that its content would have.</summary>
public sealed class Section8_6_ContentLength : ConformanceTests<Section8_6_ContentLength>, IConformanceCases
{
    public static string Section => "9110 8.6";

    public static IEnumerable<Case> Cases =>
    [
        Case.Of("no content", Get("/empty") + Get()).StaysOpen(Answer.Text("").With("Content-Length", "0"), 200),
        Case.Of("a literal", Get("/") + Get()).StaysOpen(Answer.Text("home").With("Content-Length", "4"), 200),
        Case.Of("text that is longer in UTF-8", Get("/items/%C3%A9") + Get())
            .StaysOpen(Answer.Text("\u00C3\u00A9").With("Content-Length", "2"), 200),
        Case.Of("much content", Get("/large") + Get())
            .StaysOpen(new Answer(200).With("Content-Length", $"{ConformanceApplication.LargeLength}"), 200),
        Case.Of("a large literal", Get("/large-literal") + Get())
            .StaysOpen(new Answer(200).With("Content-Length", $"{ConformanceApplication.LargeLength}"), 200),
        Case.Of("HEAD for a large literal", Request("HEAD", "/large-literal"))
            .StaysOpen(Answer.ToHead(200).With("Content-Length", $"{ConformanceApplication.LargeLength}")),
        Case.Of("HEAD for no content", Request("HEAD", "/empty")).StaysOpen(Answer.ToHead(200).With("Content-Length", "0")),
        Case.Of("HEAD for a literal", Request("HEAD", "/")).StaysOpen(Answer.ToHead(200).With("Content-Length", "4")),
        Case.Of("HEAD for much content", Request("HEAD", "/large"))
            .StaysOpen(Answer.ToHead(200).With("Content-Length", $"{ConformanceApplication.LargeLength}")),
        Case.Of("204 has none", Get("/no-content") + Get()).StaysOpen(new Answer(204).Without("Content-Length"), 200),
        Case.Of("205 has no content and says so", Get("/status/205") + Get())
            .StaysOpen(new Answer(205).With("Content-Length", "0"), 200),
        Case.Of("304 has none", Get("/status/304") + Get()).StaysOpen(new Answer(304).Without("Content-Length"), 200),
        .. ((int[])[0, 1, 9, 10, 99, 100, 999, 1000, 9999, 10_000]).Select(static length =>
            Case.Of($"{length} bytes come back", Post(new string('x', length)) + Get())
                .StaysOpen(Answer.Text(new string('x', length)).With("Content-Length", $"{length}"), 200)),
    ];
}
