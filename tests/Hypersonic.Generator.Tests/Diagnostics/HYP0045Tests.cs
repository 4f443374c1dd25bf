using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The filter cannot be used.</summary>
public class HYP0045Tests
{
    private const string Constructor = "no constructor of it takes nothing, or the application alone: give it one that takes 'Api', and let that hold what it needs";

    [Theory]
    [InlineData("abstract class Log", "", "it is abstract: name a type that can be made")]
    [InlineData("file struct Log", "", "it is local to its file: remove 'file', since the generated half stands in another file")]
    [InlineData("struct Log(int level)", "public int Level => level;", Constructor)]
    [InlineData("struct Log(Other other)", "public Other Other => other;", Constructor)]
    [InlineData("struct Log(object any)", "public object Any => any;", Constructor)]
    [InlineData("sealed class Log", "private Log() { }", Constructor)]
    [InlineData("sealed class Log", "private Log(Api api) => _ = api;", Constructor)]
    [InlineData("struct Log", "public required int Level { get; init; }", "it has required members, which nothing sets: let a constructor set them")]
    public void a_filter_that_cannot_be_made(string declaration, string member, string fault) => DiagnosticAssert.Reports(
        "HYP0045",
        $"The filter 'Log' cannot be used by 'Api', since {fault}",
        $$"""
        [[|Filter<Log>|]]
        partial class Api
        {
            [Get("/")]
            static string Home() => "home";
        }

        sealed class Other;

        {{declaration}} : IAfterFilter
        {
            {{member}}
            public void After(int status) { }
        }
        """);

    [Fact]
    public void a_method_of_the_interface_alone() => DiagnosticAssert.Reports(
        "HYP0045",
        "The filter 'Log' cannot be used by 'Api', since its 'After' can only be called through the interface, which would box it: make 'After' a public method",
        """
        [[|Filter<Log>|]]
        partial class Api
        {
            [Get("/")]
            static string Home() => "home";
        }

        struct Log : IAfterFilter
        {
            void IAfterFilter.After(int status) { }
        }
        """);

    [Fact]
    public void an_interface() => DiagnosticAssert.Reports(
        "HYP0045",
        "The filter 'IAfterFilter' cannot be used by 'Api', since it is abstract: name a type that can be made",
        """
        [[|Filter<IAfterFilter>|]]
        partial class Api
        {
            [Get("/")]
            static string Home() => "home";
        }
        """);

    [Theory]
    [InlineData("struct Log(Api api)", "public Api Api => api;")]
    [InlineData("struct Log(ISays says)", "public ISays Says => says;")]
    [InlineData("struct Log", "public Log() { } public Log(int level) => _ = level;")]
    [InlineData("sealed class Log(int level = 1)", "public int Level => level;")]
    [InlineData("record struct Log", "public int Level { get; init; }")]
    public void one_that_can_be_made_of_the_application_or_of_nothing_is_silent(string declaration, string member) => DiagnosticAssert.IsSilent(
        $$"""
        [Filter<Log>]
        partial class Api : ISays
        {
            [Get("/")]
            static string Home() => "home";
        }

        interface ISays;

        {{declaration}} : IAfterFilter
        {
            {{member}}
            public void After(int status) { }
        }
        """);

    [Fact]
    public void a_filter_inside_the_application_may_be_private() => DiagnosticAssert.IsSilent(
        """
        [Filter<Log>]
        partial class Api
        {
            [Get("/")]
            static string Home() => "home";

            private struct Log : IAfterFilter
            {
                public void After(int status) { }
            }
        }
        """);

    /// <summary>
    /// There the compiler has put a method of the interface before the public one, since that takes its request by
    /// reference.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void a_filter_of_a_library_has_public_methods_as_well(bool isSound)
    {
        using MemoryStream image = new();
        Assert.True(TestProgram.Of(
            $$"""
            public struct Log<T> : IBeforeFilter, IAsyncAfterFilter
            {
                {{(isSound ? "public Response? " : "Response? IBeforeFilter.")}}Before(in Request request, ResponseFields fields) => null;
                public Response? Before(Request request, ResponseFields fields) => null;
                public ValueTask AfterAsync(int status, CancellationToken cancellationToken) => default;
            }
            """).WithAssemblyName("Library").Emit(image).Success);
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of(
            """
            [Filter<Log<int>>]
            partial class Api
            {
                [Get("/")]
                static string Home() => "home";
            }
            """).AddReferences(MetadataReference.CreateFromImage(image.ToArray())));
        Assert.Equal(isSound ? [] : ["HYP0045"], run.Diagnostics.Select(static diagnostic => diagnostic.Id));
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("Filter<View>", "CS9244")]
    [InlineData("Filter<Missing>", "CS0246")]
    [InlineData("Filter", "CS0305")]
    public void what_the_compiler_refuses_is_its_own(string attribute, string id)
    {
        GeneratorRun run = GeneratorRun.OfFaulty(
            $$"""
            [{{attribute}}]
            partial class Api
            {
                [Get("/")]
                static string Home() => "home";
            }

            ref struct View : IAfterFilter
            {
                public void After(int status) { }
            }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Equal(id, Assert.Single(run.CompilerDiagnostics).Id);
    }
}
