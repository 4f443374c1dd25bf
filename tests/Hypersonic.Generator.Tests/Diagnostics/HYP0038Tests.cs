namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The handler cannot run on the thread pool.</summary>
public class HYP0038Tests
{
    [Theory]
    [InlineData("string Home(in Request [|request|]) => request.Path.ToString()", "'request' is the request, which is gone when it runs: take a 'RequestContext', which lasts")]
    [InlineData("string Home(ReadOnlySpan<byte> [|content|]) => content.ToString()", "'content' is a view on the request, which is gone when it runs: take a 'string', a 'byte[]' or, for the content, 'ReadOnlyMemory<byte>'")]
    [InlineData("void Home(System.Buffers.IBufferWriter<byte> [|output|]) { }", "'output' is the writer of the loop, which serves others meanwhile: return a 'Response' or 'byte[]'")]
    [InlineData("[|ReadOnlySpan<byte>|] Home(string name) => new byte[name.Length]", "it returns a span, which may be a view on the request: return 'string' or 'byte[]'")]
    public void what_it_takes_or_returns_does_not_last(string handler, string problem) => DiagnosticAssert.Reports(
        "HYP0038",
        $"'Home' cannot run on the thread pool, since {problem}",
        $$"""
        partial class Api
        {
            [Post("/"), Offload]
            static {{handler}};
        }
        """.Replace("{ };", "{ }", StringComparison.Ordinal));

    [Fact]
    public void a_span_of_the_path_does_not_last() => DiagnosticAssert.Reports(
        "HYP0038",
        "'Home' cannot run on the thread pool, since 'name' is a view on the request, which is gone when it runs: take a 'string', a 'byte[]' or, for the content, 'ReadOnlyMemory<byte>'",
        """
        [Offload]
        partial class Api
        {
            [Get("/{name}")]
            static string Home(ReadOnlySpan<byte> [|name|]) => $"{name.Length}";
        }
        """);

    [Fact]
    public void one_that_writes_its_response_has_the_writer_of_the_loop() => DiagnosticAssert.ReportsAll(
        """
        partial class Api
        {
            [Get("/"), Offload]
            static [|DispatchResult|] Home(ResponseWriter [|response|]) => response.WriteText("");
        }
        """,
        ("HYP0038", "'Home' cannot run on the thread pool, since it writes its response by itself, which the loop alone may do: return a 'Response'"),
        ("HYP0038", "'Home' cannot run on the thread pool, since 'response' is the writer of the loop, which serves others meanwhile: return a 'Response' or 'byte[]'"));

    [Fact]
    public void a_frozen_handler_runs_before_there_is_a_loop() => DiagnosticAssert.Reports(
        "HYP0038",
        "'Home' cannot run on the thread pool, since it runs once, before the loops do: remove '[Offload]'",
        """
        partial class Api
        {
            [Get("/", Frozen = true), [|Offload|]]
            static string Home() => Environment.MachineName;
        }
        """);

    [Fact]
    public void a_template_runs_no_handler() => DiagnosticAssert.Reports(
        "HYP0038",
        "'Home' cannot run on the thread pool, since its template answers, and it never runs: remove '[Offload]'",
        """
        partial class Api
        {
            [[|Offload|], Get("/{name}", Template = "hello {name}")]
            static partial void Home();
        }
        """);

    [Theory]
    [InlineData("""[Get("/"), Offload] static string Home() => "literal";""")]
    [InlineData("""[Get("/"), Offload] static ReadOnlySpan<byte> Home() => "literal"u8;""")]
    [InlineData("""[Get("/", Frozen = true), Offload(false)] static string Home() => Environment.MachineName;""")]
    [InlineData("""[Get("/", Frozen = true), Put("/"), Offload] static string Home() => Environment.MachineName;""")]
    [InlineData("""[Get("/"), Offload(false)] static string Home(in Request request) => $"{request.Path.Length}";""")]
    public void what_runs_nothing_there_has_nothing_to_keep(string handler) => DiagnosticAssert.IsSilent(
        $$"""
        partial class Api
        {
            {{handler}}
        }
        """);
}
