using System.Text;
using System.Text.Json;
using Hypersonic.Generator.Parsing;

namespace Hypersonic.Generator.Tests.Parsing;

/// <summary>
/// The checker of constant JSON against the framework's own reader. They agree on every text that is UTF-16; a text
/// with an unpaired surrogate, which that reader refuses, is HYP0017 here before it is looked at.
/// </summary>
public class JsonSyntaxTests
{
    private static readonly string[] Corpus =
    [
        "", " ", "\t\r\n", "null", "true", "false", "nul", "nulll", "True", "NaN", "Infinity", "undefined",
        "0", "-0", "-", "+1", "01", "-01", "1.", "1.5", ".5", "1e5", "1E+5", "1e-5", "1e", "1e+", "1.5e5.5", "0x10", "1_000",
        "\"\"", "\"", "\"a", "\"a\"b", "'a'", "\"\\\"\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\u12aF\"", "\"\\ud800\"",
        "\"\n\"", "\"\t\"", "\"\u007f\"", "\"\u0000\"", "\"é🌲\"", "\u00A0null", "\uFEFFnull", "null\uFEFF", "null\0", "\0",
        "[]", "[", "]", "[1]", "[1,]", "[,1]", "[1 2]", "[1,,2]", "[ 1 , 2 ]", "[[[]]]", "[}", "[1}",
        "{}", "{", "}", "{\"a\":1}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{a:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{\"a\":1,\"a\":2}",
        "{1:2}", "{\"a\":{\"b\":[{}]}}", "{]", "// comment\n1", "1 // comment", "/* comment */ 1", "1 2", "[] []", "{} null",
    ];

    public static TheoryData<string> Texts => [.. Corpus];

    [Theory]
    [MemberData(nameof(Texts))]
    public void it_agrees_with_the_framework_on(string text) => AssertAgreement(text);

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100_000)]
    public void it_agrees_on_depth(int depth)
    {
        AssertAgreement(new string('[', depth) + new string(']', depth));
        AssertAgreement(new string('[', depth) + "1" + new string(']', depth));
        AssertAgreement(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "{}" + new string('}', depth));
        AssertAgreement(new string('[', depth));
    }

    [Fact]
    public void it_agrees_on_every_beginning_of_a_text()
    {
        const string text = """ {"name": ["a\\\"b\u00e9", -12.5e+3, true, false, null, {}, [], {"x": 0}], "y": [[1]]} """;
        for (int length = 0; length <= text.Length; length++)
        {
            AssertAgreement(text[..length]);
            AssertAgreement(text[length..]);
        }
    }

    [Fact]
    public void it_agrees_on_random_texts_and_their_mutants()
    {
        Random random = new(3);
        int valid = 0;
        for (int i = 0; i < 3000; i++)
        {
            StringBuilder text = new();
            WriteValue(random, text, 0);
            AssertAgreement(text.ToString());
            for (int mutant = 0; mutant < 3; mutant++)
            {
                valid += AssertAgreement(Mutate(random, text.ToString())) ? 1 : 0;
            }
        }
        // Both answers were given often.
        Assert.InRange(valid, 500, 8500);
    }

    [Theory]
    [InlineData("[1,\n  x]", 2, 3)]
    [InlineData("[1,\r\n  x]", 2, 3)]
    [InlineData("\n\n", 3, 1)]
    [InlineData("{\"größe\" 5}", 1, 10)]
    public void an_error_is_placed_from_1(string text, int line, int column)
    {
        JsonError? error = JsonSyntax.FindError(text);

        Assert.Equal((line, column), (error?.Line, error?.Column));
        Assert.Equal(error, JsonSyntax.FindError(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData(new byte[] { 0x22, 0xFF, 0x22 }, "the byte 0xFF is not UTF-8", 1, 2)]
    [InlineData(new byte[] { 0x5B, 0x0A, 0x22, 0xC3 }, "the byte 0xC3 is not UTF-8", 2, 2)]
    [InlineData(new byte[] { 0xC3, 0xA9, 0xED, 0xA0, 0x80 }, "the byte 0xED is not UTF-8", 1, 2)]
    public void bytes_that_are_no_text_are_an_error(byte[] bytes, string message, int line, int column) =>
        Assert.Equal(new JsonError(message, line, column), JsonSyntax.FindError(bytes));

    /// <returns>Whether the text is JSON.</returns>
    private static bool AssertAgreement(string text)
    {
        JsonError? error = JsonSyntax.FindError(text);
        Assert.True(error is null == IsJson(text), $"{error?.ToString() ?? "no error"} in <{text}>");
        return error is null;
    }

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void WriteValue(Random random, StringBuilder text, int depth)
    {
        text.Append(random.Next(4) == 0 ? " " : "");
        switch (random.Next(depth > 3 ? 4 : 6))
        {
            case 0:
                text.Append(random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" });
                break;
            case 1:
                text.Append(random.Next(-100, 100)).Append(random.Next(3) == 0 ? ".5" : "").Append(random.Next(3) == 0 ? "e-2" : "");
                break;
            case 2 or 3:
                WriteString(random, text);
                break;
            case 4:
                WriteList(random, text, '[', ']', () => WriteValue(random, text, depth + 1));
                break;
            default:
                WriteList(random, text, '{', '}', () =>
                {
                    WriteString(random, text);
                    text.Append(random.Next(2) == 0 ? ": " : ":");
                    WriteValue(random, text, depth + 1);
                });
                break;
        }
        text.Append(random.Next(4) == 0 ? "\n" : "");
    }

    private static void WriteString(Random random, StringBuilder text)
    {
        string[] pieces = ["a", "é", "\\n", "\\\"", "\\u00e9", "🌲", " ", "\\/", "\\\\"];
        text.Append('"');
        for (int i = random.Next(5); i > 0; i--)
        {
            text.Append(pieces[random.Next(pieces.Length)]);
        }
        text.Append('"');
    }

    private static void WriteList(Random random, StringBuilder text, char start, char end, Action writeItem)
    {
        text.Append(start);
        for (int i = random.Next(4); i > 0; i--)
        {
            writeItem();
            text.Append(i > 1 ? "," : "");
        }
        text.Append(end);
    }

    private static string Mutate(Random random, string text)
    {
        const string alphabet = "{}[]\",:\\u0123456789-+.eEtrfalsn \n";
        int position = random.Next(text.Length + 1);
        string inserted = alphabet[random.Next(alphabet.Length)].ToString();
        string mutant = random.Next(3) switch
        {
            0 => text.Insert(position, inserted),
            1 when position < text.Length => text.Remove(position, 1),
            _ when position < text.Length => text.Remove(position, 1).Insert(position, inserted),
            _ => text,
        };
        // Half a tree is no text.
        return Surrogates.IndexOfLone(mutant) < 0 ? mutant : text;
    }
}
