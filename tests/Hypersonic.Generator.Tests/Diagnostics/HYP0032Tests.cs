namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The endpoint cannot be answered so.</summary>
public class HYP0032Tests
{
    private const string Parameters = "its path has parameters, and so more than one answer: remove 'Frozen = true'";
    private const string Request = "its handler takes something of the request, and runs before there is one: remove 'Frozen = true'";

    [Theory]
    [InlineData("""[Get("/{id:int}", [|Frozen = true|])] string Home(int id) => $"{id}";""", Parameters)]
    [InlineData("""[Get("/{id:int?}", [|Frozen = true|])] string Home(int? id) => $"{id}";""", Parameters)]
    [InlineData("""[Get("/", [|Frozen = true|])] string Home(in Request request) => $"{request.Query.Length}";""", Request)]
    [InlineData("""[Get("/", [|Frozen = true|])] string Home(int page) => $"{page}";""", Request)]
    [InlineData("""[Post("/", [|Frozen = true|])] string Home(string content) => content;""", Request)]
    [InlineData("""[Get("/", Dynamic = true, [|Frozen = true|])] string Home() => "home";""", "'Dynamic = true' asks for the opposite: remove one of the two")]
    [InlineData("[Get(\"/\", [|Frozen = true|])] void Home() { }", "its handler returns nothing that could be kept: remove 'Frozen = true'")]
    public void frozen(string handler, string reason) => DiagnosticAssert.Reports(
        "HYP0032",
        "'Frozen' does not fit this endpoint, since " + reason,
        $$"""
        partial class Api
        {
            {{handler}}
        }
        """);

    [Fact]
    public void an_own_handler_of_a_record_is_not_frozen_and_a_static_one_may_be() => DiagnosticAssert.Reports(
        "HYP0032",
        "'Frozen' does not fit this endpoint, since copies of a record would share what the handler of one gave: remove 'Frozen = true'",
        """
        partial record Api(string Name)
        {
            [Get("/own", [|Frozen = true|])]
            string Own() => Name;

            [Get("/static", Frozen = true)]
            static string Static() => System.DateTime.UtcNow.ToString("R");
        }
        """);

    [Theory]
    [InlineData("Frozen")]
    [InlineData("Dynamic")]
    public void a_template_beside_what_asks_for_a_handler(string other) => DiagnosticAssert.Reports(
        "HYP0032",
        $"'{other}' does not fit this endpoint, since it has a template, for which no code runs: remove '{other}' or 'Template'",
        $$"""
        partial class Api
        {
            [Get("/{name}", Template = "hello {name}", [|{{other}} = true|])]
            partial void Hello();
        }
        """);

    [Fact]
    public void options_that_say_no_are_none() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/{name}", Frozen = false, Dynamic = false, Template = null)]
            static string Hello(string name) => name;
        }
        """);
}
