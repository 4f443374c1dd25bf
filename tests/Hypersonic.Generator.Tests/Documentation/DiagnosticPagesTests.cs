using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hypersonic.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Hypersonic.Generator.Tests.Documentation;

/// <summary>
/// The pages of docs/diagnostics are true: the example draws its diagnostic at the marked line and nothing else, the
/// mend draws nothing, and heading and index carry the title of the descriptor.
/// </summary>
public sealed class DiagnosticPagesTests
{
    private static readonly string Pages = Path.Combine(Repository.Root, "docs", "diagnostics");

    public static TheoryData<string> Examples => [.. PagesWith("## Example")];

    public static TheoryData<string> Mends => [.. PagesWith("## Mend")];

    [Fact]
    public void Every_page_with_an_example_has_a_mend() =>
        Assert.Equal(PagesWith("## Example"), PagesWith("## Mend"));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_draws_its_diagnostic_and_no_other(string id)
    {
        string example = Assert.Single(CodeBlocks(id, "## Example"));
        (ImmutableArray<Diagnostic> reported, ImmutableArray<Diagnostic> compiled) = CodeBlock.Build(example);

        Diagnostic diagnostic = Assert.Single(reported, IsFault(id));
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal([MarkedLine(example, id)], LinesOf(diagnostic));
        // Where the compiler complains too, the diagnostic says what to write instead.
        Assert.Equal(id == "HYP0035" ? ["CS4012"] : [], compiled.Select(static error => error.Id));
    }

    [Theory]
    [MemberData(nameof(Mends))]
    public void Mend_draws_nothing(string id)
    {
        string[] mends = CodeBlocks(id, "## Mend");

        Assert.NotEmpty(mends);
        foreach (string mend in mends)
        {
            (ImmutableArray<Diagnostic> reported, ImmutableArray<Diagnostic> compiled) = CodeBlock.Build(mend);
            Assert.DoesNotContain(reported, IsFault(id));
            Assert.Empty(compiled);
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Heading_and_index_have_the_title_and_the_severity(string id)
    {
        DiagnosticDescriptor descriptor = Assert.Single(CodeBlock.Build(CodeBlocks(id, "## Example")[0]).Reported, IsFault(id)).Descriptor;
        string title = descriptor.Title.ToString(null);
        string severity = descriptor.DefaultSeverity.ToString();

        Assert.Equal($"# {id}: {title}", ReadLines(id)[0]);
        string mark = WithCodeFix.Contains(id) ? ", code fix" : "";
        Assert.Contains($"| [{id}]({id}.md) | {title} | {severity}{mark} |", ReadLines("README"), StringComparer.OrdinalIgnoreCase);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_names_the_code_fix_if_there_is_one() => Assert.Equal(
        WithCodeFix, PagesWith("## Mend").Where(id => ReadLines(id).Any(line => line.StartsWith("Code fix: ", StringComparison.Ordinal))));

    [Fact]
    public void Index_links_every_page() =>
        Assert.Equal(
            Directory.GetFiles(Pages, "HYP*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal),
            ReadLines("README").SelectMany(line => Regex.Matches(line, @"\]\((HYP\d+\.md)\)")).Select(match => match.Groups[1].Value));

    /// <summary>The ids that the code fixes of the package know.</summary>
    private static IEnumerable<string> WithCodeFix { get; } =
        [.. typeof(TextCodeFixProvider).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false))
            .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)
            .Order(StringComparer.Ordinal)];

    /// <summary>A suggestion counts on its own page alone.</summary>
    private static Predicate<Diagnostic> IsFault(string id) =>
        diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning || diagnostic.Id == id;

    private static IEnumerable<string> PagesWith(string heading) => Directory.GetFiles(Pages, "HYP*.md")
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Where(id => ReadLines(id).Contains(heading))
        .Order(StringComparer.Ordinal);

    private static string[] ReadLines(string page) => File.ReadAllLines(Path.Combine(Pages, page + ".md"));

    /// <summary>The C# blocks under one heading of a page.</summary>
    private static string[] CodeBlocks(string id, string heading)
    {
        IEnumerable<string> section = ReadLines(id)
            .SkipWhile(line => line != heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        return CodeBlock.AllIn(section);
    }

    private static int MarkedLine(string code, string id) =>
        Assert.Single(SourceText.From(code).Lines, line => line.ToString().EndsWith($"// {id}", StringComparison.Ordinal)).LineNumber;

    private static IEnumerable<int> LinesOf(Diagnostic diagnostic)
    {
        LinePositionSpan span = diagnostic.Location.GetLineSpan().Span;
        return Enumerable.Range(span.Start.Line, span.End.Line - span.Start.Line + 1);
    }
}
