using System;
using System.Globalization;

namespace Hypersonic.Http;

/// <summary>The value of Set-Cookie (RFC 6265, section 4.1.1). The generator compiles this file too.</summary>
internal static class CookieField
{
    /// <param name="cookie">The cookie.</param>
    /// <param name="isCleared">Whether the client is to forget it: it gets no value, and an end that is past.</param>
    public static string Of(in ResponseCookie cookie, bool isCleared)
    {
        string value = isCleared ? "; Expires=Thu, 01 Jan 1970 00:00:00 GMT" : cookie.Value + End(in cookie);
        string sameSite = cookie.SameSite switch
        {
            SameSite.Strict => "; SameSite=Strict",
            SameSite.Lax => "; SameSite=Lax",
            SameSite.None => "; SameSite=None",
            _ => "",
        };
        return $"{cookie.Name}={value}{Attribute("; Domain=", cookie.Domain)}{Attribute("; Path=", cookie.Path)}"
            + $"{(cookie.Secure ? "; Secure" : "")}{(cookie.HttpOnly ? "; HttpOnly" : "")}{sameSite}{(cookie.Partitioned ? "; Partitioned" : "")}";
    }

    private static string End(in ResponseCookie cookie)
    {
        string? expires = cookie.Expires?.ToString("R", CultureInfo.InvariantCulture);
        string? maxAge = (cookie.MaxAge?.Ticks / TimeSpan.TicksPerSecond)?.ToString(CultureInfo.InvariantCulture);
        return Attribute("; Expires=", expires) + Attribute("; Max-Age=", maxAge);
    }

    private static string Attribute(string name, string? value) => value is null ? "" : name + value;
}
