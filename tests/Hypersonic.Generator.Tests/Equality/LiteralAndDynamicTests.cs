using System.Text;

namespace Hypersonic.Generator.Tests.Equality;

/// <summary>
/// What is baked at build time and what is written at run time are the same bytes: each response is given by a handler
/// that is constant, and by one that does something first.
/// </summary>
public class LiteralAndDynamicTests
{
    private static readonly (string Type, string Expression)[] Responses =
    [
        ("string", "\"Hello, world!\""),
        ("string", "\"\""),
        ("string?", "null"),
        ("string", "\"größe 🌲\\r\\n\\0\\u2028\""),
        ("ReadOnlySpan<byte>", "\"Hello\"u8"),
        ("ReadOnlySpan<byte>", "\"größe\"u8 + \"!\"u8"),
        ("ReadOnlySpan<byte>", "default"),
        ("ReadOnlySpan<byte>", "[]"),
        ("ReadOnlySpan<byte>", "[0, 1, 255]"),
        ("Response", "default"),
        ("Response", "new()"),
        ("Response", "new Response()"),
        ("Response", "Response.Text(\"text\")"),
        ("Response", "Response.Text(\"text\"u8)"),
        ("Response", "Response.Text(\"\")"),
        ("Response", "Response.Json(\"{}\")"),
        ("Response", "Response.Json(\"[1]\"u8)"),
        ("Response", "Response.Html(\"<p>größe\")"),
        ("Response", "Response.Html(\"<p>\"u8)"),
        ("Response", "Response.Bytes(\"bytes\"u8)"),
        ("Response", "Response.Bytes([1, 2, 3])"),
        ("Response", "Response.Bytes(new byte[] { 255, 254 }, \"image/png\")"),
        ("Response", "Response.Bytes([200], \"a\")"),
        ("Response", "Response.Bytes(\"x\"u8, contentType: \"text/csv\").WithHeader(\"Content-Type\", \"text/x\")"),
        ("Response", "Response.Redirect(\"/a?b=c\")"),
        ("Response", "Response.Redirect(\"\", 308)"),
        ("Response", "Response.Redirect(status: 303, location: \"/a\").WithHeader(\"X-A\", \"b\").WithStatus(201)"),
        ("string", "string.Empty"),
        ("byte[]", "[0, 1, 255]"),
        ("byte[]", "new byte[] { 1 }"),
        ("Response", "Response.Xml(\"<größe/>\")"),
        ("Response", "Response.Xml(\"<a/>\"u8)"),
        ("Response", "Response.Text(string.Empty)"),
        ("Response", "Response.Created(\"/a\")"),
        ("Response", "Response.Created(\"\").WithHeader(\"X\", string.Empty)"),
        ("Response", "Response.Text(\"a\").WithDownloadName(\"b c.txt\")"),
        ("Response", "Response.Text(\"a\").WithDownloadName(\"100 % \\\"Übersicht\\\" 🌲 €'*.txt\")"),
        ("Response", "Response.Text(\"a\").WithHeader(\"content-disposition\", \"inline\").WithHeader(\"X\", \"y\").WithDownloadName(\"b\").WithDownloadName(\"c\")"),
        ("Response", "Response.Text(\"a\").WithCookie(\"b\", \"c\").WithCookie(\"d\", \"\")"),
        ("Response", "Response.NoContent().WithoutCookie(\"b\").WithoutCookie(\"__Host-b\").WithoutCookie(\"c\", path: null, domain: \"example.com\")"),
        ("Response", "Response.NoContent().WithCookie(new ResponseCookie(\"b\", \"\\\"c\\\"\"))"),
        ("Response", "Response.NoContent().WithCookie(new(\"__Host-b\", \"c\") { Secure = true, HttpOnly = true, SameSite = SameSite.Lax, MaxAge = TimeSpan.FromDays(30) })"),
        ("Response", "Response.NoContent().WithCookie(new(\"b\", \"c\") { Domain = \"a-1.example\", Path = \"/x y\", MaxAge = TimeSpan.FromSeconds(1), SameSite = SameSite.None, Secure = true, Partitioned = true })"),
        ("Response", "Response.NoContent().WithCookie(new(value: \"c\", name: \"b\") { Path = null, MaxAge = TimeSpan.FromHours(2) }).WithoutCookie(new ResponseCookie(\"b\", \"c\") { SameSite = SameSite.Strict, MaxAge = TimeSpan.FromMinutes(3) })"),
        ("Response", "Response.NoContent()"),
        ("Response", "Response.NoContent().WithStatus(200)"),
        ("Response", "Response.NoContent().WithHeader(\"content-type\", \"text/x\")"),
        ("Response", "Response.Status(404)"),
        ("Response", "Response.Status(404).WithHeader(\"content-type\", \"text/x\")"),
        ("Response", "Response.Text(\"gone\").WithStatus(204)"),
        ("Response", "Response.Text(\"gone\").WithStatus(205)"),
        ("Response", "Response.Text(\"gone\").WithStatus(304).WithHeader(\"ETag\", \"\\\"a\\\"\")"),
        ("Response", "Response.Text(\"back\").WithStatus(204).WithStatus(200)"),
        ("Response", "Response.Text(\"teapot\").WithStatus(418)"),
        ("Response", "Response.Text(\"odd\").WithStatus(599)"),
        ("Response", "Response.Text(\"a\").WithHeader(\"X\", \"\").WithHeader(\"x\", \"1\").WithHeader(\"X\", \"a\\tb  c\")"),
        ("Response", "Response.Text(\"a\").WithHeader(\"CONTENT-TYPE\", \"a\").WithHeader(\"content-type\", \"b\")"),
        ("Response", "Response.Text(new string('x', 3) is null ? \"\" : \"dynamic twice\")"),
        ("Response", "Response.Text(\"a\").WithETag(\"a\")"),
        ("Response", "Response.Text(\"a\").WithETag(\"b\").WithHeader(\"Vary\", \"A\").WithETag(weak: true, tag: \"a\").WithHeader(\"X\", \"y\")"),
        ("Response", "Response.Text(\"a\").WithHeader(\"etag\", \"\\\"a\\\"\").WithHeader(\"Cache-Control\", \"no-cache\")"),
        ("Response", "Response.Text(\"a\").WithHeader(\"ETag\", \"a\").WithHeader(\"ETag\", \"\\\"a\\\"\")"),
        ("Response", "Response.Text(\"a\").WithHeader(\"ETag\", \"W/a\")"),
        ("Response", "Response.Text(\"a\").WithHeader(\"Last-Modified\", \"Sun, 06 Nov 1994 08:49:37 GMT\")"),
        ("Response", "Response.Text(\"a\").WithETag(\"a\").WithHeader(\"last-modified\", \"Sun, 06 Nov 1994 08:49:37 GMT\")"),
        ("Response", "Response.Text(\"a\").WithHeader(\"Last-Modified\", \"yesterday\").WithHeader(\"Expires\", \"0\")"),
        ("Response", "Response.Text(\"a\").WithETag(\"a\").WithStatus(206).WithHeader(\"Content-Location\", \"/a\")"),
        ("Response", "Response.Text(\"a\").WithETag(\"a\").WithStatus(404)"),
        ("Response", "Response.NoContent().WithETag(\"\")"),
        ("Response", "Response.Text(\"a\").WithETag(string.Empty)"),
        ("string", $"\"{new string('x', 20_000)}\""),
        ("Response", $"Response.Bytes([{string.Join(", ", Enumerable.Range(0, 10_000).Select(number => number % 256))}])"),
    ];

