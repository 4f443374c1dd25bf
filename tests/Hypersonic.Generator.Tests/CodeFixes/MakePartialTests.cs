using Hypersonic.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hypersonic.Generator.Tests.CodeFixes;

/// <summary>HYP0001 is mended by the word that its message asks for.</summary>
public class MakePartialTests
{
    private const string Handler = "[Get(\"/\")] static string Home() => \"home\";";

    [Theory]
    [InlineData("class Api", "partial class Api")]
    [InlineData("public sealed class Api", "public sealed partial class Api")]
    [InlineData("record Api", "partial record Api")]
    [InlineData("public record class Api(int Id)", "public partial record class Api(int Id)")]
    [InlineData("/* a */ internal /* b */ class /* c */ Api // d\n", "/* a */ internal /* b */ partial class /* c */ Api // d\n")]
    [InlineData("/// <summary>All of it.</summary>\r\n[Serializable]\r\nclass Api\r\n", "/// <summary>All of it.</summary>\r\n[Serializable]\r\npartial class Api\r\n")]
    public Task the_word_stands_before_the_kind_of_type(string before, string after) =>
        new CodeFixRun<MakePartialCodeFixProvider>($"{before} {{ {Handler} }}").GivesAsync($"{after} {{ {Handler} }}");

    [Fact]
    public async Task the_type_is_named() => Assert.Equal(
        ["Make 'Api' partial"], await new CodeFixRun<MakePartialCodeFixProvider>($"class Api {{ {Handler} }}").OfferedAsync());

    [Fact]
    public Task every_type_around_it_that_is_not_partial_becomes_so() => new CodeFixRun<MakePartialCodeFixProvider>(
        """
        namespace Shop
        {
            public struct Outer
            {
                partial interface IMiddle
                {
                    record struct Inner
                    {
                        // Ours.
                        class Api
                        {
                            [Get("/")]
                            static string Home() => "home";
                        }
                    }
                }
            }
        }
        """).GivesAsync(
        """
        namespace Shop
        {
            public partial struct Outer
            {
                partial interface IMiddle
                {
                    partial record struct Inner
                    {
                        // Ours.
                        partial class Api
                        {
                            [Get("/")]
                            static string Home() => "home";
                        }
                    }
                }
            }
        }
        """);

    [Fact]
    public Task so_does_an_outer_type_alone() => new CodeFixRun<MakePartialCodeFixProvider>(
        $"class Outer {{ partial class Api {{ {Handler} }} }}").GivesAsync(
        $"partial class Outer {{ partial class Api {{ {Handler} }} }}");

    [Fact]
    public Task and_every_declaration_of_it_in_other_files() => new CodeFixRun<MakePartialCodeFixProvider>(
        $"namespace Shop; class Api {{ {Handler} }}",
        "namespace Shop; partial class Api { int A() => 1; }",
        "namespace Shop; sealed class Api { int B() => 1; }").GivesAsync(
        $"namespace Shop; partial class Api {{ {Handler} }}",
        "namespace Shop; partial class Api { int A() => 1; }",
        "namespace Shop; sealed partial class Api { int B() => 1; }");

    [Fact]
    public Task so_does_the_class_of_top_level_statements() => new CodeFixRun<MakePartialCodeFixProvider>(
        "HttpServer.RunAsync(new Program(), args).Wait();\n\nclass Program { " + Handler + " }").GivesAsync(
        "HttpServer.RunAsync(new Program(), args).Wait();\n\npartial class Program { " + Handler + " }");

    [Theory]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task all_at_once_a_type_around_two_becomes_so_once(FixAllScope scope) => new CodeFixRun<MakePartialCodeFixProvider>(
        $"class Outer {{ class A {{ {Handler} }} class B {{ {Handler} }} }}", $"class C {{ {Handler} }}").GivesForAllAsync(
        scope,
        $"partial class Outer {{ partial class A {{ {Handler} }} partial class B {{ {Handler} }} }}", $"partial class C {{ {Handler} }}");
}
