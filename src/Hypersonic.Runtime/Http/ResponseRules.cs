using System;

namespace Hypersonic.Http;

/// <summary>
/// What a handler may put into a response. The generator compiles this file too: what is a diagnostic for a constant
/// is an exception, and so a 500, for the same value at run time.
/// </summary>
internal static class ResponseRules
{
    public const string TextType = "text/plain; charset=utf-8";
    public const string HtmlType = "text/html; charset=utf-8";
    public const string JsonType = "application/json";
    public const string XmlType = "application/xml";
    public const string ProblemType = "application/problem+json";
    public const string BytesType = "application/octet-stream";
    public const string ContentDisposition = "Content-Disposition";

    /// <summary>A final status code: 1xx are interim responses, which the server alone sends (RFC 9110, section 15).</summary>
    public static bool IsFinalStatus(int status) => status is >= 200 and <= 599;

    /// <summary>A status that sends the client to a Location (RFC 9110, section 15.4).</summary>
    public static bool IsRedirect(int status) => status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Responses that end with the header section (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).</summary>
    public static bool HasNoContent(int status) => status is 204 or 205 or 304;

    /// <summary>Responses that carry no Content-Length: 204 must not, 304 need not (RFC 9110, section 8.6).</summary>
    public static bool HasNoContentLength(int status) => status is 204 or 304;

    /// <summary>A token (RFC 9110, section 5.6.2).</summary>
    public static bool IsFieldName(string name)
    {
        foreach (char c in name)
        {
            if (!IsTokenCharacter(c))
            {
                return false;
            }
        }
        return name.Length > 0;
    }

    public static bool IsTokenCharacter(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')
            or '!' or '#' or '$' or '%' or '&' or '\'' or '*' or '+' or '-' or '.' or '^' or '_' or '`' or '|' or '~';

    /// <summary>
    /// What a sender may generate: visible US-ASCII with spaces and tabs inside (RFC 9110, section 5.5). CR, LF and NUL
    /// would let a value end the field, or the whole message.
    /// </summary>
    public static bool IsFieldValue(string value)
    {
        foreach (char c in value)
        {
            if (c is not ('\t' or (>= ' ' and <= '~')))
            {
                return false;
            }
        }
        return value.Length == 0 || (value[0] > ' ' && value[value.Length - 1] > ' ');
    }

    /// <summary>A type and a subtype, which are tokens, and perhaps parameters (RFC 9110, section 8.3.1).</summary>
    public static bool IsMediaType(string value)
    {
        int slash = value.IndexOf('/');
        int end = value.IndexOf(';');
        end = end < 0 ? value.Length : end;
        return slash > 0
            && slash < end
            && IsFieldValue(value)
            && IsFieldName(value.Substring(0, slash))
            && IsFieldName(value.Substring(slash + 1, end - slash - 1).TrimEnd(' ', '\t'));
    }

    /// <summary>Fields that frame the message or belong to the connection: the server alone writes them.</summary>
    public static bool IsOurs(string name) => name.Length switch
    {
        4 => Is(name, "Date"),
        7 => Is(name, "Trailer") || Is(name, "Upgrade"),
        10 => Is(name, "Connection") || Is(name, "Keep-Alive"),
        14 => Is(name, "Content-Length"),
        16 => Is(name, "Proxy-Connection"),
        17 => Is(name, "Transfer-Encoding"),
        _ => false,
    };

    /// <summary>Fields of which a response may have lines from several hands: what one says the other does not take back.</summary>
    public static bool AddsUp(string name) => Is(name, "Vary") || Is(name, "Set-Cookie");

    public static bool IsContentType(string name) => Is(name, "Content-Type");

    public static bool IsContentDisposition(string name) => Is(name, ContentDisposition);

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
