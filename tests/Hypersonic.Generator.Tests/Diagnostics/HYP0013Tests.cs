namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The handler cannot return this type.</summary>
public class HYP0013Tests
{
    [Theory]
    [InlineData("object", "'object'")]
    [InlineData("Span<byte>", "'Span<byte>'")]
    [InlineData("ReadOnlySpan<char>", "'ReadOnlySpan<char>'")]
    [InlineData("Response?", "'Response?'")]
    [InlineData("(Response, int)", "'(Response, int)'")]
    public void a_handler_returns_text_or_a_response(string type, string shown) => DiagnosticAssert.Reports(
        "HYP0013",
        $"The handler 'Home' returns {shown}: return string, ReadOnlySpan<byte>, byte[], Response, void or a type that is sent as JSON",
        $$"""
        partial class Api
        {
            [Get("/")]
            static [|{{type}}|] Home() => throw new NotImplementedException();
        }
        """);

    [Fact]
    public void a_result_of_dispatch_comes_from_a_writer() => DiagnosticAssert.Reports(
        "HYP0013",
        "The handler 'Home' returns 'DispatchResult': return string, ReadOnlySpan<byte>, byte[], Response, void or a type that is sent as JSON; a 'DispatchResult' is what a 'ResponseWriter' gives, so take one",
        """
        partial class Api
        {
            [Get("/")]
            static [|DispatchResult|] Home() => DispatchResult.NotFound;
        }
        """);

    [Theory]
    [InlineData("Task<(int X, int Y)>", "'(int X, int Y)'", "")]
    [InlineData("ValueTask<DispatchResult>", "'DispatchResult'", "; a 'ResponseWriter' writes before the handler waits, so give a 'Response', or return the 'DispatchResult' without a task")]
    public void a_task_gives_what_a_handler_may_return(string type, string shown, string mend) => DiagnosticAssert.Reports(
        "HYP0013",
        $"The handler 'Home' returns {shown}: return string, ReadOnlySpan<byte>, byte[], Response, void or a type that is sent as JSON{mend}",
        $$"""
        partial class Api
        {
            [Get("/")]
            static [|{{type}}|] Home() => throw new NotImplementedException();
        }
        """);

    [Theory]
    [InlineData("IAsyncEnumerable<int>")]
    [InlineData("IAsyncEnumerable<string>")]
    public void items_that_come_one_by_one_are_no_response(string type) => DiagnosticAssert.Reports(
        "HYP0013",
        $"The handler 'Home' returns '{type}': return string, ReadOnlySpan<byte>, byte[], Response, void or a type that is sent as JSON; a response is sent whole, so wait for all items and return a 'Task' of a list",
        $$"""
        using System.Text.Json.Serialization;

        partial class Api
        {
            [Get("/")]
            static [|{{type}}|] Home() => throw new NotImplementedException();
        }

        [JsonSerializable(typeof(IAsyncEnumerable<int>))]
        partial class AppJson : JsonSerializerContext;
        """);

    [Theory]
    [InlineData("ref string")]
    [InlineData("ref readonly string")]
    public void a_reference_is_none_of_them(string type) => DiagnosticAssert.Reports(
        "HYP0013",
        "The handler 'Home' returns a reference: return string, ReadOnlySpan<byte>, byte[], Response, void or a type that is sent as JSON",
        $$"""
        partial class Api
        {
            private static string _text = "text";

            [Get("/")]
            static [|{{type}}|] Home() => ref _text;
        }
        """);

    [Fact]
    public void a_type_that_does_not_exist_is_the_compilers_to_report()
    {
        GeneratorRun run = GeneratorRun.OfFaulty("""partial class Api { [Get("/")] static Nothing Home() => throw new Exception(); }""");

        Assert.Empty(run.Diagnostics);
        Assert.Equal("CS0246", Assert.Single(run.CompilerDiagnostics).Id);
    }

    [Fact]
    public void a_span_in_a_task_is_the_compilers_to_report()
    {
        GeneratorRun run = GeneratorRun.OfFaulty(
            """partial class Api { [Get("/")] static Task<ReadOnlySpan<byte>> Home() => throw new Exception(); }""");

        Assert.Empty(run.Diagnostics);
        Assert.Equal("CS9244", Assert.Single(run.CompilerDiagnostics).Id);
    }

    [Fact]
    public void text_and_responses_are_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/string")]
            static string Text() => "text";

            [Get("/nullable")]
            static string? Null() => null;

            [Get("/span")]
            static ReadOnlySpan<byte> Span() => "span"u8;

            [Get("/bytes")]
            static byte[] Bytes() => [];

            [Get("/response")]
            static Response Response() => default;

            [Get("/nothing")]
            static void Nothing() { }

            [Get("/content")]
            static void Content(System.Buffers.IBufferWriter<byte>? writer) { }

            [Get("/all")]
            static DispatchResult All(ResponseWriter response) => DispatchResult.NotFound;
        }
        """);

    [Theory]
    [InlineData("Work.Task")]
    [InlineData("Work.Memory<int>")]
    [InlineData("Hypersonic.Shop.Item")]
    public void a_type_of_the_user_may_have_a_name_of_the_framework(string type) => DiagnosticAssert.IsSilent(
        $$"""
        using System.Text.Json.Serialization;

        namespace Work
        {
            public record Task(string Title);

            public record Memory<T>(T Size);
        }

        namespace Hypersonic.Shop
        {
            public record Item(int Id);
        }

        [JsonSerializable(typeof({{type}}))]
        partial class AppJson : JsonSerializerContext;

        partial class Api
        {
            [Post("/")]
            static {{type}} Same({{type}} content) => content;
        }
        """);
}
