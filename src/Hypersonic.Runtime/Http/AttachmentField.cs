using System.Text;

namespace Hypersonic.Http;

/// <summary>The value of Content-Disposition that offers a download under a name (RFC 6266; RFC 8187 for its script).</summary>
internal static class AttachmentField
{
    /// <summary>A name that a client can take as it is: recipients cut off folders (RFC 6266, section 4.3).</summary>
    public static bool IsFileName(string name)
    {
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune.Value is '/' or '\\')
            {
                return false;
            }
        }
        return name.Length > 0;
    }

    /// <summary>The value; an unpaired surrogate, enumerated as U+FFFD, is sent as such.</summary>
    public static string Of(string name)
    {
        bool isPlain = true;
        StringBuilder value = new("attachment; filename=\"", 64 + name.Length);
        foreach (Rune rune in name.EnumerateRunes())
        {
            bool isSafe = IsSafe(rune);
            isPlain &= isSafe;
            value.Append(isSafe ? (char)rune.Value : '_');
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
    private static bool IsSafe(Rune rune) => rune.Value is >= ' ' and <= '~' and not ('"' or '\\' or '%');

    private static void AppendEscaped(StringBuilder value, string name)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in name.EnumerateRunes())
        {
            foreach (byte b in bytes[..rune.EncodeToUtf8(bytes)])
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
    }

    /// <summary>An attr-char: a token character but for three (RFC 8187, section 3.2.1).</summary>
    private static bool IsAttributeCharacter(char c) => ResponseRules.IsTokenCharacter(c) && c is not ('*' or '\'' or '%');
}
