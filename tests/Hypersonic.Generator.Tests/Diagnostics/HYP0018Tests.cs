namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The content is too large for a literal.</summary>
public class HYP0018Tests
{
    private const int Limit = 1024 * 1024;

    [Fact]
    public void a_literal_holds_at_most_a_mebibyte() => DiagnosticAssert.Reports(
        "HYP0018",
        "The content has 1048578 bytes, and a literal holds at most 1048576: keep it in a file or a static field and return that",
        $$"""
        partial class Api
        {
            private const string Large = "{{new string('a', Limit)}}";

            [Get("/")]
            static string Home() => [|Large + "é"|];
        }
        """);

    [Fact]
    public void a_mebibyte_is_silent()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""
            partial class Api
            {
                private const string Large = "{{new string('a', Limit)}}";

                [Get("/")]
                static string Home() => Large;
            }
            """);

        Assert.Equal(Limit, run.Load().Get("/").Content.Length);
    }
}
