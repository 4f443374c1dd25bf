using System.Globalization;
using System.Text;

namespace Hypersonic.Generator.Tests.Dispatch;

/// <summary>What a request is answered with: status, Allow if any, and text.</summary>
internal sealed record OracleAnswer(int Status, string? Allow, string Text);

/// <summary>Routes slowly and obviously: every route is compared with every path.</summary>
internal sealed class OracleRouter(IReadOnlyList<OracleRoute> routes)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

    public OracleAnswer Route(string method, string target)
    {
        if (Normalize(target.Split('?')[0]) is not { } path)
        {
            return new OracleAnswer(400, null, "");
        }
        string[] segments = path[1..].Split('/');
        OracleRoute[] resource = FindResource(segments);
        if (resource.Length == 0)
        {
            return new OracleAnswer(404, null, method == "HEAD" ? "" : "Not Found\n");
        }
        if (FindAnswering(resource, method) is { } answering)
        {
            return new OracleAnswer(200, null, method == "HEAD" ? "" : $"{answering.Method} {answering.Template}{Values(answering, segments)}");
        }
        string allow = string.Join(", ", Methods.Where(candidate => candidate == "OPTIONS"
            || resource.Any(route => route.Method == candidate)
            || (candidate == "HEAD" && resource.Any(route => route.Method == "GET"))));
        return method == "OPTIONS"
            ? new OracleAnswer(204, allow, "")
            : new OracleAnswer(405, allow, method == "HEAD" ? "" : "Method Not Allowed\n");
    }

    /// <summary>The limit of the endpoint that answers, or null where it sets none or there is no such endpoint.</summary>
    public int? MaxContentLength(string method, string target) => Normalize(target.Split('?')[0]) is { } path
        ? FindAnswering(FindResource(path[1..].Split('/')), method)?.MaxContentLength
        : null;

    private OracleRoute[] FindResource(string[] segments)
    {
        OracleRoute[] matching = [.. routes
            .Where(route => Matches(route, segments))
            .OrderBy(route => string.Concat(route.Specificity), StringComparer.Ordinal)];
        return [.. matching.Where(route => route.Shape == matching[0].Shape)];
    }

    private static OracleRoute? FindAnswering(OracleRoute[] resource, string method) =>
        resource.FirstOrDefault(route => route.Method == method)
            ?? (method == "HEAD" ? resource.FirstOrDefault(route => route.Method == "GET") : null);

    private static bool Matches(OracleRoute route, string[] segments) => route.Segments.Count == segments.Length
        && route.Specificity.Zip(route.Segments, segments).All(part => part.First switch
        {
            0 => Normalize("/" + part.Second)![1..] == part.Third,
            1 => IsInt32(part.Third),
            _ => part.Third.Length > 0,
        });

    private static bool IsInt32(string text) => text.TrimStart('-').All(char.IsAsciiDigit)
        && text.Length > 0
        && text.LastIndexOf('-') <= 0
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string Values(OracleRoute route, string[] segments) => string.Concat(route.Specificity.Zip(segments)
        .Where(part => part.First > 0)
        .Select(part => " " + (part.First == 1
            ? int.Parse(part.Second, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : Uri.UnescapeDataString(part.Second))));

    /// <summary>RFC 3986, section 6.2.2, or null where an escape is none.</summary>
    private static string? Normalize(string path)
    {
        StringBuilder decoded = new();
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] != '%')
            {
                decoded.Append(path[i]);
                continue;
            }
            if (i + 2 >= path.Length || !int.TryParse(path.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, null, out int value) || value == 0)
            {
                return null;
            }
            char c = (char)value;
            decoded.Append(char.IsAsciiLetterOrDigit(c) || "-._~".Contains(c, StringComparison.Ordinal)
                ? c.ToString()
                : $"%{value:X2}");
            i += 2;
        }
        List<string> kept = [];
        string[] segments = decoded.ToString()[1..].Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            bool isLast = i == segments.Length - 1;
            if (segments[i] is "." or "..")
            {
                if (segments[i] == ".." && kept.Count > 0)
                {
                    kept.RemoveAt(kept.Count - 1);
                }
                if (isLast)
                {
                    kept.Add("");
                }
            }
            else
            {
                kept.Add(segments[i]);
            }
        }
        return "/" + string.Join('/', kept);
    }
}
