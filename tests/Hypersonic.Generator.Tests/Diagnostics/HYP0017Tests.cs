namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The text has an unpaired surrogate.</summary>
public class HYP0017Tests
{
    [Fact]
    public void in_a_template_that_answers() => DiagnosticAssert.Reports(
        "HYP0017",
        "The text has an unpaired surrogate, '\\uD800', at index 1, which UTF-8 cannot express: pair it or remove it",
        """
        partial class Api
        {
            [Get("/", [|Template = "a\uD800"|])]
            static partial void Home();
        }
        """);

    [Theory]
    [InlineData("static string Home() => [|\"a\\uD83C\"|];")]
    [InlineData("static string Home() => [|\"a\\uD83Cb\"|];")]
    [InlineData("static string Home() { return [|\"a\" + \"\\uD83C\"|]; }")]
    [InlineData("static Response Home() => Response.Text([|\"a\\uD83C\"|]);")]
    [InlineData("static Response Home() => Response.Html([|\"a\\uD83C\"|]);")]
    [InlineData("static Response Home() => Response.Json([|\"a\\uD83C\"|]);")]
    [InlineData("static Response Home() => Response.Json(new { a = new[] { \"\", [|\"a\" + \"\\uD83C\"|] } });")]
    public void text_can_be_written_as_utf8(string handler) => DiagnosticAssert.Reports(
        "HYP0017",
        "The text has an unpaired surrogate, '\\uD83C', at index 1, which UTF-8 cannot express: pair it or remove it",
        $$"""
        partial class Api
        {
            [Get("/")]
            {{handler}}
        }
        """);

    [Theory]
    [InlineData("Response Home() { string text = Name; Response Inner() { const string text = \"\\uD83C\"; return Response.Text([|text|]); } return Inner(); }")]
    [InlineData("Response Home() { Texts Texts = new(); return Texts is null ? default : Response.Text([|Texts.Lone|]); }")]
    [InlineData("Response Home() { var Texts = new Texts(); return Texts is null ? default : Response.Text([|Texts.Lone|]); }")]
    public void a_constant_may_be_called_as_a_variable_is(string handler) => DiagnosticAssert.Reports(
        "HYP0017",
        "The text has an unpaired surrogate, '\\uD83C', at index 0, which UTF-8 cannot express: pair it or remove it",
        $$"""
        class Texts { public const string Lone = "\uD83C"; }
        partial class Api
        {
            private string Name { get; set; } = "";

            [Get("/")]
            {{handler}}
        }
        """);

    [Fact]
    public void so_can_a_route() => DiagnosticAssert.Reports(
        "HYP0017",
        "The text has an unpaired surrogate, '\\uDF32', at index 1, which UTF-8 cannot express: pair it or remove it",
        """
        partial class Api
        {
            [Get([|"/\uDF32"|])]
            static string Home() => "home";
        }
        """);

    [Fact]
    public void constants_of_a_handler_that_runs_are_checked_too() => DiagnosticAssert.Reports(
        "HYP0017",
        "The text has an unpaired surrogate, '\\uD83C', at index 0, which UTF-8 cannot express: pair it or remove it",
        """
        partial class Api
        {
            private int _count = 1;

            [Get("/")]
            Response Home() => Response.Text([|"\uD83C"|]).WithStatus(200 + _count);
        }
        """);

    [Fact]
    public void pairs_are_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/\uD83C\uDF32")]
            static string Home() => "\uD83C\uDF32 🌲";
        }
        """);
}
