namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The constant is not JSON.</summary>
public class HYP0016Tests
{
    [Theory]
    [InlineData("", "a value is expected, not the end at line 1, column 1")]
    [InlineData("{", "a member name in quotation marks is expected, not the end at line 1, column 2")]
    [InlineData("{'a':1}", "a member name in quotation marks is expected, not ''' at line 1, column 2")]
    [InlineData("[1,]", "a value is expected, not ']' at line 1, column 4")]
    [InlineData("[1 2]", "',' or ']' is expected, not '2' at line 1, column 4")]
    [InlineData("[\\n1,\\n  x]", "a value is expected, not 'x' at line 3, column 3")]
    [InlineData("nul", "'null' is expected at line 1, column 1")]
    [InlineData("01", "'1' after the value at line 1, column 2")]
    [InlineData("\\uFEFF1", "a value is expected, not U+FEFF at line 1, column 1")]
    [InlineData("/**/1", "a value is expected, not '/' at line 1, column 1")]
    [InlineData("🌲", "a value is expected, not '🌲' at line 1, column 1")]
    public void constant_json_is_json(string json, string problem)
    {
        foreach (string literal in new[] { $"\"{json}\"", $"\"{json}\"u8" })
        {
            DiagnosticAssert.Reports(
                "HYP0016",
                $"The constant is not JSON: {problem}",
                $$"""
                partial class Api
                {
                    [Get("/")]
                    static Response Home() => Response.Json([|{{literal}}|]);
                }
                """);
        }
    }

    [Fact]
    public void bytes_that_are_not_utf8_are_not_json() => DiagnosticAssert.Reports(
        "HYP0016",
        "The constant is not JSON: the byte 0xFF is not UTF-8 at line 2, column 3",
        """
        partial class Api
        {
            [Get("/")]
            static Response Home() => Response.Json([|[(byte)'[', 10, 32, 34, 0xFF, 34, (byte)']']|]);
        }
        """);

    [Fact]
    public void constants_of_a_handler_that_runs_are_checked_too() => DiagnosticAssert.Reports(
        "HYP0016",
        "The constant is not JSON: the string does not end at line 1, column 6",
        """
        partial class Api
        {
            private int _count = 1;

            [Get("/")]
            Response Home() => _count == 5 ? Response.Json([|"\"five"|]) : Response.Json($"{_count}");
        }
        """);

    [Theory]
    [InlineData("null")]
    [InlineData(" [1, -2.5e+3, true, {}] ")]
    [InlineData("{\\\"größe\\\": \\\"\\\\u00e9 \\\\ud800\\\"}")]
    public void json_is_silent(string json) => DiagnosticAssert.IsSilent(
        $$"""
        partial class Api
        {
            [Get("/")]
            static Response Home() => Response.Json("{{json}}");

            [Get("/bytes")]
            static Response Bytes() => Response.Json("{{json}}"u8);
        }
        """);

    [Fact]
    public void json_that_is_only_known_later_is_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Post("/")]
            static Response Home(string content) => Response.Json($"{{ {content}");
        }
        """);
}
