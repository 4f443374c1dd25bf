namespace Hypersonic.Http;

/// <summary>Methods as they are written (RFC 9110, section 9.1).</summary>
internal static class RequestMethodTokens
{
    /// <summary>The token, such as <c>GET</c>.</summary>
    public static string Token(this RequestMethod method) => method.ToString().ToUpperInvariant();
}
