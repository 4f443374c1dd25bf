namespace Hypersonic.Conformance.Tests.Rfc9112;

/// <summary>Exactly one Host in HTTP/1.1, with a valid value: uri-host [ ":" port ] (RFC 9110, section 7.2).</summary>
public sealed class Section3_2_Host : ConformanceTests<Section3_2_Host>, IConformanceCases
{
    public static string Section => "9112 3.2";

    public static IEnumerable<Case> Cases =>
    [
        .. Valid.Select(static host => Case.Of($"the host «{host}»", With($"Host: {host}")).StaysOpen(Answer.Text(host))),
        Case.Of("white space around it", With("Host: \t a \t ")).StaysOpen(Answer.Text("a")),
        Case.Of("no white space before it", With("Host:a")).StaysOpen(Answer.Text("a")),
        Case.Of("the name in upper case", With("HOST: a")).StaysOpen(Answer.Text("a")),
        Case.Of("the name in odd case", With("hOsT: a")).StaysOpen(Answer.Text("a")),
        Case.Of("behind other fields", With("X: b\r\nHost: a\r\nY: c")).StaysOpen(Answer.Text("a")),
        Case.Of("HTTP/1.0 needs none", "GET /authority HTTP/1.0\r\n\r\n").Closes(Answer.Text("")),
        Case.Of("HTTP/1.0 may have one", "GET /authority HTTP/1.0\r\nHost: a\r\n\r\n").Closes(Answer.Text("a")),

        .. Refused(400, static host => With($"Host:{host}"), Malformed).As("as a host"),
        .. Refused(400, With, Duplicates),
        .. Refused(400, static lines => $"GET / HTTP/1.0\r\n{lines}\r\n\r\n", Duplicates)
            .As("in HTTP/1.0"),
        .. Refused(
            400,
            With,
            $"X: {Marker}",
            "Hosts: a",
            "X-Host: a",
            "X-Forwarded-Host: a",
            "Forwarded: host=a",
            $"Host : {Marker}",
            $"Host\t: {Marker}",
            $" Host: {Marker}",
            $"Host: a\r\n {Marker}",
            $"Host:\r\n {Marker}",
            $"H\u00F6st: {Marker}",
            "Host"),
        Refused(400, "HTTP/1.1 without fields", "GET / HTTP/1.1\r\n\r\n"),
        Refused(400, "HTTP/1.0 with an empty one", "GET / HTTP/1.0\r\nHost:\r\n\r\n"),
        Refused(400, "HTTP/1.0 with a malformed one", $"GET / HTTP/1.0\r\nHost: {Marker}/\r\n\r\n"),
        Refused(400, "none for an unknown method", "BREW / HTTP/1.1\r\n\r\n"),
        Refused(400, "none for OPTIONS *", "OPTIONS * HTTP/1.1\r\n\r\n"),
        Refused(400, "none for a path that is not there", $"GET /{Marker} HTTP/1.1\r\n\r\n"),
        Refused(400, "none, behind a request that had one", Get() + "GET / HTTP/1.1\r\n\r\n").Closes(200, 400),
    ];

    private static readonly string[] Valid =
    [
        "a", "A.example", "a.example:8080", "a:", "a:0", "a:99999", "127.0.0.1", "127.0.0.1:80", "1", "[::1]",
        "[::1]:80", "[::]",
        "[2001:db8::7]", "[2001:db8:0:0:0:0:0:7]:1", "[::ffff:1.2.3.4]", "[v1.a:b]", "[vF.x]", "a-b", "a_b", "-", "a~b",
        "a!b", "a$b",
        "a&b", "a'b", "a(b)", "a*b", "a+b", "a,b", "a;b", "a=b", "%41", "a%2Fb", "xn--caf-dma",
    ];

    private static readonly string[] Malformed =
    [
        "", " ", " \t ", $" {Marker} b", $" {Marker}, b", $" {Marker}/", $" {Marker}/b", " /", $" {Marker}?",
        $" {Marker}#", $" http://{Marker}",
        $" user@{Marker}", " @a", " a@", " @", $" {Marker}\\", $" \"{Marker}\"", " <a>", " {a}", " a|b", " a^b", " a`b",
        " \u00C3\u00A9",
        " a\u0080", " a\tb", " a\0", " a\v", " a\u007F", " a\r", " a\n", " :", " :80", " a:b", " a:80:80", " a:-1",
        " a:+80", " a: 80", " a :80", " a:80a",
        " ::1", " 2001:db8::7", " [", " ]", " []", " []:80", " [::1", " ::1]", " [::1]a", " [::1]80", " [::1]:a",
        " [[::1]]", " [a b]",
        " a[::1]", " [::1%25eth0@a]", " [::1%25eth0]", " [a]", " [1.2.3.4]", " [:::]", " [::1::]", " [12345::]",
        " [1:2:3:4:5:6:7:8:9]", " [v.a]", " [v1.]", " [vg.a]",
        " a%", " a%4", " a%zz", " %%41", " a%4g",
    ];

    private static readonly string[] Duplicates =
    [
        $"Host: {Marker}\r\nHost: {Marker}", $"Host: a\r\nHost: {Marker}", $"HOST: a\r\nhost: {Marker}",
        $"Host: a\r\nX: y\r\nHost: {Marker}", "Host: a\r\nHost:",
        "Host:\r\nHost: a", "Host: a\r\nHost: a\r\nHost: a", "Host: a\r\nHost: b:80",
    ];

    private static string With(string lines) => $"GET /authority HTTP/1.1\r\n{lines}\r\n\r\n";
}
