using System.Globalization;
using System.Text;

namespace Hypersonic.Http;

/// <summary>The value of Set-Cookie (RFC 6265, section 4.1.1).</summary>
internal static class CookieField
{
    /// <param name="cookie">The cookie.</param>
    /// <param name="isCleared">Whether the client is to forget it: it gets no value, and an end that is past.</param>
    public static string Of(in ResponseCookie cookie, bool isCleared)
    {
        StringBuilder field = new(cookie.Name);
        field.Append('=').Append(isCleared ? "" : cookie.Value);
        DateTimeOffset? expires = isCleared ? DateTimeOffset.UnixEpoch : cookie.Expires;
        if (expires is { } end)
        {
            field.Append(CultureInfo.InvariantCulture, $"; Expires={end:R}");
        }
        if (!isCleared && cookie.MaxAge is { } age)
        {
            field.Append(CultureInfo.InvariantCulture, $"; Max-Age={age.Ticks / TimeSpan.TicksPerSecond}");
        }
        Append(field, "; Domain=", cookie.Domain);
        Append(field, "; Path=", cookie.Path);
        field.Append(cookie.Secure ? "; Secure" : "");
        field.Append(cookie.HttpOnly ? "; HttpOnly" : "");
        field.Append(cookie.SameSite switch
        {
            SameSite.Strict => "; SameSite=Strict",
            SameSite.Lax => "; SameSite=Lax",
            SameSite.None => "; SameSite=None",
            _ => "",
        });
        field.Append(cookie.Partitioned ? "; Partitioned" : "");
        return field.ToString();
    }

    private static void Append(StringBuilder field, string attribute, string? value)
    {
        if (value is not null)
        {
            field.Append(attribute).Append(value);
        }
    }
}
