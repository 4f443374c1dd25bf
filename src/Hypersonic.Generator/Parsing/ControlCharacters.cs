using System.Globalization;
using System.Linq;

namespace Hypersonic.Generator.Parsing;

/// <summary>Shows what a message could not: an editor would break the line or print nothing.</summary>
internal static class ControlCharacters
{
    /// <summary>The text with its control characters as C# escapes.</summary>
    public static string Show(string text) => string.Concat(text.Select(Show));

    /// <summary>The character, or its escape.</summary>
    public static string Show(char c) => c switch
    {
        '\0' => @"\0",
        '\t' => @"\t",
        '\n' => @"\n",
        '\r' => @"\r",
        _ when char.IsControl(c) => @"\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
        _ => c.ToString(),
    };
}
