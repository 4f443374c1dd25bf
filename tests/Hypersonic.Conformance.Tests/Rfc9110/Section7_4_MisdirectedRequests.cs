namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>An https resource is not served over a connection that is not secured.</summary>
public sealed class Section7_4_MisdirectedRequests : ConformanceTests<Section7_4_MisdirectedRequests>, IConformanceCases
{
    public static string Section => "9110 7.4";

    public static IEnumerable<Case> Cases =>
    [
        .. ((string[])["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "get"])
            .Select(static method => Refused(421, $"{method} for https", Request(method, $"https://{Marker}/"))),
        Refused(Answer.ToHead(421), "HEAD for https", Request("HEAD", $"https://{Marker}/")),
        .. Refused(
            421,
            static target => Get(target),
            $"https://{Marker}", "HTTPS://a/", "hTTpS://a/", "https://a:443/", "https://a:80/", "https://[::1]/",
            $"https://a/{Marker}?x", "https://a?x"),
        Refused(421, "behind a request that is served", Get() + Get("https://a/")).Closes(200, 421),
    ];
}
