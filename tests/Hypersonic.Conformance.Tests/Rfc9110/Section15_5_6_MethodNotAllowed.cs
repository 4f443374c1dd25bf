namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>The path decides on 404, the resource on 405, and Allow tells its methods.</summary>
public sealed class Section15_5_6_MethodNotAllowed : ConformanceTests<Section15_5_6_MethodNotAllowed>, IConformanceCases
{
    public static string Section => "9110 15.5.6";

    public static IEnumerable<Case> Cases => [.. NotAllowed(), .. NotFound()];

    private static IEnumerable<Case> NotAllowed() =>
        from row in ((string Target, string Allow)[])
        [
            ("/", "GET, HEAD, OPTIONS"), ("/ignore", "POST, OPTIONS"), ("/items/x", "GET, HEAD, OPTIONS"), ("/options", "OPTIONS"),
            ("/own-head", "HEAD, OPTIONS"), ("/throws", "GET, HEAD, POST, OPTIONS"),
        ]
        from method in (string[])["GET", "POST", "PUT", "PATCH", "DELETE"]
        where !row.Allow.Split(", ").Contains(method)
        select Case.Of($"{method} {row.Target}", Request(method, row.Target, $"X: {Marker}\r\n") + Get())
            .StaysOpen(new Answer(405).With("Allow", row.Allow), 200);

    private static IEnumerable<Case> NotFound() =>
        from target in Missing
        from method in (string[])["GET", "POST", "OPTIONS"]
        select Case.Of($"{method} {target}", Request(method, target) + Get()).StaysOpen(new Answer(404).Without("Allow"), 200);

    private static readonly string[] Missing =
    [
        "/missing", "/items", "/items/", "/items/x/", "/items/x/y", "/numbers/x", "/numbers/", "/alive/", "/Alive", "//",
        $"/{Marker}",
    ];
}
