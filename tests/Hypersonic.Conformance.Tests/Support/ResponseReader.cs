using System.Globalization;
using System.Text.RegularExpressions;

namespace Hypersonic.Conformance.Tests.Support;

/// <summary>Reads responses as the strictest client would, and fails at whatever a server may not send.</summary>
internal sealed partial class ResponseReader(RawClient client)
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public ReceivedResponse Read(bool isToHead)
    {
        string head = client.ReadThrough("\r\n\r\n");
        string[] lines = head[..^4].Split("\r\n");
        Match statusLine = StatusLine().Match(lines[0]);
        Assert.True(statusLine.Success, $"No status line: «{Requests.Display(lines[0])}».");
        int status = int.Parse(statusLine.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

        Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines.AsSpan(1))
        {
            Match field = FieldLine().Match(line);
            Assert.True(field.Success, $"No field line: «{Requests.Display(line)}».");
            Assert.True(fields.TryAdd(field.Groups[1].Value, field.Groups[2].Value), $"The field «{line}» comes twice.");
        }
        CheckDate(status, fields);
        string content = ReadContent(status, fields, isToHead);
        return new ReceivedResponse(status, fields, content, head + content);
    }

    /// <summary>Exactly one, in the fixed form (RFC 9110, section 6.6.1), in every final response.</summary>
    private static void CheckDate(int status, Dictionary<string, string> fields)
    {
        Assert.Equal(status >= 200, fields.ContainsKey("Date"));
        if (status >= 200)
        {
            bool isDate = DateTimeOffset.TryParseExact(
                fields["Date"],
                "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out DateTimeOffset date);
            Assert.True(isDate, $"«{fields["Date"]}» is no date.");
            Assert.InRange(DateTimeOffset.UtcNow - date, -ClockTolerance, ClockTolerance);
        }
    }

    private string ReadContent(int status, Dictionary<string, string> fields, bool isToHead)
    {
        Assert.False(fields.ContainsKey("Transfer-Encoding"), "This server knows every length.");
        bool hasLength = fields.TryGetValue("Content-Length", out string? length);
        if (status is < 200 or 204 or 304)
        {
            Assert.False(hasLength, $"A response {status} has a Content-Length.");
            return "";
        }
        Assert.True(hasLength, $"A response {status} has no Content-Length.");
        Assert.Matches("^[0-9]{1,9}$", length);
        return isToHead ? "" : client.Read(int.Parse(length!, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("^HTTP/1\\.1 ([1-5][0-9][0-9]) (?:[\\x21-\\x7E][\\x20-\\x7E]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex StatusLine();

    [GeneratedRegex("^([!#$%&'*+.^_`|~0-9A-Za-z-]+): *((?:[\\x21-\\x7E](?:[\\x20-\\x7E]*[\\x21-\\x7E])?)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex FieldLine();
}
