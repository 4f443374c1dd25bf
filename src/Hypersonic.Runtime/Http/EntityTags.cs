using System;
using System.Globalization;

namespace Hypersonic.Http;

/// <summary>
/// Entity tags (RFC 9110, section 8.8.3) and what a response with one leads to. The generator compiles this file too: a
/// literal has the tag that its content would get at run time.
/// </summary>
internal static class EntityTags
{
    public const string FieldName = "ETag";
    public const string LastModified = "Last-Modified";

    private const ulong OffsetBasis = 0xCBF2_9CE4_8422_2325;
    private const ulong Prime = 0x0000_0100_0000_01B3;

    /// <summary>
    /// A strong tag for a representation: FNV-1a, 64 bits, of its media type and its content. It tells versions of one
    /// resource apart, and is no secret and no proof.
    /// </summary>
    /// <param name="contentType">The media type, or null where there is none.</param>
    /// <param name="content">The content.</param>
    /// <returns>16 hex digits, without quotation marks.</returns>
    public static string Of(string? contentType, ReadOnlySpan<byte> content)
    {
        ulong hash = OffsetBasis;
        foreach (char c in contentType ?? "")
        {
            hash = unchecked((hash ^ c) * Prime);
        }
        // No media type has a line feed: it parts the two.
        hash = unchecked((hash ^ '\n') * Prime);
        foreach (byte b in content)
        {
            hash = unchecked((hash ^ b) * Prime);
        }
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>The value of an ETag field: the tag in quotation marks, after W/ if it is weak.</summary>
    public static string Field(string tag, bool isWeak) => (isWeak ? "W/\"" : "\"") + tag + "\"";

    /// <summary>Finds the tag in the value of an ETag field.</summary>
    /// <returns>False if the value is no entity tag: then it stands for nothing.</returns>
    public static bool TryRead(ReadOnlySpan<char> field, out ReadOnlySpan<char> tag, out bool isWeak)
    {
        isWeak = field.StartsWith("W/".AsSpan());
        ReadOnlySpan<char> quoted = isWeak ? field.Slice(2) : field;
        bool isQuoted = quoted.Length >= 2 && quoted[0] == '"' && quoted[quoted.Length - 1] == '"';
        tag = isQuoted ? quoted.Slice(1, quoted.Length - 2) : default;
        return isQuoted && IsTag(tag);
    }

    /// <summary>The value of a Last-Modified field (RFC 9110, section 5.6.7), or null if it is no date.</summary>
    public static DateTimeOffset? ReadDate(string field) =>
        DateTimeOffset.TryParseExact(field, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset date) ? date : null;

    /// <summary>What may stand between the quotation marks, but for what is not US-ASCII.</summary>
    public static bool IsTag(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is not (>= '!' and <= '~') or '"')
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>
    /// Fields that 304 repeats (RFC 9110, section 15.4.5); Last-Modified among them only where no tag says as much.
    /// </summary>
    public static bool IsIn304(string name, bool hasTag) => name.Length switch
    {
        4 => Is(name, FieldName) || Is(name, "Vary"),
        7 => Is(name, "Expires"),
        13 => Is(name, "Cache-Control") || (!hasTag && Is(name, LastModified)),
        16 => Is(name, "Content-Location"),
        _ => false,
    };

    public static bool IsField(string name) => Is(name, FieldName);

    public static bool IsLastModified(string name) => Is(name, LastModified);

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
