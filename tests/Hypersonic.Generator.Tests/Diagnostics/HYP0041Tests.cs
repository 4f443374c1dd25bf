namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>No browser sends this origin.</summary>
public class HYP0041Tests
{
    [Theory]
    [InlineData("https://a.example/", "an origin ends with the host or the port: write 'https://a.example'")]
    [InlineData("https://a.example/path?query", "an origin ends with the host or the port: write 'https://a.example'")]
    [InlineData("https://a.example#a", "an origin ends with the host or the port: write 'https://a.example'")]
    [InlineData("https://A.example", "it is sent in lower case: write 'https://a.example'")]
    [InlineData("HTTPS://a.example", "it is sent in lower case: write 'https://a.example'")]
    [InlineData("https://a.example:443", "the default port is left out: write 'https://a.example'")]
    [InlineData("http://a.example:80", "the default port is left out: write 'http://a.example'")]
    [InlineData("https://größe.example:8443", "hosts are sent in US-ASCII: write 'https://xn--gre-6ka8i.example:8443'")]
    [InlineData("https://a.example:x", "'x' is no port: write a number of 1 to 65535, or none")]
    [InlineData("https://a.example:", "'' is no port: write a number of 1 to 65535, or none")]
    [InlineData("https://a.example:65536", "'65536' is no port: write a number of 1 to 65535, or none")]
    [InlineData("https://a.example:0", "'0' is no port: write a number of 1 to 65535, or none")]
    [InlineData("https://", "it has no host: write scheme and host, such as 'https://app.example'")]
    [InlineData("https://user@a.example", "it has a character that no host has: write scheme and host, such as 'https://app.example'")]
    [InlineData("https://a.example, https://b.example", "an origin ends with the host or the port: write 'https://a.example, https:'")]
    [InlineData("https://a.example,b.example", "it has a character that no host has: write scheme and host, such as 'https://app.example'")]
    [InlineData("a.example", "it has no scheme: write scheme and host, such as 'https://app.example'")]
    [InlineData("//a.example", "it has no scheme: write scheme and host, such as 'https://app.example'")]
    [InlineData("", "it has no scheme: write scheme and host, such as 'https://app.example'")]
    [InlineData("https://*.example", "origins are compared to the letter: list each origin, or write '*' alone for all")]
    [InlineData("null", "every page in a sandbox and every file sends it, and no page alone: serve the page, and allow its origin")]
    public void what_would_never_match_is_told_with_what_would(string origin, string fault)
    {
        string message = $"No browser sends '{origin}' as an origin, since {fault}";
        DiagnosticAssert.Reports("HYP0041", message, $$"""[Cors([|"{{origin}}"|], MaxAge = 5)] partial class Api { [Get("/")] static string Home() => ""; }""");
        DiagnosticAssert.Reports("HYP0041", message, $$"""partial class Api { [Get("/"), Cors("https://b.example", [|"{{origin}}"|])] static string Home() => ""; }""");
        DiagnosticAssert.Reports("HYP0041", message, $$"""[assembly: [|Cors(new[] { "https://b.example", "{{origin}}" })|]] partial class Api { [Get("/")] static string Home() => ""; }""");
    }

    [Theory]
    [InlineData("\"https://a.example\"")]
    [InlineData("\"http://localhost:5173\"")]
    [InlineData("\"http://127.0.0.1:8080\"")]
    [InlineData("\"http://[::1]:8080\", \"https://[::1]\"")]
    [InlineData("\"https://xn--gre-6ka8i.example\"")]
    [InlineData("\"http://a.example:443\", \"https://a.example:80\"")]
    [InlineData("\"chrome-extension://abcdef\", \"capacitor://localhost\"")]
    [InlineData("\"https://a.example\", \"https://a.example\"")]
    public void what_browsers_send_is_silent(string origins) => DiagnosticAssert.IsSilent(
        $$"""[Cors({{origins}})] partial class Api { [Get("/")] static string Home() => ""; }""");
}
