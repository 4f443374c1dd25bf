namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The filter is a class.</summary>
public class HYP0046Tests
{
    [Theory]
    [InlineData("sealed class")]
    [InlineData("sealed record")]
    public void a_class_that_does_not_wait(string kind) => DiagnosticAssert.Suggests(
        $$"""
        [[|Filter<Log>|]]
        partial class Api
        {
            [Get("/")]
            static string Home() => "home";
        }

        {{kind}} Log : IAfterFilter
        {
            public void After(int status) { }
        }
        """,
        ("HYP0046", "The filter 'Log' is a class, so that each request allocates one: make it a struct, which costs no memory"));

    [Fact]
    public void a_struct_and_a_class_that_waits_draw_nothing() => DiagnosticAssert.Suggests(
        """
        [Filter<Log>, Filter<Session>]
        partial class Api
        {
            [Get("/")]
            static string Home() => "home";
        }

        struct Log : IAfterFilter
        {
            public void After(int status) { }
        }

        sealed class Session : IAsyncBeforeFilter
        {
            public ValueTask<Response?> BeforeAsync(RequestContext context, CancellationToken cancellationToken) => default;
        }
        """);
}
