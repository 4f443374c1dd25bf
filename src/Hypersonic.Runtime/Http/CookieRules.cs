using System;

namespace Hypersonic.Http;

/// <summary>
/// What a cookie may be (RFC 6265, section 4.1.1; RFC 6265bis, sections 4.1 and 5.6). The generator compiles this file too,
/// and reports what it throws for constants.
/// </summary>
internal static class CookieRules
{
    /// <summary>Browsers drop a cookie whose name and value are longer.</summary>
    private const int MaxPairLength = 4096;

    /// <summary>Browsers drop an attribute whose value is longer.</summary>
    private const int MaxAttributeLength = 1024;

    /// <summary>Of a host name, and of one label of it (RFC 1035, section 2.3.4).</summary>
    private const int MaxDomainLength = 253;
    private const int MaxLabelLength = 63;

    public static string CheckedName(string name)
    {
        return ResponseRules.IsFieldName(name ?? throw new ArgumentNullException(nameof(name)))
            ? name
            : throw new ArgumentException(
                "A cookie's name is a token: letters, digits and !#$%&'*+-.^_`|~.", nameof(name));
    }

    public static string CheckedValue(string value, string name)
    {
        if (!IsValue(value ?? throw new ArgumentNullException(nameof(value))))
        {
            throw new ArgumentException(
                $"The value of the cookie '{name}' has a character that no cookie has: space, quote, comma, semicolon, "
                + "backslash, a control character or one beyond US-ASCII. Escape it, such as by Uri.EscapeDataString, "
                + "and unescape it where it is read.",
                nameof(value));
        }
        return name.Length + value.Length <= MaxPairLength
            ? value
            : throw new ArgumentException(
                $"Browsers drop the cookie '{name}': its name and value have more than 4096 characters.", nameof(value));
    }

    public static string? CheckedDomain(string? value) => value is null || IsDomain(value)
        ? value
        : throw new ArgumentException(
            $"'{value}' is no domain for a cookie: write a host name in US-ASCII (punycode for others), without a dot "
            + "before or after it.",
            nameof(value));

    public static string? CheckedPath(string? value) => value is null || IsPath(value)
        ? value
        : throw new ArgumentException(
            "A cookie's path starts with a slash, is visible US-ASCII with spaces inside but no semicolon, and has at most "
            + "1024 characters.",
            nameof(value));

    /// <summary>RFC 6265, section 5.1.1, takes no earlier year.</summary>
    public static DateTimeOffset? CheckedExpires(DateTimeOffset? value) => value is not { UtcDateTime.Year: < 1601 }
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A cookie ends in the year 1601 or later.");

    /// <summary>A server sends no zero (RFC 6265, section 4.1.1), though browsers would take it.</summary>
    public static TimeSpan? CheckedMaxAge(TimeSpan? value) => value is not { Ticks: < TimeSpan.TicksPerSecond }
        ? value
        : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A cookie lives for a second or more; to clear one, use Response.WithoutCookie.");

    /// <summary>Refuses what browsers drop as a whole.</summary>
    public static void Check(in ResponseCookie cookie, string parameter)
    {
        string? problem = cookie.Name is null ? "The cookie has no name."
            : cookie.Secure ? null
            : cookie.SameSite == SameSite.None ? "A cookie for requests from other sites (SameSite=None) must be Secure."
            : cookie.Partitioned ? "A partitioned cookie must be Secure."
            : IsSecureByName(cookie.Name) ? "A cookie whose name starts with __Secure- or __Host- must be Secure."
            : null;
        problem ??= IsOfHost(cookie.Name!) && cookie is not { Domain: null, Path: "/" }
            ? "A cookie whose name starts with __Host- has the path / and no domain."
            : null;
        if (problem is not null)
        {
            throw new ArgumentException(problem, parameter);
        }
    }

    /// <summary>Browsers compare the prefixes without regard to case (RFC 6265bis, section 5.4).</summary>
    public static bool IsSecureByName(string name) =>
        IsOfHost(name) || name.StartsWith("__Secure-", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfHost(string name) => name.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase);

    /// <summary>A cookie-value: cookie-octets, perhaps between quotes.</summary>
    private static bool IsValue(string value)
    {
        int quotes = value.Length >= 2 && value[0] == '"' && value[value.Length - 1] == '"' ? 1 : 0;
        for (int i = quotes; i < value.Length - quotes; i++)
        {
            if (value[i] is not (> ' ' and <= '~') or '"' or ',' or ';' or '\\')
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsDomain(string domain)
    {
        foreach (string label in domain.Split('.'))
        {
            if (!IsLabel(label))
            {
                return false;
            }
        }
        return domain.Length <= MaxDomainLength;
    }

    /// <summary>RFC 1034, section 3.5, with digits first as RFC 1123, section 2.1, has it.</summary>
    private static bool IsLabel(string label)
    {
        foreach (char c in label)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-'))
            {
                return false;
            }
        }
        return label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[label.Length - 1] != '-';
    }

    private static bool IsPath(string path)
    {
        foreach (char c in path)
        {
            if (c is not (>= ' ' and <= '~') or ';')
            {
                return false;
            }
        }
        return path.Length > 0 && path[0] == '/' && path[path.Length - 1] != ' ' && path.Length <= MaxAttributeLength;
    }
}
