using System.Reflection;
using Hypersonic.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>What every diagnostic has.</summary>
public class DescriptorTests
{
    public static TheoryData<string> Ids => [.. All.Select(descriptor => descriptor.Id)];

    private static IEnumerable<DiagnosticDescriptor> All => typeof(Descriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(member => (DiagnosticDescriptor)member.GetValue(null)!);

    [Fact]
    public void ids_are_numbered_without_a_gap() =>
        // HYP0023 comes from the build targets of the package.
        Assert.Equal(
            Enumerable.Range(1, All.Count() + 1).Where(number => number != 23).Select(number => $"HYP{number:D4}"),
            All.Select(descriptor => descriptor.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void each_has_a_page_that_is_titled_with_it(string id)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md"));

        Assert.StartsWith($"# {id}: {Descriptor(id).Title}\n", page);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", Descriptor(id).HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void each_has_a_test_class(string id) =>
        Assert.NotNull(typeof(DescriptorTests).Assembly.GetType($"{typeof(DescriptorTests).Namespace}.{id}Tests"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void each_is_in_the_list_of_releases(string id)
    {
        string row = $"{id} | Hypersonic | {Descriptor(id).DefaultSeverity} | {Descriptor(id).Title}\n";

        Assert.Contains(row, Releases("Shipped") + Releases("Unshipped"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void each_message_is_one_line_that_tells_the_mend(string id)
    {
        string message = Descriptor(id).MessageFormat.ToString();

        Assert.DoesNotContain('\n', message);
        Assert.Contains(": ", message, StringComparison.Ordinal);
        Assert.False(message.EndsWith('.'));
    }

    private static string Releases(string kind) =>
        File.ReadAllText(Path.Combine(Repository.Root, "src", "Hypersonic.Generator", $"AnalyzerReleases.{kind}.md"));

    private static DiagnosticDescriptor Descriptor(string id) => All.Single(descriptor => descriptor.Id == id);
}
