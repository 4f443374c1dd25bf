using Hypersonic.Http;

namespace Hypersonic;

/// <content>Cookies.</content>
public readonly partial struct Response
{
    /// <summary>
    /// The same response with one more cookie, on a Set-Cookie line of its own. Of two that have name, domain and path in
    /// common, a client keeps the later one.
    /// </summary>
    /// <param name="cookie">The cookie with its attributes.</param>
    /// <exception cref="ArgumentException">
    /// Browsers would drop it: it is for other sites (<see cref="SameSite.None"/>), partitioned, or named
    /// <c>__Secure-</c> or <c>__Host-</c>, but not secure; or <c>__Host-</c> with a domain or another path than
    /// <c>/</c>.
    /// </exception>
    public Response WithCookie(in ResponseCookie cookie)
    {
        CookieRules.Check(cookie, nameof(cookie));
        return With("Set-Cookie", CookieField.Of(cookie, isCleared: false));
    }

    /// <summary>The same response with one more cookie, for all paths of this host, until the browser's session ends.</summary>
    /// <param name="name">A token; not with the prefix <c>__Secure-</c> or <c>__Host-</c>: these need attributes.</param>
    /// <param name="value">US-ASCII without control characters, space, quotes, comma, semicolon and backslash.</param>
    /// <exception cref="ArgumentException">The name or the value could not be sent.</exception>
    public Response WithCookie(string name, string value) => WithCookie(new ResponseCookie(name, value));

    /// <summary>The same response, which makes the client forget a cookie: it is sent without a value, and its end is past.</summary>
    /// <param name="name">Its name. With a prefix <c>__Secure-</c> or <c>__Host-</c> it is sent as secure.</param>
    /// <param name="path">Its path as it was set, or null if it was set without one.</param>
    /// <param name="domain">Its domain as it was set.</param>
    /// <exception cref="ArgumentException">No cookie can be called so, or have this path or domain.</exception>
    public Response WithoutCookie(string name, string? path = "/", string? domain = null) => WithoutCookie(
        new ResponseCookie(name, "") { Path = path, Domain = domain, Secure = CookieRules.IsSecureByName(name) });

    /// <summary>
    /// The same response, which makes the client forget a cookie that was set with these attributes: in a response to
    /// another site's request, browsers look at all of them.
    /// </summary>
    /// <param name="cookie">The cookie; its value and its end do not count.</param>
    /// <exception cref="ArgumentException">No such cookie can be set.</exception>
    public Response WithoutCookie(in ResponseCookie cookie)
    {
        CookieRules.Check(cookie, nameof(cookie));
        return With("Set-Cookie", CookieField.Of(cookie, isCleared: true));
    }
}
