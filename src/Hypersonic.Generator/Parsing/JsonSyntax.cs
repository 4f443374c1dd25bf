using System;
using System.Globalization;
using System.Text;

namespace Hypersonic.Generator.Parsing;

/// <summary>Where a text stops being JSON, and why. Line and column count from 1.</summary>
internal sealed record JsonError(string Message, int Line, int Column);

/// <summary>Checks that a text is JSON (RFC 8259), so that a slip in a constant is found by the build.</summary>
internal static class JsonSyntax
{
    /// <summary>As deep as the framework's own reader goes by default.</summary>
    private const int MaxDepth = 64;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The first error, or null if the bytes are JSON.</summary>
    public static JsonError? FindError(byte[] utf8)
    {
        try
        {
            return FindError(StrictUtf8.GetString(utf8));
        }
        catch (DecoderFallbackException exception)
        {
            string before = Encoding.UTF8.GetString(utf8, 0, exception.Index);
            return Locate(before, before.Length, $"the byte 0x{utf8[exception.Index]:X2} is not UTF-8");
        }
    }

    /// <summary>The first error, or null if the text is JSON.</summary>
    public static JsonError? FindError(string text)
    {
        Reader reader = new(text);
        string? message = reader.ReadValue(depth: 0) ?? reader.ReadEnd();
        return message is null ? null : Locate(text, reader.Position, message);
    }

    private static JsonError Locate(string text, int position, string message)
    {
        string before = text.Substring(0, Math.Min(position, text.Length));
        int lineStart = before.LastIndexOf('\n') + 1;
        return new JsonError(message, before.Split('\n').Length, before.Length - lineStart + 1);
    }

    /// <summary>Reads on until the first error; each method returns its message, or null.</summary>
    private struct Reader(string text)
    {
        public int Position { get; private set; }

        private readonly char Current => Position < text.Length ? text[Position] : '\0';

        private readonly bool IsAtEnd => Position >= text.Length;

        public string? ReadEnd()
        {
            SkipWhiteSpace();
            return IsAtEnd ? null : $"{Show()} after the value";
        }

        public string? ReadValue(int depth)
        {
            SkipWhiteSpace();
            return Current switch
            {
                '{' or '[' when depth == MaxDepth => $"it is nested deeper than {MaxDepth} levels",
                '{' => ReadObject(depth),
                '[' => ReadArray(depth),
                '"' => ReadString(),
                '-' or (>= '0' and <= '9') => ReadNumber(),
                't' => ReadWord("true"),
                'f' => ReadWord("false"),
                'n' => ReadWord("null"),
                _ => $"a value is expected, not {Show()}",
            };
        }

        private string? ReadObject(int depth)
        {
            Position++;
            SkipWhiteSpace();
            if (Take('}'))
            {
                return null;
            }
            while (true)
            {
                SkipWhiteSpace();
                if (Current != '"' || IsAtEnd)
                {
                    return $"a member name in quotation marks is expected, not {Show()}";
                }
                if (ReadString() is { } nameError)
                {
                    return nameError;
                }
                SkipWhiteSpace();
                if (!Take(':'))
                {
                    return $"':' is expected, not {Show()}";
                }
                if (ReadValue(depth + 1) is { } valueError)
                {
                    return valueError;
                }
                SkipWhiteSpace();
                if (Take('}'))
                {
                    return null;
                }
                if (!Take(','))
                {
                    return $"',' or '}}' is expected, not {Show()}";
                }
            }
        }

        private string? ReadArray(int depth)
        {
            Position++;
            SkipWhiteSpace();
            if (Take(']'))
            {
                return null;
            }
            while (true)
            {
                if (ReadValue(depth + 1) is { } error)
                {
                    return error;
                }
                SkipWhiteSpace();
                if (Take(']'))
                {
                    return null;
                }
                if (!Take(','))
                {
                    return $"',' or ']' is expected, not {Show()}";
                }
            }
        }

        private string? ReadString()
        {
            Position++;
            while (!IsAtEnd)
            {
                char c = Current;
                if (c == '"')
                {
                    Position++;
                    return null;
                }
                if (c < ' ')
                {
                    return $"{Show()} inside a string; escape it";
                }
                Position++;
                if (c == '\\' && ReadEscape() is { } error)
                {
                    return error;
                }
            }
            return "the string does not end";
        }

        private string? ReadEscape()
        {
            if ("\"\\/bfnrt".IndexOf(Current) >= 0 && !IsAtEnd)
            {
                Position++;
                return null;
            }
            if (!Take('u'))
            {
                return IsAtEnd ? "the string does not end" : $"'\\{Current}' is no escape";
            }
            for (int i = 0; i < 4; i++)
            {
                if (Current is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
                {
                    return $"'\\u' needs four hex digits, not {Show()}";
                }
                Position++;
            }
            return null;
        }

        private string? ReadNumber()
        {
            Take('-');
            if (!Take('0') && !SkipDigits())
            {
                return $"a digit is expected, not {Show()}";
            }
            if (Take('.') && !SkipDigits())
            {
                return $"a digit is expected after the point, not {Show()}";
            }
            if (Take('e') || Take('E'))
            {
                if (!Take('+'))
                {
                    Take('-');
                }
                if (!SkipDigits())
                {
                    return $"a digit is expected in the exponent, not {Show()}";
                }
            }
            return null;
        }

        private string? ReadWord(string word)
        {
            if (string.CompareOrdinal(text, Position, word, 0, word.Length) != 0)
            {
                return $"'{word}' is expected";
            }
            Position += word.Length;
            return null;
        }

        private bool SkipDigits()
        {
            int start = Position;
            while (Current is >= '0' and <= '9')
            {
                Position++;
            }
            return Position > start;
        }

        private void SkipWhiteSpace()
        {
            while (Current is ' ' or '\t' or '\r' or '\n')
            {
                Position++;
            }
        }

        private bool Take(char c)
        {
            if (IsAtEnd || Current != c)
            {
                return false;
            }
            Position++;
            return true;
        }

        private readonly string Show() => IsAtEnd ? "the end"
            : char.IsSurrogatePair(text, Position) ? $"'{text.Substring(Position, 2)}'"
            : IsInvisible(Current) ? $"U+{(int)Current:X4}"
            : $"'{Current}'";

        private static bool IsInvisible(char c) => c != ' ' && CharUnicodeInfo.GetUnicodeCategory(c)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }
}
