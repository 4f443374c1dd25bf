namespace Hypersonic.Generator.Tests.Architecture;

/// <summary>HttpServer → Transport → Protocol → Dispatch → Http; Transport → Interop; Testing → Protocol; Sockets → Transport, Http.</summary>
public class RuntimeArchitectureTests
{
    private static readonly Lazy<SourceArrows> Arrows = new(() => SourceArrows.Of(
        "Hypersonic.Runtime", TestProgram.References.Where(reference => !reference.Display!.EndsWith("Hypersonic.Runtime.dll", StringComparison.Ordinal))));

    [Theory]
    [InlineData("Http", "Protocol", "Transport", "Interop", "Testing", "CommandLine", "Sockets")]
    [InlineData("Binding", "Protocol", "Transport", "Interop", "Testing", "CommandLine", "Sockets")]
    [InlineData("Filters", "Protocol", "Transport", "Interop", "Testing", "CommandLine", "Sockets")]
    [InlineData("Dispatch", "Protocol", "Transport", "Interop", "Testing", "CommandLine", "Sockets")]
    [InlineData("Protocol", "Transport", "Interop", "Testing", "CommandLine", "Sockets")]
    [InlineData("Transport", "Testing", "CommandLine", "Sockets")]
    [InlineData("Interop", "", "Http", "Dispatch", "Protocol", "Transport", "Testing", "CommandLine", "Sockets")]
    [InlineData("Sockets", "Protocol", "Dispatch", "Testing", "CommandLine")]
    [InlineData("Testing", "Transport", "Interop", "CommandLine", "Sockets")]
    [InlineData("", "Testing", "Sockets")]
    public void a_folder_never_refers_to(string folder, params string[] forbidden)
    {
        string[] found = [.. Arrows.Value.From(folder).Intersect(forbidden)];

        Assert.True(found.Length == 0, Arrows.Value.Describe(folder, found));
    }

    [Fact]
    public void the_arrows_that_are_meant_are_there()
    {
        Assert.Contains("Http", Arrows.Value.From("Protocol"));
        Assert.Contains("Protocol", Arrows.Value.From("Transport"));
        Assert.Contains("Interop", Arrows.Value.From("Transport"));
        Assert.Contains("Protocol", Arrows.Value.From("Testing"));
        Assert.Contains("Transport", Arrows.Value.From(""));
        Assert.Contains("Transport", Arrows.Value.From("Sockets"));
    }

    [Fact]
    public void every_name_in_the_source_was_understood() => Assert.False(Arrows.Value.HasErrors);
}
