using System.Globalization;
using System.Runtime.CompilerServices;

namespace Hypersonic.Http;

/// <summary>The value of Set-Cookie (RFC 6265, section 4.1.1).</summary>
internal static class CookieField
{
    /// <param name="cookie">The cookie.</param>
    /// <param name="isCleared">Whether the client is to forget it: it gets no value, and an end that is past.</param>
    public static string Of(in ResponseCookie cookie, bool isCleared)
    {
        DefaultInterpolatedStringHandler field = new(0, 0, CultureInfo.InvariantCulture, stackalloc char[512]);
        field.AppendFormatted(cookie.Name);
        field.AppendLiteral("=");
        if (isCleared)
        {
            field.AppendLiteral("; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
        }
        else
        {
            field.AppendFormatted(cookie.Value);
            AppendEnd(ref field, in cookie);
        }
        Append(ref field, "; Domain=", cookie.Domain);
        Append(ref field, "; Path=", cookie.Path);
        field.AppendLiteral(cookie.Secure ? "; Secure" : "");
        field.AppendLiteral(cookie.HttpOnly ? "; HttpOnly" : "");
        field.AppendLiteral(cookie.SameSite switch
        {
            SameSite.Strict => "; SameSite=Strict",
            SameSite.Lax => "; SameSite=Lax",
            SameSite.None => "; SameSite=None",
            _ => "",
        });
        field.AppendLiteral(cookie.Partitioned ? "; Partitioned" : "");
        return field.ToStringAndClear();
    }

    private static void AppendEnd(ref DefaultInterpolatedStringHandler field, in ResponseCookie cookie)
    {
        if (cookie.Expires is { } end)
        {
            field.AppendLiteral("; Expires=");
            field.AppendFormatted(end, "R");
        }
        if (cookie.MaxAge is { } age)
        {
            field.AppendLiteral("; Max-Age=");
            field.AppendFormatted(age.Ticks / TimeSpan.TicksPerSecond);
        }
    }

    private static void Append(ref DefaultInterpolatedStringHandler field, string attribute, string? value)
    {
        if (value is not null)
        {
            field.AppendLiteral(attribute);
            field.AppendLiteral(value);
        }
    }
}
