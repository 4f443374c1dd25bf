using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Tests.Robustness;

/// <summary>Faults that are the compiler's to report: it says all there is to say, in the user's own file.</summary>
public class HalfTypedTests
{
    [Theory]
    [InlineData("[Get] static string F() => \"\";", "CS7036")]
    [InlineData("[Get()] static string F() => \"\";", "CS7036")]
    [InlineData("[Get(] static string F() => \"\";", "CS1026")]
    [InlineData("[Get(\"/a\"] static string F() => \"\";", "CS1026")]
    [InlineData("[Get(\"/a\", 5)] static string F() => \"\";", "CS1729")]
    [InlineData("[Get(5)] static string F() => \"\";", "CS1503")]
    [InlineData("[Get(Nothing)] static string F() => \"\";", "CS0103")]
    [InlineData("[Get(new[] { \"/a\" })] static string F() => \"\";", "CS1503")]
    [InlineData("[Get(typeof(int))] static string F() => \"\";", "CS1503")]
    [InlineData("[Get(route: )] static string F() => \"\";", "CS1525")]
    [InlineData("[Get(path: \"/a\")] static string F() => \"\";", "CS1739")]
    [InlineData("[Get(\"/\" + Environment.NewLine)] static string F() => \"\";", "CS0182")]
    [InlineData("[Got(\"/a\")] static string F() => \"\";", "CS0246")]
    [InlineData("[Get(\"/a\")] static string", "CS1519")]
    [InlineData("[Get(\"/a\")]", "CS1519")]
    [InlineData("[Get(\"/a\")] static string F() =>", "CS1525")]
    [InlineData("[Get(\"/a\")] static string F() { return", "CS1525")]
    [InlineData("[Get(\"/a\")] static F() => \"\";", "CS1520")]
    [InlineData("[Get(\"/a\")] static string F(", "CS1026")]
    [InlineData("[Get(\"/a\")] static string F();", "CS0501")]
    [InlineData("[Get(\"/a\")] static string F() => Nothing;", "CS0103")]
    [InlineData("[Get(\"/a\")] static string F() => 5;", "CS0029")]
    [InlineData("[Get(\"/a\")] static Response F() => Response.Text();", "CS1501")]
    [InlineData("[Get(\"/a\")] static Response F() => Response.Text(5);", "CS1503")]
    [InlineData("[Get(\"/a\")] static Response F() => Response.Text(\"a\").WithStatus();", "CS7036")]
    [InlineData("[Get(\"/a\")] static Response F() => Response.Bytes(new byte[] { -1, 256 });", "CS0031")]
    [InlineData("[Get(\"/a\")] static Response F() => Response.Bytes([-1]);", "CS0029")]
    [InlineData("[Get(\"/a\")] static string F() => \"\"; [Get(\"/b\")] static string F() => \"\";", "CS0111")]
    [InlineData("[Get(\"/{a}\")] static string F(string a, string a) => a;", "CS0100")]
    [InlineData("[Get(\"/{a}\")] static string F(string) => \"\";", "CS1001")]
    [InlineData("public int Api { get; } [Get(\"/a\")] static string F() => \"\";", "CS0542")]
    public void the_compiler_reports_it(string member, string id)
    {
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of($"partial class Api\n{{\n    {member}\n}}\n"));

