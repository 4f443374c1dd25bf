using Hypersonic.Http;

namespace Hypersonic;

/// <summary>
/// The field lines by which browsers are told to be strict, with defaults for a service that answers programs and not
/// readers. For pages, <see cref="ContentSecurityPolicy"/> at least has to say what they load.
/// </summary>
/// <remarks>
/// A property that is null drops its line. Of a class and its method, or an assembly and its class, the inner one changes
/// only what it names. A <see cref="ResponseHeaderAttribute"/> of the same level and name goes before; all else is as with
/// it.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
public sealed class SecurityHeadersAttribute : Attribute
{
    /// <summary><c>X-Content-Type-Options</c>: <c>nosniff</c>, the media type is not guessed at.</summary>
    public string? ContentTypeOptions { get; set; } = SecurityFields.ContentTypeOptions;

    /// <summary><c>X-Frame-Options</c>: <c>DENY</c>, for browsers that do not know the policy below.</summary>
    public string? FrameOptions { get; set; } = SecurityFields.FrameOptions;

    /// <summary><c>Referrer-Policy</c>: <c>no-referrer</c>.</summary>
    public string? ReferrerPolicy { get; set; } = SecurityFields.ReferrerPolicy;

    /// <summary>
    /// <c>Content-Security-Policy</c>: <c>default-src 'none'; frame-ancestors 'none'</c>, a response that is shown as a page
    /// after all loads nothing, runs nothing and stands in no frame.
    /// </summary>
    public string? ContentSecurityPolicy { get; set; } = SecurityFields.ContentSecurityPolicy;

    /// <summary>
    /// <c>Cross-Origin-Resource-Policy</c>: <c>same-origin</c>, pages of other origins cannot embed it. It does not concern
    /// what <see cref="CorsAttribute"/> allows.
    /// </summary>
    public string? CrossOriginResourcePolicy { get; set; } = SecurityFields.CrossOriginResourcePolicy;

    /// <summary><c>Cross-Origin-Opener-Policy</c>: <c>same-origin</c>.</summary>
    public string? CrossOriginOpenerPolicy { get; set; } = SecurityFields.CrossOriginOpenerPolicy;

    /// <summary>
    /// <c>Permissions-Policy</c>: none by default, since under the policy above no code runs that could use a permission. For
    /// pages for example <c>camera=(), geolocation=(), microphone=()</c>.
    /// </summary>
    public string? PermissionsPolicy { get; set; }

    /// <summary>
    /// <c>Strict-Transport-Security</c> (RFC 6797): none by default, since the server speaks no TLS and browsers ignore it
    /// without. Behind a proxy that does, for example <c>max-age=63072000; includeSubDomains</c>.
    /// </summary>
    public string? StrictTransportSecurity { get; set; }
}
