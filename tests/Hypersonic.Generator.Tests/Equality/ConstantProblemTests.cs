using Hypersonic.Testing;

namespace Hypersonic.Generator.Tests.Equality;

/// <summary>A problem document that is written at build time is byte for byte the one that the run time writes.</summary>
public class ConstantProblemTests
{
    [Theory]
    [InlineData("Response.Problem(404)")]
    [InlineData("Response.Problem(499)")]
    [InlineData("Response.Problem(400, \"\")")]
    [InlineData("Response.Problem(409, \"Taken\", \"It's <\\\"a\\\\b\\\"> & 'c' + `d`/~.\", \"/problems/taken\", \"/orders/7\")")]
    [InlineData("Response.Problem(422, type: \"t\", detail: \"\")")]
    [InlineData("Response.Problem(503, detail: \"Grö\u00DFe \u00C0\u00D7\u00F7\u024F\", members: []).WithHeader(\"Retry-After\", \"5\")")]
    public void it_is_the_same_as_the_dynamic_one(string response)
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""
            partial class Api
            {
                [Get("/literal")] static Response Literal() => {{response}};
                [Get("/dynamic", Dynamic = true)] static Response Calls() => {{response}};
            }
            """);
        CompiledApplication api = run.Load();

        TestResponse literal = api.Get("/literal");
        TestResponse dynamic = api.Get("/dynamic");
        Assert.Contains("Literal  literal", run.Source, StringComparison.Ordinal);
        Assert.Equal(dynamic.StatusCode, literal.StatusCode);
        Assert.Equal("application/problem+json", literal["Content-Type"]);
        Assert.Equal(dynamic["Retry-After"], literal["Retry-After"]);
        Assert.Equal(dynamic.Text, literal.Text);
    }

    [Fact]
    public void every_character_that_is_folded_is_written_as_the_run_time_writes_it()
    {
        string text = string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Concat(Enumerable.Range(0xC0, 0x24F - 0xC0 + 1)).Select(c => (char)c));
        it_is_the_same_as_the_dynamic_one($"Response.Problem(400, detail: @\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\")");
    }

    [Theory]
    [InlineData("detail: \"\\u0001\"")]
    [InlineData("detail: \"\\u2028\"")]
    [InlineData("detail: Environment.NewLine")]
    [InlineData("members: new ProblemMember(\"a\", 1)")]
    public void all_else_is_written_by_the_run_time(string argument)
    {
        GeneratorRun run = GeneratorRun.OfSound($$"""partial class Api { [Get("/")] static Response Home() => Response.Problem(400, {{argument}}); }""");

        Assert.Contains("Home     dynamic", run.Source, StringComparison.Ordinal);
    }
}
