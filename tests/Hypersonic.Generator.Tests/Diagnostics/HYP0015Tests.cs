namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The server writes this header field itself.</summary>
public class HYP0015Tests
{
    [Theory]
    [InlineData("Content-Length")]
    [InlineData("content-length")]
    [InlineData("Date")]
    [InlineData("Connection")]
    [InlineData("Keep-Alive")]
    [InlineData("Proxy-Connection")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Trailer")]
    [InlineData("Upgrade")]
    public void framing_and_connection_are_the_servers(string name) => DiagnosticAssert.Reports(
        "HYP0015",
        $"'{name}' is written by the server itself: remove it",
        $$"""
        partial class Api
        {
            [Get("/")]
            static Response Home() => Response.Text("home").WithHeader([|"{{name}}"|], "5");
        }
        """);

    [Fact]
    public void all_other_fields_are_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/")]
            static Response Home() => Response.Text("home")
                .WithHeader("Content-Type", "text/css")
                .WithHeader("Server", "mine")
                .WithHeader("Content-Encoding", "identity");
        }
        """);
}
