using System;
using System.Globalization;
using System.Linq;

namespace Hypersonic.Generator.Parsing;

/// <summary>How browsers write the origin of a page (RFC 6454, section 6.2): what is written otherwise never matches.</summary>
internal static class OriginRules
{
    private const string ForExample = "such as 'https://app.example'";

    /// <summary>Why no browser sends this, and what to write, or null.</summary>
    public static (string Reason, string Mend)? FindFault(string origin)
    {
        int separator = origin.IndexOf("://", StringComparison.Ordinal);
        if (origin == "null")
        {
            return ("every page in a sandbox and every file sends it, and no page alone", "serve the page, and allow its origin");
        }
        if (origin.Contains('*'))
        {
            return ("origins are compared to the letter", "list each origin, or write '*' alone for all");
        }
        if (separator <= 0 || !origin.Substring(0, separator).All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '+' or '-' or '.'))
        {
            return ("it has no scheme", "write scheme and host, " + ForExample);
        }
        string scheme = origin.Substring(0, separator);
        string authority = origin.Substring(separator + 3);
        int end = authority.IndexOfAny(['/', '?', '#']);
        if (end >= 0)
        {
            return ("an origin ends with the host or the port", $"write '{scheme}://{authority.Substring(0, end)}'");
        }
        if (authority.Any(c => c is <= ' ' or '@' or '\\' or ',' or '\x7F'))
        {
            return ("it has a character that no host has", "write scheme and host, " + ForExample);
        }
        int colon = authority.EndsWith("]", StringComparison.Ordinal) ? -1 : authority.LastIndexOf(':');
        string host = colon < 0 ? authority : authority.Substring(0, colon);
        string port = colon < 0 ? "" : authority.Substring(colon + 1);
        return host.Length == 0 ? ("it has no host", "write scheme and host, " + ForExample)
            : host.Any(c => c > '~') ? ("hosts are sent in US-ASCII", $"write '{scheme}://{ToAscii(host)}{authority.Substring(host.Length)}'")
            : origin.Any(c => c is >= 'A' and <= 'Z') ? ("it is sent in lower case", $"write '{origin.ToLowerInvariant()}'")
            : (scheme, port) is ("https", "443") or ("http", "80") ? ("the default port is left out", $"write '{scheme}://{host}'")
            : colon >= 0 && !IsPort(port) ? ($"'{port}' is no port", "write a number of 1 to 65535, or none")
            : null;
    }

    private static bool IsPort(string port) =>
        port.Length is > 0 and <= 5
        && port.All(c => c is >= '0' and <= '9')
        && port[0] != '0'
        && int.Parse(port, CultureInfo.InvariantCulture) <= ushort.MaxValue;

    private static string ToAscii(string host)
    {
        try
        {
            return new IdnMapping().GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return "…";
        }
    }
}
