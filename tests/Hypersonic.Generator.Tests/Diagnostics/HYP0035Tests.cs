namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>A view of the request cannot be kept while a handler waits.</summary>
public class HYP0035Tests
{
    [Theory]
    [InlineData("[Get(\"/\")]", "in Request", "request", "take a 'RequestContext', and ask it for its Request again after each await")]
    [InlineData("[Get(\"/\")]", "Request", "request", "take a 'RequestContext', and ask it for its Request again after each await")]
    [InlineData("[Post(\"/\")]", "ReadOnlySpan<byte>", "content", "take a 'ReadOnlyMemory<byte>'")]
    [InlineData("[Get(\"/{name}\")]", "ReadOnlySpan<byte>", "name", "take a 'string'")]
    public void a_view_in_an_async_handler(string attribute, string type, string name, string mend) => DiagnosticAssert.Reports(
        "HYP0035",
        $"The parameter '{name}' is a view of the request, which cannot be kept across an await: {mend}",
        $$"""
        using System;
        using System.Threading.Tasks;

        partial class Api
        {
            {{attribute}}
            static async Task<string> Home({{type}} [|{{name}}|])
            {
                await Task.Yield();
                return "";
            }
        }
        """);

    [Fact]
    public void a_view_that_is_used_before_the_task_is_returned_is_silent() => DiagnosticAssert.IsSilent(
        """
        using System;
        using System.Threading.Tasks;

        partial class Api
        {
            [Post("/")]
            static Task<string> Home(in Request request, ReadOnlySpan<byte> content) => Later(request.Query.Length + content.Length);

            private static async Task<string> Later(int length)
            {
                await Task.Yield();
                return $"{length}";
            }
        }
        """);
}
