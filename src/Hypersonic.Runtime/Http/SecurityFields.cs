namespace Hypersonic.Http;

/// <summary>
/// The fields of <c>[SecurityHeaders]</c> and what they say by default. The generator compiles this file too: it writes
/// the fields, and the attribute tells them to who looks.
/// </summary>
internal static class SecurityFields
{
    public const string ContentTypeOptions = "nosniff";
    public const string FrameOptions = "DENY";
    public const string ReferrerPolicy = "no-referrer";
    public const string ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
    public const string CrossOriginResourcePolicy = "same-origin";
    public const string CrossOriginOpenerPolicy = "same-origin";
}
