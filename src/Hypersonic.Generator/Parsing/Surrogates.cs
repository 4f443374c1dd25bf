using System.Globalization;

namespace Hypersonic.Generator.Parsing;

/// <summary>Finds what UTF-16 can hold and UTF-8 cannot.</summary>
internal static class Surrogates
{
    /// <summary>The index of the first surrogate without its other half, or -1.</summary>
    public static int IndexOfLone(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return i;
            }
        }
        return -1;
    }

    public static string Hex(char surrogate) => ((int)surrogate).ToString("X4", CultureInfo.InvariantCulture);
}
