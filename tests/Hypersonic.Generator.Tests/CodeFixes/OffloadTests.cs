using Hypersonic.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hypersonic.Generator.Tests.CodeFixes;

/// <summary>HYP0037 is mended by [Offload].</summary>
public class OffloadTests
{
    [Theory]
    [InlineData("[Get(\"/\")] static string Home()", "[Get(\"/\"), Offload] static string Home()")]
    [InlineData("[Get(\"/\")] [Obsolete(\"old\") /* b */] string Home()", "[Get(\"/\")] [Obsolete(\"old\"), Offload /* b */] string Home()")]
    [InlineData("[Get(\"/a\"), Get(\"/b\")] string Home(byte[]? content = null)", "[Get(\"/a\"), Get(\"/b\"), Offload] string Home(byte[]? content = null)")]
    public Task the_handler_says_so(string before, string after) =>
        new CodeFixRun<OffloadCodeFixProvider>(Api(before.Replace("Get", "Put", StringComparison.Ordinal)))
            .GivesAsync(Api(after.Replace("Get", "Put", StringComparison.Ordinal)));

    [Theory]
    [InlineData("[Get(\"/\")] static string Home(in Request request)")]
    [InlineData("[Put(\"/\")] static string Home(ReadOnlySpan<byte> content)")]
    [InlineData("[Get(\"/\"), Offload(false)] static string Home()")]
    public async Task one_that_cannot_run_there_or_says_that_it_does_not_is_left_alone(string handler) =>
        Assert.Empty(await new CodeFixRun<OffloadCodeFixProvider>(Api(handler)).OfferedAsync());

    [Fact]
    public Task all_at_once_each_handler_says_it_once() => new CodeFixRun<OffloadCodeFixProvider>(
        Api("[Get(\"/a\")] static string Home()"), Api("[Get(\"/b\")] static string Home()").Replace("Api", "Other", StringComparison.Ordinal)).GivesForAllAsync(
        FixAllScope.Project,
        Api("[Get(\"/a\"), Offload] static string Home()"),
        Api("[Get(\"/b\"), Offload] static string Home()").Replace("Api", "Other", StringComparison.Ordinal));

    private static string Api(string handler) =>
        $$"""
        using System.Threading;

        partial class Api
        {
            {{handler}}
            {
                Thread.Sleep(1);
                Thread.Sleep(2);
                return "";
            }
        }
        """;
}
