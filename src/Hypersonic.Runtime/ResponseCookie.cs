using System;
using Hypersonic.Http;

namespace Hypersonic;

/// <summary>
/// A cookie for a client to keep (RFC 6265, section 4.1, with the attributes of RFC 6265bis), given to
/// <c>Response.WithCookie</c>.
/// </summary>
/// <remarks>
/// Each member refuses a value that could not be sent, or that browsers drop, with <see cref="ArgumentException"/>; how
/// they go together is checked when the cookie is added to a response.
/// </remarks>
/// <param name="name">A token: letters, digits and <c>!#$%&amp;'*+-.^_`|~</c>.</param>
/// <param name="value">
/// US-ASCII without control characters, space, quotes, comma, semicolon and backslash; quotes may stand around all of
/// it. Nothing is escaped: give it through <see cref="Uri.EscapeDataString(string)"/> or as base64url if it may be
/// anything else. Name and value have at most 4096 characters together.
/// </param>
/// <exception cref="ArgumentException">The name or the value could not be sent.</exception>
public readonly struct ResponseCookie(string name, string value)
{
    /// <summary>The name.</summary>
    public string Name { get; } = CookieRules.CheckedName(name);

    /// <summary>The value, as it is sent.</summary>
    public string Value { get; } = CookieRules.CheckedValue(value, name);

    /// <summary>
    /// The host that gets the cookie back together with all hosts below it, such as <c>example.com</c>, without a dot
    /// before it; null for the host that set it alone. Default null.
    /// </summary>
    /// <exception cref="ArgumentException">It is not a host name in US-ASCII.</exception>
    public string? Domain
    {
        get;
        init => field = CookieRules.CheckedDomain(value);
    }

    /// <summary>
    /// The path that gets the cookie back together with all paths below it; null for the folder of the request's path.
    /// Default <c>/</c>.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// It does not start with a slash, ends with a space, has a character that is not visible US-ASCII or a semicolon,
    /// or more than 1024 characters.
    /// </exception>
    public string? Path
    {
        get;
        init => field = CookieRules.CheckedPath(value);
    } = "/";

    /// <summary>
    /// When it ends, to the second, from the year 1601 on; null for a cookie that ends with the browser's session, unless
    /// it has a <see cref="MaxAge"/>. Browsers keep none for longer than 400 days. Default null.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is earlier.</exception>
    public DateTimeOffset? Expires
    {
        get;
        init => field = CookieRules.CheckedExpires(value);
    }

    /// <summary>
    /// How long it lives, in whole seconds, 1 or more; goes before <see cref="Expires"/>. Default null.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is shorter than a second.</exception>
    public TimeSpan? MaxAge
    {
        get;
        init => field = CookieRules.CheckedMaxAge(value);
    }

    /// <summary>Sent back over secure connections only. Default false.</summary>
    public bool Secure { get; init; }

    /// <summary>Hidden from scripts. Default false.</summary>
    public bool HttpOnly { get; init; }

    /// <summary>Whether requests from other sites carry it. Default <see cref="SameSite.Unspecified"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the four.</exception>
    public SameSite SameSite
    {
        get;
        init => field = value <= SameSite.None
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A cookie is strict, lax, none or unspecified.");
    }

    /// <summary>Kept apart for each site in which it is embedded (CHIPS). The cookie must be secure. Default false.</summary>
    public bool Partitioned { get; init; }

    /// <summary>The value of the Set-Cookie field.</summary>
    public override string ToString() => CookieField.Of(this, isCleared: false);
}