        Assert.Contains(run.CompilerDiagnostics, diagnostic => diagnostic.Id == id);
        Assert.DoesNotContain(
            run.CompilerDiagnostics, diagnostic => run.Sources.Any(source => source.SyntaxTree == diagnostic.Location.SourceTree));
    }

    [Theory]
    [InlineData("[Get] static string F() => \"\";")]
    [InlineData("[Get(] static string F() => \"\";")]
    [InlineData("[Get(Nothing)] static string F() => \"\";")]
    [InlineData("[Get(\"a\")] static string F() => \"\";")]
    [InlineData("[Get(\"/a\")] static int F() => 5;")]
    public void the_class_stays_an_application(string member)
    {
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of($"partial class Api\n{{\n    {member}\n}}\n\nclass Program {{ IHttpApplication application = new Api(); }}"));

        // Otherwise each slip in a route would draw an error on the line that starts the server.
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Id is "CS0029" or "CS0266");
    }

    [Theory]
    [InlineData("partial class { [Get(\"/\")] static string F() => \"\"; }")]
    [InlineData("partial class Api<> { [Get(\"/\")] static string F() => \"\"; }")]
    [InlineData("partial { [Get(\"/\")] static string F() => \"\"; }")]
    [InlineData("namespace { partial class Api { [Get(\"/\")] static string F() => \"\"; } }")]
    [InlineData("namespace A. { partial class Api { [Get(\"/\")] static string F() => \"\"; } }")]
    [InlineData("partial enum Api { [Get(\"/\")] A }")]
    [InlineData("[Get(\"/\")] partial class Api;")]
    [InlineData("partial class Api { [Get(\"/\")] int _field; [Get(\"/\")] int Property { get; } [Get(\"/\")] event Action E; }")]
    [InlineData("partial class Api { [Get(\"/\")] Api() { } [method: Get(\"/\")] event Action E; [return: Get(\"/\")] string F() => \"\"; }")]
    [InlineData("partial class Api : Api { [Get(\"/\")] static string F() => \"\"; }")]
    [InlineData("partial class A : B { [Get(\"/\")] static string F() => \"\"; } partial class B : A { [Get(\"/\")] static string F() => \"\"; }")]
    [InlineData("partial class Api : Nothing { [Get(\"/\")] static string F() => \"\"; }")]
    [InlineData("partial class Api { [Get(\"/\")] static string F() => F(); }")]
    [InlineData("partial class Api { const string A = B; const string B = A; [Get(A)] static string F() => B; }")]
    [InlineData("partial class Api { [Get(\"/\")] static string F() => \"\"; } class Api { }")]
    [InlineData("partial class Api { [Get(\"/\")] static string F() => \"\"; } struct Api { }")]
    [InlineData("partial class Api { [Get(\"/\")] static delegate*<void> F() => null; }")]
    [InlineData("partial class Api { [Get(\"/\")] static string this[int i] => \"\"; }")]
    [InlineData("[Get(\"/\")] static string F() => \"\";")]
    [InlineData("namespace N { [Get(\"/\")] static string F() => \"\"; }")]
    [InlineData("record Api([property: Get(\"/\")] int A, [Get(\"/\")] int B) { }")]
    [InlineData("[method: Get(\"/\")] partial record Api(int A);")]
    [InlineData("partial class Api { [Get(\"/\")] static string F(this string a, __arglist) => \"\"; }")]
    [InlineData("partial class \\u0041pi { [Get(\"/\")] static string \\u0046() => \"\"; }")]
    [InlineData("delegate string D(); partial class Api { D d = [Get(\"/\")] delegate { return \"\"; }; }")]
    public void nothing_else_comes_of_it(string source) => GeneratorRun.Of(TestProgram.Of(source));

    [Fact]
    public void a_surrogate_in_a_utf8_literal_is_reported_when_its_code_is_written()
    {
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of(
            """partial class Api { [Get("/")] static ReadOnlySpan<byte> F() => "\uD800"u8; }"""));

        Assert.Equal("CS9026", Assert.Single(run.Output.Emit(Stream.Null).Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Id);
    }

    [Fact]
    public void a_missing_using_is_a_missing_attribute()
    {
        var program = TestProgram.Of("""partial class Api { [Get("/")] static string F() => ""; }""");
        GeneratorRun run = GeneratorRun.Of(program.RemoveSyntaxTrees(program.SyntaxTrees[1]));

        Assert.Empty(run.Sources);
        Assert.Empty(run.Diagnostics);
        Assert.Contains(run.CompilerDiagnostics, diagnostic => diagnostic.Id == "CS0246");
    }

    [Fact]
    public void without_the_runtime_nothing_is_written()
    {
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of("""partial class Api { [Get("/")] static string F() => ""; }""")
            .WithReferences(TestProgram.References.Where(reference => !reference.Display!.EndsWith("Hypersonic.Runtime.dll", StringComparison.Ordinal))));

        Assert.Empty(run.Sources);
        Assert.Empty(run.Diagnostics);
    }
}