    private static readonly Lazy<(GeneratorRun Run, CompiledApplication Api)> Program = new(() =>
    {
        StringBuilder source = new("partial class Api\n{\n    private int _calls;\n");
        for (int i = 0; i < Responses.Length; i++)
        {
            (string type, string expression) = Responses[i];
            source.Append($"    [Get(\"/literal/{i}\"), Head(\"/head/literal/{i}\")] {type} Literal{i}() => {expression};\n");
            source.Append($"    [Get(\"/dynamic/{i}\"), Head(\"/head/dynamic/{i}\")] {type} Dynamic{i}() {{ _calls++; return {expression}; }}\n");
        }
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of(source.Append('}').ToString()));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
        return (run, run.Load());
    });

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Responses.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void one_response_is_the_same_bytes_either_way(int index)
    {
        foreach (string request in new[]
        {
            "GET /{0} HTTP/1.1\r\nHost: a\r\n\r\n",
            "HEAD /{0} HTTP/1.1\r\nHost: a\r\n\r\n",
            "HEAD /head/{0} HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /{0} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /{0} HTTP/1.0\r\n\r\n",
            "GET /{0} HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            "GET /{0} HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"a\", W/\"b\"\r\n\r\n",
            "GET /{0} HTTP/1.1\r\nHost: a\r\nIf-None-Match: *\r\nConnection: close\r\n\r\n",
            "GET /{0} HTTP/1.1\r\nHost: a\r\nIf-Match: \"a\"\r\n\r\n",
            "HEAD /{0} HTTP/1.1\r\nHost: a\r\nIf-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n",
            "GET /{0} HTTP/1.1\r\nHost: a\r\nIf-Unmodified-Since: Sun, 06 Nov 1994 08:49:36 GMT\r\n\r\n",
        })
        {
            string literal = Send(request.Replace("{0}", $"literal/{index}", StringComparison.Ordinal));
            string @dynamic = Send(request.Replace("{0}", $"dynamic/{index}", StringComparison.Ordinal));

            Assert.Equal(@dynamic, literal);
            Assert.DoesNotContain(" 500 ", literal[..20], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void the_two_are_what_they_are_called()
    {
        string[] table = Program.Value.Api.RouteTable.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(
            table.Where(line => line.Contains("/dynamic/", StringComparison.Ordinal)),
            line => Assert.EndsWith("\tdynamic", line));
        // All but the one that calls a constructor.
        Assert.Equal(
            2,
            table.Count(line => line.Contains("/literal/", StringComparison.Ordinal) && !line.EndsWith("\tliteral", StringComparison.Ordinal)));
    }

    /// <summary>The response, each byte as a character, with the value of Date masked.</summary>
    private static string Send(string request)
    {
        string message = Encoding.Latin1.GetString(Program.Value.Api.Send(request).Message.Span);
        int date = message.IndexOf("\r\nDate: ", StringComparison.Ordinal) + "\r\nDate: ".Length;
        Assert.EndsWith(" GMT", message[date..(date + 29)]);
        return message[..date] + "?" + message[(date + 29)..];
    }
}
