using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Steps = Hypersonic.Generator.HypersonicGenerator.Steps;

namespace Hypersonic.Generator.Tests.Pipeline;

/// <summary>What edits make the generator do again; that they make it do nothing else is part of every other test.</summary>
public class IncrementalityTests
{
    private const string Shop =
        """
        partial class Shop
        {
            [Get("/shop")]
            static string Home() => "shop";
        }
        """;

    private const string Admin =
        """
        partial class Admin
        {
            [Get("/admin")]
            static string Home() => "admin";
        }
        """;

    [Fact]
    public void a_changed_route_writes_its_application_anew_and_no_other()
    {
        GeneratorRun first = GeneratorRun.OfSound(Shop, Admin);
        GeneratorRun second = first.After(Edit(first.Input, 1, Admin.Replace("/admin", "/changed", StringComparison.Ordinal)));

        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            Incrementality.SourceOutputs(second));
        Assert.Contains("/changed", second.Sources.Single(source => source.HintName == "Admin.g.cs").SourceText.ToString());
        Assert.Same(
            first.Sources.Single(source => source.HintName == "Shop.g.cs").SourceText,
            second.Sources.Single(source => source.HintName == "Shop.g.cs").SourceText);
    }

    [Theory]
    [InlineData("\"shop\"", "\"another\"")]
    [InlineData("Home()", "Index()")]
    [InlineData("=> \"shop\"", "=> DateTime.Now.ToString()")]
    [InlineData("[Get(", "[Post(")]
    [InlineData("\"/shop\")", "\"/shop\", MaxContentLength = 5)")]
    [InlineData("[Get(", "[RequireHeader(\"X-Key\")]\n[Get(")]
    [InlineData("partial class", "[SecurityHeaders]\npartial class")]
    [InlineData("partial class", "[assembly: ResponseHeader(\"X\", \"y\")]\npartial class")]
    [InlineData("partial class", "partial record")]
    [InlineData("partial class", "namespace Web;\npartial class")]
    [InlineData("\"shop\";", "\"shop\"; class HypersonicDispatcher;")]
    public void what_the_source_depends_on_writes_it_anew(string before, string after)
    {
        GeneratorRun first = GeneratorRun.OfSound(Shop);
        GeneratorRun second = first.After(Edit(first.Input, 0, Shop.Replace(before, after, StringComparison.Ordinal)));

        Assert.NotEqual(first.Source, second.Source);
        Assert.Contains(IncrementalStepRunReason.Modified, Incrementality.Reasons(second, Steps.Application));
    }

    [Theory]
    [InlineData("static string", "internal static string")]
    [InlineData("partial class", "sealed partial class")]
    [InlineData("=> \"shop\";", "{ return \"sh\" + \"op\"; }")]
    [InlineData("\"shop\";", "\"shop\"; int _field = 5;")]
    [InlineData("[Get(\"/shop\")]", "[Get(\"/sho\" + \"p\")]")]
    [InlineData("[Get(", "[Obsolete]\n[Get(")]
    public void what_it_does_not_depend_on_leaves_it(string before, string after)
    {
        GeneratorRun first = GeneratorRun.OfSound(Shop);
        GeneratorRun second = first.After(Edit(first.Input, 0, Shop.Replace(before, after, StringComparison.Ordinal)));

        Assert.Equal(first.Source, second.Source);
        Assert.All(Incrementality.SourceOutputs(second), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void a_constant_in_another_file_writes_what_uses_it_anew()
    {
        GeneratorRun first = GeneratorRun.OfSound(
            """partial class Api { [Get("/")] static string Home() => Texts.Hello; }""",
            """static class Texts { public const string Hello = "hello"; }""");
        GeneratorRun second = first.After(Edit(first.Input, 1, """static class Texts { public const string Hello = "changed"; }"""));

        Assert.Contains("changed", second.Source);
    }

    [Fact]
    public void the_body_of_a_partial_handler_may_stand_in_another_file()
    {
        const string Body = """partial class Api { private static partial string Home() => "hello"; }""";
        GeneratorRun first = GeneratorRun.OfSound("""partial class Api { [Get("/")] private static partial string Home(); }""", Body);
        GeneratorRun second = first.After(Edit(first.Input, 1, Body.Replace("hello", "changed", StringComparison.Ordinal)));

        Assert.Contains("changed", second.Source);
    }

    [Theory]
    [InlineData("IAfterFilter", "IAfterFilter, IBeforeFilter", true)]
    [InlineData("IAfterFilter", "IAfterFilter, IAsyncAfterFilter", true)]
    [InlineData("struct Log", "struct Log(Shop shop)", true)]
    [InlineData("public void After", "void IAfterFilter.After", true)]
    [InlineData("{ }", "=> Console.WriteLine(status);", false)]
    [InlineData("struct Log", "/* what it does */ readonly struct Log", false)]
    public void a_filter_in_another_file_writes_those_anew_that_call_it_otherwise(string before, string after, bool isWritten)
    {
        GeneratorRun first = GeneratorRun.OfSound(
            Shop.Replace("partial class", "[Filter<Log>] partial class", StringComparison.Ordinal),
            """struct Log : IAfterFilter { public void After(int status) { } }""",
            Admin);
        GeneratorRun second = first.After(Edit(first.Input, 1, first.Input.SyntaxTrees[1].ToString().Replace(before, after, StringComparison.Ordinal)));

        string[] written = [.. second.Sources.Where(source => first.Sources.All(other => other.SourceText != source.SourceText)).Select(source => source.HintName)];
        Assert.Equal(isWritten ? ["Shop.g.cs"] : [], written);
    }

    [Fact]
    public void an_application_that_is_gone_takes_its_file_with_it()
    {
        GeneratorRun first = GeneratorRun.OfSound(Shop, Admin);
        GeneratorRun second = first.After(Edit(first.Input, 0, "class Shop;"));

        Assert.Equal(["Admin.g.cs"], second.Sources.Select(source => source.HintName));
    }

    [Fact]
    public void one_driver_may_run_over_several_programs_at_once()
    {
        string handlers = string.Concat(Enumerable.Range(0, 200).Select(number => $"[Get(\"/{number}\")] static string Handler{number}() => Texts.Hello + \"{number}\";\n"));
        GeneratorRun first = GeneratorRun.Of(TestProgram.Of(
            $"partial class Api {{ {handlers} }}", """static class Texts { public const string Hello = "hello"; }"""));

        Parallel.For(0, 8, number =>
        {
            GeneratorRun run = first.After(Edit(first.Input, 1, $$"""static class Texts { public const string Hello = "hello {{number}} "; }"""));
            Assert.Contains($"hello {number} 77\"u8", run.Source);
        });
    }

    [Fact]
    public void files_that_were_edited_away_are_forgotten()
    {
        List<WeakReference> forgotten = [];
        GeneratorDriver driver = EditInTurn(forgotten);
        for (int i = 0; i < 10 && forgotten.Any(file => file.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(forgotten, file => file.IsAlive);
        GC.KeepAlive(driver);
    }

    /// <summary>Changes the bodies of two files by turns, and tells all files but the last two of each.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static GeneratorDriver EditInTurn(List<WeakReference> files)
    {
        CSharpCompilation program = TestProgram.Of(Shop, Admin);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new HypersonicGenerator()).RunGenerators(program);
        for (int i = 0; i < 12; i++)
        {
            int file = i % 2;
            if (i < 8)
            {
                files.Add(new WeakReference(program.SyntaxTrees[file]));
            }
            program = program.ReplaceSyntaxTree(
                program.SyntaxTrees[file],
                TestProgram.Parse((file == 0 ? Shop : Admin).Replace("=> \"", $"=> \"{i}", StringComparison.Ordinal), program.SyntaxTrees[file].FilePath));
            driver = driver.RunGenerators(program);
        }
        return driver;
    }

    [Fact]
    public void diagnostics_follow_the_lines_that_move()
    {
        GeneratorRun first = GeneratorRun.OfFaulty("""partial class Api { [Get("shop")] static string Home() => "shop"; }""");
        GeneratorRun second = first.After(Edit(first.Input, 0, "\n\n" + first.Input.SyntaxTrees[0].GetText()));

        Assert.Equal(0, Line(Assert.Single(first.Diagnostics)));
        Assert.Equal(2, Line(Assert.Single(second.Diagnostics)));
    }

    [Fact]
    public void diagnostics_follow_the_lines_that_move_in_another_half_of_the_class()
    {
        const string Half = """
            static class Elsewhere { static int Number() => 1; }
            [Filter<Random>] partial class Shop;
            """;
        GeneratorRun first = GeneratorRun.OfFaulty(Shop, Half);
        GeneratorRun second = first.After(Edit(first.Input, 1, Half.Replace("=> 1", "=>\n\n1", StringComparison.Ordinal)));

        Assert.Equal(1, Line(Assert.Single(first.Diagnostics)));
        Assert.Equal(3, Line(Assert.Single(second.Diagnostics)));
    }

    private static int Line(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line;

    private static CSharpCompilation Edit(CSharpCompilation program, int file, string source) => program.ReplaceSyntaxTree(
        program.SyntaxTrees[file],
        program.SyntaxTrees[file].WithChangedText(SourceText.From(source, System.Text.Encoding.UTF8)));
}
