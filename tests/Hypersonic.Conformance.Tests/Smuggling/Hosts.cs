namespace Hypersonic.Conformance.Tests.Smuggling;

/// <summary>Which host is meant is seen alike by everybody, or the request is refused.</summary>
public sealed class Hosts : ConformanceTests<Hosts>, IConformanceCases
{
    public static string Section => "9112 3.2";

    public static IEnumerable<Case> Cases =>
    [
        .. from disguise in Disguises
           from isFirst in (bool[])[true, false]
           let fields = isFirst ? $"{disguise}\r\nHost: a\r\n" : $"Host: a\r\n{disguise}\r\n"
           select Refused(400, Display(fields), $"GET /authority HTTP/1.1\r\n{fields}\r\n"),
        .. ((string[])["a", "b:80", "[::1]"]).Select(static host =>
            Case.Of($"the target says {host}", $"GET http://{host}/authority HTTP/1.1\r\nHost: other\r\n\r\n")
                .StaysOpen(Answer.Text(host))),
        .. Alike.Select(static line =>
            Case.Of($"«{line}» means nothing", Get("/authority", $"{line}\r\n")).StaysOpen(Answer.Text("a"))),
        .. Refused(
            400,
            static target => Get(target),
            "http://a@b/", "http://a:80@b/", "http://a#@b/", "http://a\\b/", "http://a\\@b/", "http://a b/", "http:a/", "http:/a/",
            "//a:b@c d/", "http://a,b /", "http://a%00%zz/"),
    ];

    private static readonly string[] Disguises =
    [
        $"Host: {Marker}", $"host: {Marker}", "HOST:a", "Host:", $"Host : {Marker}", $"Host\t: {Marker}",
        $" Host: {Marker}", $"\tHost: {Marker}", $"Host:\r\n {Marker}", $"X: y\nHost: {Marker}",
        $"X: y\rHost: {Marker}",
        $"\0Host: {Marker}", $"Host\0: {Marker}", $"Ho\u0085st: {Marker}", $"H\u00F6st: {Marker}",
        $"\"Host\": {Marker}", $"Host={Marker}", $"Host {Marker}",
    ];

    private static readonly string[] Alike =
    [
        "X-Forwarded-Host: b", "X-Host: b", "Forwarded: host=b", "X-Original-URL: /b", "X-Rewrite-URL: /b", "Host2: b",
        "Hosts: b", "X-HTTP-Method-Override: DELETE",
    ];
}
