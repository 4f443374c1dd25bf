namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The header field cannot be sent.</summary>
public class HYP0014Tests
{
    private const string NameMend = "a name has only letters, digits and !#$%&'*+-.^_`|~";
    private const string ValueMend = "write visible US-ASCII with spaces and tabs inside, and escape all else";

    [Theory]
    [InlineData("", "The header name is empty")]
    [InlineData("X A", "The header name has an illegal character")]
    [InlineData("X:", "The header name has an illegal character")]
    [InlineData("X\\r\\nY", "The header name has an illegal character")]
    [InlineData("Größe", "The header name has an illegal character")]
    [InlineData("X(A)", "The header name has an illegal character")]
    public void a_name_is_a_token(string name, string problem) => DiagnosticAssert.Reports(
        "HYP0014",
        $"{problem}: {NameMend}",
        $$"""
        partial class Api
        {
            [Get("/")]
            static Response Home() => Response.NoContent().WithHeader([|"{{name}}"|], "value");
        }
        """);

    [Theory]
    [InlineData("RequireHeader([|null!|])")]
    [InlineData("RequireHeader([|None|], \"secret\")")]
    [InlineData("ResponseHeader([|null!|], \"no-store\")")]
    public void a_name_that_is_null_is_empty_and_leaves_no_door_open(string attribute)
    {
        string source = $$"""
            partial class Api
            {
                private const string None = null!;

                [Get("/"), {{attribute}}]
                static string Home() => "";
            }
            """;
        DiagnosticAssert.Reports("HYP0014", $"The header name is empty: {NameMend}", source);
    }

    [Theory]
    [InlineData("a\\r\\nSet-Cookie: b", "The header value has the character U+000D", ValueMend)]
    [InlineData("a\\nb", "The header value has the character U+000A", ValueMend)]
    [InlineData("a\\0", "The header value has the character U+0000", ValueMend)]
    [InlineData("a\\u007F", "The header value has the character U+007F", ValueMend)]
    [InlineData("größe", "The header value has the character U+00F6", ValueMend)]
    [InlineData(" a", "The header value starts or ends with white space", "remove it")]
    [InlineData("a\\t", "The header value starts or ends with white space", "remove it")]
    public void a_value_is_visible_ascii(string value, string problem, string mend)
    {
        foreach (string response in new[]
        {
            $"Response.NoContent().WithHeader(\"X-A\", [|\"{value}\"|])",
            $"Response.Bytes([1], [|\"{value}\"|])",
            $"Response.Redirect(status: 301, location: [|\"{value}\"|])",
        })
        {
            DiagnosticAssert.Reports(
                "HYP0014",
                $"{problem}: {mend}",
                $$"""
                partial class Api
                {
                    [Get("/")]
                    static Response Home() => {{response}};
                }
                """);
        }
    }

    [Theory]
    [InlineData("\\\"a\\\"")]
    [InlineData("a b")]
    [InlineData("a\\r\\n")]
    [InlineData("größe")]
    public void an_entity_tag_stands_between_quotation_marks_of_ours(string tag) => DiagnosticAssert.Reports(
        "HYP0014",
        "The entity tag has an illegal character: write visible US-ASCII without spaces and quotation marks, which are added for you",
        $$"""
        partial class Api
        {
            [Get("/")]
            static Response Home() => Response.Text("").WithETag([|"{{tag}}"|]);
        }
        """);

    [Theory]
    [InlineData("Response.Bytes([1], [|\"\"|])")]
    [InlineData("Response.Bytes([1], [|None|])")]
    [InlineData("Response.Bytes([1], [|string.Empty|])")]
    [InlineData("Response.Text(\"a\").WithHeader(ContentType, [|None|])")]
    [InlineData("Response.Text(Environment.NewLine).WithHeader(\"Content-Type\", [|\"\"|])")]
    [InlineData("Response.Text(\"a\").WithHeader(\"content-type\", [|\"\"|])")]
    [InlineData("Response.Text(\"a\").WithHeader(value: [|\"\"|], name: \"Content-Type\")")]
    public void a_media_type_is_not_empty(string response) => DiagnosticAssert.Reports(
        "HYP0014",
        "The media type is empty: write one, such as 'text/plain'",
        $$"""
        partial class Api
        {
            public const string None = "", ContentType = "content-TYPE";

            [Get("/")]
            static Response Home() => {{response}};
        }
        """);

