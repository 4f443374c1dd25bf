namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The header field cannot be in every response.</summary>
public class HYP0039Tests
{
    [Theory]
    [InlineData("Content-Type", "it tells of one content", "write ContentType of the route, or give it to the Response")]
    [InlineData("content-type", "it tells of one content", "write ContentType of the route, or give it to the Response")]
    [InlineData("Content-Encoding", "it tells of one content", "give it to the Response, by WithHeader")]
    [InlineData("Content-Range", "it tells of one content", "give it to the Response, by WithHeader")]
    [InlineData("ETag", "it tells one version of a content from another", "write ETag = true of the route, or WithETag or WithLastModified of the Response")]
    [InlineData("Last-Modified", "it tells one version of a content from another", "write ETag = true of the route, or WithETag or WithLastModified of the Response")]
    [InlineData("Allow", "it goes with 405 and the answers to OPTIONS, where the server writes it", "remove it")]
    [InlineData("Access-Control-Allow-Origin", "CORS takes answers to preflights as well", "write [Cors]")]
    [InlineData("access-control-max-age", "CORS takes answers to preflights as well", "write [Cors]")]
    public void what_belongs_to_one_content_or_has_an_attribute_of_its_own_is_refused(string name, string reason, string mend)
    {
        string message = $"'{name}' cannot be declared for every response, since {reason}: {mend}";
        DiagnosticAssert.Reports("HYP0039", message, $$"""partial class Api { [Get("/"), ResponseHeader([|"{{name}}"|], "a")] static string Home() => ""; }""");
        DiagnosticAssert.Reports("HYP0039", message, $$"""[ResponseHeader(value: "a", name: [|"{{name}}"|])] partial class Api { [Get("/"), Get("/a")] static string Home() => ""; }""");
        DiagnosticAssert.Reports("HYP0039", message, $$"""[assembly: ResponseHeader([|"{{name}}"|], null)] partial class Api { [Get("/")] static string Home() => ""; }""");
    }

    [Theory]
    [InlineData("Date")]
    [InlineData("Connection")]
    [InlineData("content-length")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Trailer")]
    [InlineData("Upgrade")]
    public void what_the_server_writes_itself_is_refused_as_everywhere(string name) => DiagnosticAssert.Reports(
        "HYP0015",
        $"'{name}' is written by the server itself: remove it",
        $$"""partial class Api { [Get("/"), ResponseHeader([|"{{name}}"|], "a")] static string Home() => ""; }""");

    [Theory]
    [InlineData("""[|""|], "a" """, "The header name is empty: a name has only letters, digits and !#$%&'*+-.^_`|~")]
    [InlineData("""[|"X Y"|], "a" """, "The header name has an illegal character: a name has only letters, digits and !#$%&'*+-.^_`|~")]
    [InlineData("""[|"X:"|], "a" """, "The header name has an illegal character: a name has only letters, digits and !#$%&'*+-.^_`|~")]
    [InlineData("""[|"X\r\nY"|], "a" """, "The header name has an illegal character: a name has only letters, digits and !#$%&'*+-.^_`|~")]
    [InlineData("""[|"Größe"|], "a" """, "The header name has an illegal character: a name has only letters, digits and !#$%&'*+-.^_`|~")]
    [InlineData("""[|Name|], "a" """, "The header name has an illegal character: a name has only letters, digits and !#$%&'*+-.^_`|~")]
    [InlineData(""" "X", [|"a\r\nSet-Cookie: b=c"|]""", "The header value has the character U+000D: write visible US-ASCII with spaces and tabs inside, and escape all else")]
    [InlineData(""" "X", [|"größe"|]""", "The header value has the character U+00F6: write visible US-ASCII with spaces and tabs inside, and escape all else")]
    [InlineData(""" "X", [|" a"|]""", "The header value starts or ends with white space: remove it")]
    [InlineData(""" value: [|"\0"|], name: "X" """, "The header value has the character U+0000: write visible US-ASCII with spaces and tabs inside, and escape all else")]
    public void what_could_not_be_sent_is_refused_as_everywhere(string arguments, string message) => DiagnosticAssert.Reports(
        "HYP0014",
        message,
        $$"""partial class Api { private const string Name = "a,b"; [Get("/"), ResponseHeader({{arguments}})] static string Home() => ""; }""");

    [Theory]
    [InlineData("""FrameOptions = [|"a\n"|]""", "The header value has the character U+000A: write visible US-ASCII with spaces and tabs inside, and escape all else")]
    [InlineData("""ReferrerPolicy = [|""|]""", "The value of Referrer-Policy is empty: write null to drop the field")]
    public void the_values_of_security_headers_are_held_to_the_same(string argument, string message) => DiagnosticAssert.Reports(
        "HYP0014", message, $$"""[SecurityHeaders({{argument}})] partial class Api { [Get("/")] static string Home() => ""; }""");

    [Theory]
    [InlineData("""ResponseHeader("X", ""), ResponseHeader("X", "a\tb"), ResponseHeader("Link", "</a>; rel=\"b\""), ResponseHeader("x", null)""")]
    [InlineData("""ResponseHeader("Vary", "*"), ResponseHeader("Set-Cookie", "a=b"), ResponseHeader("Cache-Control", "no-store"), ResponseHeader("Content-Language", "de")""")]
    [InlineData("""SecurityHeaders(FrameOptions = null, PermissionsPolicy = "camera=()", StrictTransportSecurity = "max-age=1")""")]
    public void all_else_is_silent(string attributes) => DiagnosticAssert.IsSilent(
        $$"""[{{attributes}}] partial class Api { [Get("/"), {{attributes}}] static string Home() => ""; }""");

    /// <summary>The compiler says what is wrong.</summary>
    [Theory]
    [InlineData("ResponseHeader")]
    [InlineData("ResponseHeader()")]
    [InlineData("ResponseHeader(5, 6)")]
    [InlineData("ResponseHeader(null!, \"a\")")]
    [InlineData("ResponseHeader(\"X\", Unknown)")]
    [InlineData("SecurityHeaders(FrameOptions = 5)")]
    [InlineData("RequireHeader")]
    [InlineData("RequireHeader(null!)")]
    [InlineData("RequireHeader(\"X\", 5)")]
    [InlineData("RequireHeader(Unknown)")]
    [InlineData("Cors(5)")]
    [InlineData("Cors(null!)")]
    [InlineData("Cors(MaxAge = \"a\")")]
    public void what_is_half_typed_is_left_to_the_compiler(string attribute) => Assert.DoesNotContain(
        GeneratorRun.Of(TestProgram.Of($$"""partial class Api { [Get("/"), {{attribute}}] static string Home() => ""; }""")).Diagnostics,
        diagnostic => diagnostic.Id == "HYP0039");
}
