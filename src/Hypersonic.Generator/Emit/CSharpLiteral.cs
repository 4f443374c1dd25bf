using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes values as C# literals that a reader recognises.</summary>
internal static class CSharpLiteral
{
    /// <summary>A UTF-8 literal: <c>"OK\r\n"u8</c>.</summary>
    public static string Utf8(string text) => Text(text) + "u8";

    /// <summary>A string: <c>"OK\r\n"</c>.</summary>
    public static string Text(string text)
    {
        StringBuilder literal = new("\"");
        foreach (char c in text)
        {
            if (c is (>= ' ' and <= '~') and not ('"' or '\\'))
            {
                literal.Append(c);
                continue;
            }
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\0' => "\\0",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when MustEscape(c) => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }
        return literal.Append('"').ToString();
    }

    /// <summary>A byte of a path as a character: <c>(byte)'a'</c>.</summary>
    public static string Byte(char c) => c == '\'' ? @"(byte)'\''" : $"(byte)'{c}'";

    /// <summary>Lines of at most sixteen bytes, as hex.</summary>
    public static IEnumerable<string> HexLines(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i += 16)
        {
            StringBuilder line = new();
            for (int j = i; j < bytes.Length && j < i + 16; j++)
            {
                line.Append("0x").Append(bytes[j].ToString("X2", CultureInfo.InvariantCulture)).Append(j % 16 == 15 ? "," : ", ");
            }
            yield return line.ToString().TrimEnd();
        }
    }

    /// <summary>What a reader could not see, or would see in another order than it stands.</summary>
    private static bool MustEscape(char c) => CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
}
