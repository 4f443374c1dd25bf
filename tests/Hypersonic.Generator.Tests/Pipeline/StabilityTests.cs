using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Tests.Pipeline;

/// <summary>The same program gives the same bytes.</summary>
public class StabilityTests
{
    private static readonly string[] Files =
    [
        """
        partial class Api
        {
            [Get("/a")] static string A() => "a";
            [Get("/b")] static string B() => "b";
            [Get("/items/{id}")] static string Read(string id) => id;
        }
        """,
        """
        partial class Api
        {
            [Get("/c")] static string C() => "a";
            [Put("/items/{key}")] static string Write(string key) => key;
            [Get("/{x:int}/y")] static string Y(int x) => $"{x}";
        }
        """,
        """
        partial class API { [Get("/")] static string Home() => "upper"; }
        partial class api { [Get("/")] static string Home() => "lower"; }
        namespace Shop { partial class Api { [Get("/")] static string Home() => "shop"; } }
        """,
    ];

    [Fact]
    public void twice_the_same_input_gives_the_same_bytes() =>
        Assert.Equal(Texts(GeneratorRun.OfSound(Lowercase(Files))), Texts(GeneratorRun.OfSound(Lowercase(Files))));

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public void the_order_of_the_files_does_not_matter(params int[] order) => Assert.Equal(
        Texts(GeneratorRun.OfSound(Lowercase(Files))),
        Texts(GeneratorRun.OfSound(Lowercase([.. order.Select(file => Files[file])]))));

    [Fact]
    public void the_bytes_are_utf8_with_line_feeds()
    {
        GeneratorRun run = GeneratorRun.OfSound("partial class Api\r\n{\r\n    [Get(\"/é\")] static string A() => \"é\\r\\n\"; }\r\n");

        Assert.DoesNotContain('\r', run.Source);
        Assert.EndsWith("}\n", run.Source);
        Assert.Equal(System.Text.Encoding.UTF8.WebName, run.Sources.Single().SourceText.Encoding!.WebName);
    }

    /// <summary>The compiler warns of class names in lower case, which is beside the point here.</summary>
    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Lowercase(string[] files)
    {
        var program = TestProgram.Of(files);
        return program.WithOptions(program.Options.WithSpecificDiagnosticOptions([new("CS8981", ReportDiagnostic.Suppress)]));
    }

    private static IEnumerable<(string Name, string Text)> Texts(GeneratorRun run) =>
        run.Sources.Select(source => (source.HintName, source.SourceText.ToString())).Order();
}
