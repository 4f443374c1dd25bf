using System.Globalization;
using System.Text;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// Writes strings as System.Text.Json does with its default encoder: nothing but US-ASCII, and what HTML could take for
/// its own is escaped too.
/// </summary>
internal static class JsonText
{
    private const string HtmlSensitive = "\"&'+<>`";

    /// <summary>The text as a JSON string, in quotation marks.</summary>
    public static string Quote(string text)
    {
        StringBuilder json = new StringBuilder(text.Length + 2).Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsSurrogatePair(text, i))
            {
                Escape(json, c);
                Escape(json, text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                Escape(json, '\uFFFD');
            }
            else if (ShortEscape(c) is { } escape)
            {
                json.Append('\\').Append(escape);
            }
            else if (c is < ' ' or > '~' || HtmlSensitive.IndexOf(c) >= 0)
            {
                Escape(json, c);
            }
            else
            {
                json.Append(c);
            }
        }
        return json.Append('"').ToString();
    }

    private static char? ShortEscape(char c) => c switch
    {
        '\b' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\f' => 'f',
        '\r' => 'r',
        '\\' => '\\',
        _ => null,
    };

    private static void Escape(StringBuilder json, char c) =>
        json.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
}
