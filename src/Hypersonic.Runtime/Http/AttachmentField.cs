using System.Text;

namespace Hypersonic.Http;

/// <summary>
/// The value of Content-Disposition that offers a download under a name (RFC 6266; RFC 8187 for its script). The generator
/// compiles this file too.
/// </summary>
internal static class AttachmentField
{
    /// <summary>A name that a client can take as it is: recipients cut off folders (RFC 6266, section 4.3).</summary>
    public static bool IsFileName(string name)
    {
        foreach (char c in name)
        {
            if (char.IsControl(c) || c is '/' or '\\')
            {
                return false;
            }
        }
        return name.Length > 0;
    }

    /// <summary>The value; an unpaired surrogate is sent as U+FFFD.</summary>
    public static string Of(string name)
    {
        bool isPlain = true;
        StringBuilder value = new("attachment; filename=\"", 64 + name.Length);
        for (int i = 0; i < name.Length; i++)
        {
            bool isSafe = IsSafe(name[i]);
            isPlain &= isSafe;
            value.Append(isSafe ? name[i] : '_');
            // A pair is one character.
            i += i + 1 < name.Length && char.IsSurrogatePair(name[i], name[i + 1]) ? 1 : 0;
        }
        value.Append('"');
        if (!isPlain)
        {
            value.Append("; filename*=UTF-8''");
            AppendEscaped(value, name);
        }
        return value.ToString();
    }

    /// <summary>What every client reads alike between quotes: they differ over escapes of either kind (RFC 6266, appendix D).</summary>
    private static bool IsSafe(char c) => c is >= ' ' and <= '~' and not ('"' or '\\' or '%');

    private static void AppendEscaped(StringBuilder value, string name)
    {
        foreach (byte b in Encoding.UTF8.GetBytes(name))
        {
            if (IsAttributeCharacter((char)b))
            {
                value.Append((char)b);
            }
            else
            {
                value.Append('%').Append(b.ToString("X2", null));
            }
        }
    }

    /// <summary>An attr-char: a token character but for three (RFC 8187, section 3.2.1).</summary>
    private static bool IsAttributeCharacter(char c) => ResponseRules.IsTokenCharacter(c) && c is not ('*' or '\'' or '%');
}
