namespace Hypersonic;

/// <summary>With which requests a browser sends a cookie (RFC 6265bis, section 5.6.7).</summary>
public enum SameSite : byte
{
    /// <summary>Nothing is said: browsers take it for <see cref="Lax"/>, or nearly so.</summary>
    Unspecified,

    /// <summary>With requests that come from the same site.</summary>
    Strict,

    /// <summary>With these, and when the user follows a link from another site.</summary>
    Lax,

    /// <summary>With all requests. The cookie must be secure.</summary>
    None,
}
