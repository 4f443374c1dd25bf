using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Tests.Documentation;

/// <summary>The code in the documents for users compiles, without a warning.</summary>
public sealed class GuideTests
{
    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Folder, "*.md").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Repository.Root, "docs");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_compiles(string page)
    {
        foreach (string code in CodeBlock.AllIn(File.ReadLines(Path.Combine(Folder, page))))
        {
            (ImmutableArray<Diagnostic> reported, ImmutableArray<Diagnostic> compiled) = CodeBlock.Build(code);
            Assert.DoesNotContain(reported, static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
            Assert.Empty(compiled);
        }
    }

    [Fact]
    public void Handlers_filters_server_sockets_and_HTTP_have_code() =>
        Assert.All(["handlers.md", "filters.md", "server.md", "sockets.md", "http.md"], static page =>
            Assert.NotEmpty(CodeBlock.AllIn(File.ReadLines(Path.Combine(Folder, page)))));
}