    [Theory]
    [InlineData("", "The file name is empty")]
    [InlineData("a/b", "The file name has a slash, a backslash or a control character")]
    [InlineData(@"a\\b", "The file name has a slash, a backslash or a control character")]
    [InlineData(@"a\n", "The file name has a slash, a backslash or a control character")]
    [InlineData(@"a\u0085", "The file name has a slash, a backslash or a control character")]
    public void the_name_of_a_download_is_one_that_a_client_can_take(string name, string problem) => DiagnosticAssert.Reports(
        "HYP0014",
        $"{problem}: write the name alone, as the client is to save it",
        $$"""
        partial class Api
        {
            [Get("/")]
            static Response Home() => Response.Text("home").WithDownloadName([|"{{name}}"|]);
        }
        """);

    [Theory]
    [InlineData("Response.Created([|\"/größe\"|])", "00F6")]
    [InlineData("Response.Redirect([|\"/a\\n\"|])", "000A")]
    public void a_location_is_visible_ascii(string response, string character) => DiagnosticAssert.Reports(
        "HYP0014",
        $"The header value has the character U+{character}: write visible US-ASCII with spaces and tabs inside, and escape all else",
        $$"""
        partial class Api
        {
            [Get("/")]
            static Response Home() => {{response}};
        }
        """);

    [Theory]
    [InlineData("WithCookie([|\"a b\"|], \"c\")", "A cookie's name is a token: letters, digits and !#$%&'*+-.^_`|~")]
    [InlineData("WithCookie([|\"a b\"|], Environment.NewLine)", "A cookie's name is a token: letters, digits and !#$%&'*+-.^_`|~")]
    [InlineData("WithCookie([|\"__Host-a\"|], \"c\")", "A cookie whose name starts with __Secure- or __Host- must be Secure")]
    [InlineData("WithCookie([|new ResponseCookie(\"a\", \"b\") { SameSite = SameSite.None }|])", "A cookie for requests from other sites (SameSite=None) must be Secure")]
    [InlineData("WithCookie([|new(\"a\", \"b\") { MaxAge = TimeSpan.FromSeconds(0) }|])", "A cookie lives for a second or more; to clear one, use Response.WithoutCookie")]
    [InlineData("WithoutCookie([|\"a\"|], domain: \".b\")", "'.b' is no domain for a cookie: write a host name in US-ASCII (punycode for others), without a dot before or after it")]
    public void a_cookie_is_one_that_browsers_keep(string change, string problem) => DiagnosticAssert.Reports(
        "HYP0014",
        $"The cookie cannot be sent: {problem}",
        $$"""
        partial class Api
        {
            [Get("/", Dynamic = true)]
            static Response Home() => Response.NoContent().{{change}};
        }
        """);

    [Fact]
    public void constants_of_a_handler_that_runs_are_checked_too() => DiagnosticAssert.Reports(
        "HYP0014",
        $"The header name has an illegal character: {NameMend}",
        """
        partial class Api
        {
            [Get("/{id:int}")]
            static Response Home(int id)
            {
                if (id == 5)
                {
                    return Response.Text($"five").WithHeader([|"X Y"|], $"{id}");
                }
                return Response.NoContent();
            }
        }
        """);

    [Fact]
    public void tokens_and_visible_ascii_are_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/")]
            static Response Home() => Response.Text("home")
                .WithHeader("X-1!#$%&'*+-.^_`|~", "\"a\" b\tc~")
                .WithHeader("x", "");
        }
        """);
}
