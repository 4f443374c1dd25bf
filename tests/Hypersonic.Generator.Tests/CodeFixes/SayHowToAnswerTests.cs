using Hypersonic.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hypersonic.Generator.Tests.CodeFixes;

/// <summary>HYP0031 is mended by one of the two options that its message names.</summary>
public class SayHowToAnswerTests
{
    [Theory]
    [InlineData(0, "Frozen = true")]
    [InlineData(1, "Dynamic = true")]
    public Task either_is_said_in_the_attribute(int offer, string option) =>
        new CodeFixRun<SayHowToAnswerCodeFixProvider>(Api("[Get(\"/\")]")).GivesAsync(offer, Api($"[Get(\"/\", {option})]"));

    [Fact]
    public async Task both_are_offered() => Assert.Equal(
        ["Write 'Frozen = true'", "Write 'Dynamic = true'"],
        await new CodeFixRun<SayHowToAnswerCodeFixProvider>(Api("[Get(\"/\")]")).OfferedAsync());

    [Theory]
    [InlineData("[Get(\"/a\"), Head(@\"/b\" /* b */)]", "[Get(\"/a\", Frozen = true), Head(@\"/b\", Frozen = true /* b */)]")]
    [InlineData("[Get(\"/a\", MaxContentLength = 0)] [Post(\"/a\")]", "[Get(\"/a\", MaxContentLength = 0, Frozen = true)] [Post(\"/a\")]")]
    [InlineData("[Get(\"/a\"), Get(\"/b\", Template = \"b\")]", "[Get(\"/a\", Frozen = true), Get(\"/b\", Template = \"b\")]")]
    [InlineData("[Get(\"/a\"), Get(\"/b\", Dynamic = true)]", "[Get(\"/a\", Frozen = true), Get(\"/b\", Dynamic = true)]")]
    [InlineData("[Obsolete(\"old\", false)] [Hypersonic.GetAttribute(\n        \"/a\")]", "[Obsolete(\"old\", false)] [Hypersonic.GetAttribute(\n        \"/a\", Frozen = true)]")]
    public Task every_attribute_that_asks_for_it_says_so_and_no_other(string before, string after) =>
        new CodeFixRun<SayHowToAnswerCodeFixProvider>(Api(before)).GivesAsync(Api(after));

    [Fact]
    public Task all_at_once_each_handler_says_the_same() => new CodeFixRun<SayHowToAnswerCodeFixProvider>(
        Api("[Get(\"/a\")]"), Api("[Get(\"/b\")]").Replace("Api", "Other", StringComparison.Ordinal)).GivesForAllAsync(
        FixAllScope.Project,
        Api("[Get(\"/a\", Frozen = true)]"), Api("[Get(\"/b\", Frozen = true)]").Replace("Api", "Other", StringComparison.Ordinal));

    private static string Api(string attributes) =>
        $$"""
        partial class Api
        {
            {{attributes}}
            static string Started() => $"up since {DateTime.UtcNow:R}";
        }
        """;
}
