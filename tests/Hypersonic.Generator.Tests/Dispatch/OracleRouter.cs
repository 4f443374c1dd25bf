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
        OracleForm[] resource = FindResource(segments, method);
        if (resource.Length == 0)
        {
            return new OracleAnswer(404, null, method == "HEAD" ? "" : "Not Found\n");
        }
        if (FindAnswering(resource, method) is { } answering)
        {
            return new OracleAnswer(200, null, method == "HEAD" ? "" : $"{answering.Route.Method} {answering.Route.Template}{Values(answering, segments)}");
        }
        string allow = string.Join(", ", Methods.Where(candidate => candidate == "OPTIONS"
            || resource.Any(form => form.Route.Method == candidate)
            || (candidate == "HEAD" && resource.Any(form => form.Route.Method == "GET"))));
        return method == "OPTIONS"
            ? new OracleAnswer(204, allow, "")
            : new OracleAnswer(405, allow, method == "HEAD" ? "" : "Method Not Allowed\n");
    }

    /// <summary>The limit of the endpoint that answers, or null where it sets none or there is no such endpoint.</summary>
    public int? MaxContentLength(string method, string target) => Normalize(target.Split('?')[0]) is { } path
        ? FindAnswering(FindResource(path[1..].Split('/'), method), method)?.Route.MaxContentLength
        : null;

    /// <summary>The most specific resource; one that takes all that is left of the path is there for its own methods alone.</summary>
    private OracleForm[] FindResource(string[] segments, string method) => routes
        .SelectMany(route => route.Forms)
        .Where(form => Matches(form, segments))
        .GroupBy(form => form.Shape)
        .OrderBy(forms => forms.First().Specificity, StringComparer.Ordinal)
        .Select(forms => forms.ToArray())
        .FirstOrDefault(forms => !forms[0].IsCatchAll || FindAnswering(forms, method) is not null) ?? [];

    private static OracleForm? FindAnswering(OracleForm[] resource, string method) =>
        resource.FirstOrDefault(form => form.Route.Method == method)
            ?? (method == "HEAD" ? resource.FirstOrDefault(form => form.Route.Method == "GET") : null);

    private static bool Matches(OracleForm form, string[] segments)
    {
        int count = form.Segments.Count - (form.IsCatchAll ? 1 : 0);
        return (form.IsCatchAll ? segments.Length >= count : segments.Length == count)
            && form.Segments.Take(count).Zip(segments).All(part => OracleShape.RankOf(part.First) == 0
                ? Normalize("/" + part.First)![1..] == part.Second
                : OracleShape.Of(part.First).Read(part.Second) is not null);
    }

    private static string Values(OracleForm form, string[] segments) => string.Concat(form.Route.Segments
        .Select((segment, index) => OracleShape.RankOf(segment) switch
        {
            0 => "",
            _ when index == form.Segments.Count || segment != form.Segments[index] => " " + OracleRoute.Missing(segment),
            var rank when rank == OracleShape.CatchAllRank =>
                " " + string.Join(OracleRoute.IsArray(segment) ? '|' : '/', segments.Skip(index).Select(Uri.UnescapeDataString)),
            _ => " " + OracleShape.Of(segment).Read(segments[index]),
        }));

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
