namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The response cannot get an ETag.</summary>
public class HYP0033Tests
{
    private const string LeaveOut = "; leave ETag out, and return a Response with a tag of yours, by WithETag";

    [Theory]
    [InlineData("string Home() { _calls++; return \"\"; }", "it runs statements")]
    [InlineData("string Home() => $\"{_calls}\"", "it reads _calls")]
    [InlineData("byte[] Home() => new byte[_calls]", "not a constant: new byte[_calls]")]
    [InlineData("Response Home() => Response.Text($\"{_calls}\").WithETag(\"a\")", "it reads _calls")]
    [InlineData("string Home(string name) => name", "it reads name from the query")]
    [InlineData("string Home(string name = \"\") => \"\"", "it reads name from the query")]
    public void the_content_of_a_dynamic_response_is_not_known(string handler, string reason) => Reports(
        "Get", handler, $"the response is made at each request, since {reason}{LeaveOut}");

    [Fact]
    public void a_template_that_is_filled_in_is_not_known_either() => DiagnosticAssert.Reports(
        "HYP0033",
        $"The response of 'Home' cannot get an ETag at build time: the response is made at each request, since the core fills in name{LeaveOut}",
        """partial class Api { [Get("/{name}", Template = "{name}", [|ETag = true|])] static partial void Home(); }""");

    [Fact]
    public void only_GET_and_HEAD_get_a_frozen_tag() => DiagnosticAssert.Reports(
        "HYP0033",
        "The response of 'Home' cannot get an ETag at build time: only responses to GET and HEAD get one; leave ETag out, and let the handler ask Request.CheckPreconditions before it acts",
        """partial class Api { [Post("/", Frozen = true, [|ETag = true|])] static string Home() => DateTime.UtcNow.ToString("R"); }""");

    [Fact]
    public void a_path_with_parameters_is_the_reason_that_the_route_table_gives() => DiagnosticAssert.Reports(
        "HYP0033",
        $"The response of 'Home' cannot get an ETag at build time: the response is made at each request, since its path has parameters{LeaveOut}",
        """partial class Api { [Get("/{name}", [|ETag = true|])] static string Home(string name) => name; }""");

    [Theory]
    [InlineData("Post")]
    [InlineData("Put")]
    [InlineData("Delete")]
    [InlineData("Patch")]
    [InlineData("Options")]
    public void only_GET_and_HEAD_ask_for_a_representation(string method) => Reports(
        method,
        "string Home() => \"\"",
        "only responses to GET and HEAD get one; leave ETag out, and let the handler ask Request.CheckPreconditions before it acts");

    [Theory]
    [InlineData("Response.Status(404)", 404)]
    [InlineData("Response.Text(\"teapot\").WithStatus(418)", 418)]
    [InlineData("Response.Redirect(\"/a\")", 302)]
    public void only_a_success_is_a_representation(string response, int status) => Reports(
        "Get", $"Response Home() => {response}", $"its status is {status}, and only successful responses get one; leave ETag out");

    [Theory]
    [InlineData("WithETag(\"a\")")]
    [InlineData("WithETag(\"a\", weak: true)")]
    [InlineData("WithHeader(\"etag\", \"\\\"a\\\"\")")]
    public void a_response_has_one_tag(string change) => Reports(
        "Get", $"Response Home() => Response.Text(\"\").{change}", "it has one of yours; leave out one of the two");

    [Fact]
    public void a_route_with_an_optional_end_is_reported_once_and_each_attribute_by_itself() => DiagnosticAssert.ReportsAll(
        """
        partial class Api
        {
            [Get("/a/{b?}", [|ETag = true|]), Get(route: "/c", MaxContentLength = 5, [|ETag = true|])]
            static string Home(string? b = null) { return string.Concat("a", b); }
        }
        """,
        [.. new[] { "its path has parameters", "it reads b from the query" }.Select(reason => (
            "HYP0033",
            $"The response of 'Home' cannot get an ETag at build time: the response is made at each request, since {reason}{LeaveOut}"))]);

    [Theory]
    [InlineData("[Get(\"/a\", ETag = true), Head(\"/b\", ETag = true)] static string Home() => \"home\"")]
    [InlineData("[Get(\"/a/{b?}\", ETag = true)] static string Home(string? b) => \"home\"")]
    [InlineData("[Get(\"/a\", ETag = true)] static Response Home() => Response.NoContent()")]
    [InlineData("[Get(\"/a\", ETag = true, Frozen = true)] static string Home() => DateTime.UtcNow.ToString(\"R\")")]
    [InlineData("[Get(\"/a\", ETag = true, Template = \"a\")] static partial void Home()")]
    [InlineData("[Post(\"/a\", ETag = false), Get(\"/a\", ETag = false)] static string Home([FromContent] string content) => content")]
    public void what_has_or_wants_no_tag_is_silent(string handler) =>
        DiagnosticAssert.IsSilent($$"""partial class Api { {{handler}}; }""");

    private static void Reports(string method, string handler, string fault) => DiagnosticAssert.Reports(
        "HYP0033",
        $"The response of 'Home' cannot get an ETag at build time: {fault}",
        $$"""
        partial class Api
        {
            private static int _calls = 1;

            [{{method}}("/", [|ETag = true|])]
            static {{handler}}{{(handler.EndsWith('}') ? "" : ";")}}

            static int Calls() => _calls++;
        }
        """);
}
