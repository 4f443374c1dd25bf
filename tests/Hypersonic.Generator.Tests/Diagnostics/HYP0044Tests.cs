namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The type is no filter.</summary>
public class HYP0044Tests
{
    [Theory]
    [InlineData("Plain")]
    [InlineData("int")]
    [InlineData("string[]")]
    [InlineData("Log?")]
    [InlineData("IDisposable")]
    public void a_type_with_nothing_to_do(string type) => DiagnosticAssert.Reports(
        "HYP0044",
        $"'{type}' is no filter, since it has nothing to do on the way to a handler: implement IBeforeFilter, IAsyncBeforeFilter, IAfterFilter or IAsyncAfterFilter",
        $$"""
        partial class Api
        {
            [Get("/"), [|Filter<{{type}}>|]]
            static string Home() => "home";
        }

        struct Plain;

        struct Log : IAfterFilter
        {
            public void After(int status) { }
        }
        """);

    [Fact]
    public void a_fault_of_a_class_is_told_once() => DiagnosticAssert.Reports(
        "HYP0044",
        "'Plain' is no filter, since it has nothing to do on the way to a handler: implement IBeforeFilter, IAsyncBeforeFilter, IAfterFilter or IAsyncAfterFilter",
        """
        [[|Filter<Plain>|]]
        partial class Api
        {
            [Get("/")]
            static string Home() => "home";

            [Get("/{name}")]
            static string Page(string name) => name;
        }

        struct Plain;
        """);

    [Theory]
    [InlineData("struct Fit : IBeforeFilter { public Response? Before(in Request request, ResponseFields fields) => null; }")]
    [InlineData("struct Fit : IAsyncBeforeFilter { public ValueTask<Response?> BeforeAsync(RequestContext context, CancellationToken token) => default; }")]
    [InlineData("struct Fit : IAfterFilter { public void After(int status) { } }")]
    [InlineData("sealed class Fit : IAsyncAfterFilter { public System.Threading.Tasks.ValueTask AfterAsync(int status, System.Threading.CancellationToken token) => default; }")]
    [InlineData("struct Fit : IMine { public void After(int status) { } } interface IMine : IAfterFilter;")]
    [InlineData("sealed class Fit : Base; abstract class Base : IAfterFilter { public void After(int status) { } }")]
    public void each_of_the_interfaces_makes_a_filter(string filter) => DiagnosticAssert.IsSilent(
        $$"""
        [assembly: Filter<Fit>]

        partial class Api
        {
            [Get("/")]
            static string Home() => "home";
        }

        {{filter}}
        """);
}
