using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Hypersonic.Http;

namespace Hypersonic.Runtime.Tests;

/// <summary>What a parser makes of bytes, in a form that prints and compares.</summary>
internal sealed record Reading(
    ParseOutcome Outcome,
    Rejection Rejection = Rejection.None,
    string? Method = null,
    RequestMethod KnownMethod = default,
    ProtocolVersion Version = default,
    string? Target = null,
    string? Path = null,
    string? Fields = null,
    bool KeepAlive = false,
    bool ExpectsContinue = false,
    bool IsChunked = false,
    bool IsConditional = false,
    int HeadLength = 0,
    int ContentLength = 0)
{
    public static Reading NeedsMore { get; } = new(ParseOutcome.NeedMoreData);

    public static Reading Refused(Rejection rejection) => new(ParseOutcome.Rejected, rejection);

    /// <summary>What the parser under test makes of a message.</summary>
    public static Reading OfParser(ReadOnlySpan<byte> message, in RequestLimits limits)
    {
        ParseOutcome outcome = RequestParser.Parse(message, in limits, out RequestHead head, out Rejection rejection);
        if (outcome != ParseOutcome.Complete)
        {
            return new Reading(outcome, rejection);
        }
        string fields = "";
        foreach (FieldLine line in new FieldLines(message[head.FieldsStart..(head.Length - 2)]))
        {
            fields += $"{Wire.Text(line.Name)}={Wire.Text(line.Value)}\n";
        }
        return new Reading(
            outcome,
            rejection,
            Wire.Text(message.Slice(head.MethodStart, head.MethodLength)),
            head.Method,
            head.Version,
            Wire.Text(message.Slice(head.TargetStart, head.TargetLength)),
            Wire.Text(message.Slice(head.PathStart, head.PathLength)),
            fields,
            head.KeepAlive,
            head.ExpectsContinue,
            head.IsChunked,
            head.IsConditional,
            head.Length,
            head.ContentLength);
    }
}

/// <summary>
/// RFC 9112 once more, slow and plain: the message as a string, cut into lines, each line held against a regular
/// expression. It shares no code with the parser that it checks.
/// </summary>
internal static partial class ReferenceParser
{
    private const string Token = @"[!#$%&'*+\-.^_`|~0-9A-Za-z]";
    private const string Value = @"[\t\x20-\x7E\x80-\xFF]";
    private const string Unreserved = @"A-Za-z0-9\-._~!$&'()*+,;=";
    private const string Octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private const string H16 = "[0-9A-Fa-f]{1,4}";
    private const string Ls32 = "(?:" + H16 + ":" + H16 + "|" + Octet + @"(?:\." + Octet + "){3})";

    /// <summary>Line by line as RFC 3986, section 3.2.2, has it.</summary>
    private const string IPv6 =
        "(?:(?:" + H16 + ":){6}" + Ls32 +
        "|::(?:" + H16 + ":){5}" + Ls32 +
        "|(?:" + H16 + ")?::(?:" + H16 + ":){4}" + Ls32 +
        "|(?:(?:" + H16 + ":){0,1}" + H16 + ")?::(?:" + H16 + ":){3}" + Ls32 +
        "|(?:(?:" + H16 + ":){0,2}" + H16 + ")?::(?:" + H16 + ":){2}" + Ls32 +
        "|(?:(?:" + H16 + ":){0,3}" + H16 + ")?::" + H16 + ":" + Ls32 +
        "|(?:(?:" + H16 + ":){0,4}" + H16 + ")?::" + Ls32 +
        "|(?:(?:" + H16 + ":){0,5}" + H16 + ")?::" + H16 +
        "|(?:(?:" + H16 + ":){0,6}" + H16 + ")?::)";

    private const string Authority =
        @"(?:\[(?:" + IPv6 + @"|[vV][0-9A-Fa-f]+\.[" + Unreserved + @":]+)\]|(?:[" + Unreserved + "]|%[0-9A-Fa-f]{2})+)(?::[0-9]*)?";

    public static Reading Read(string message, in RequestLimits limits)
    {
        int start = message.StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 0;
        if (message is "" or "\r")
        {
            return Reading.NeedsMore;
        }

        string rest = message[start..];
        bool isOverLimit = rest.Length >= limits.MaxRequestLineLength;
        Line line = Line.First(isOverLimit ? rest[..limits.MaxRequestLineLength] : rest);
        Reading reading = ReadRequestLine(line);
        if (reading == Reading.NeedsMore && isOverLimit)
        {
            return Reading.Refused(Rejection.RequestLineTooLong);
        }
        if (reading.Outcome != ParseOutcome.Complete)
        {
            return reading;
        }

        rest = rest[(line.Text.Length + 2)..];
        isOverLimit = rest.Length >= limits.MaxFieldsLength;
        Reading whole = ReadFields(
            isOverLimit ? rest[..limits.MaxFieldsLength] : rest, start + line.Text.Length + 2, reading, in limits);
        return whole == Reading.NeedsMore && isOverLimit ? Reading.Refused(Rejection.FieldsTooLarge) : whole;
    }

    private static Reading ReadRequestLine(Line line)
    {
        // Method, target and version each have to be right as far as they have come, in that order.
        string method = LeadingToken().Match(line.Text).Value;
        if (method.Length == line.Text.Length)
        {
            return line.IsWhole ? Reading.Refused(Rejection.BadMethod) : Reading.NeedsMore;
        }
        if (method.Length == 0 || line.Text[method.Length] != ' ')
        {
            return Reading.Refused(Rejection.BadMethod);
        }

        string rest = line.Text[(method.Length + 1)..];
        string target = LeadingVisible().Match(rest).Value;
        if (target.Length == rest.Length)
        {
            return line.IsWhole ? Reading.Refused(Rejection.BadTarget) : Reading.NeedsMore;
        }
        string? path = PathOf(method, target);
        if (target.Length == 0 || rest[target.Length] != ' ' || path is null)
        {
            return Reading.Refused(Rejection.BadTarget);
        }
        if (method != "CONNECT" && target.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            return Reading.Refused(Rejection.Misdirected);
        }

        string version = rest[(target.Length + 1)..];
        bool isVersion = line.IsWhole
            ? AnyVersion().IsMatch(version)
            : "HTTP/0.0\r\n".StartsWith(AnyDigit().Replace(version, "0"), StringComparison.Ordinal) && version != "";
        if (!line.IsWhole && (isVersion || version == ""))
        {
            return Reading.NeedsMore;
        }
        return version switch
        {
            "HTTP/1.1" or "HTTP/1.0" => new Reading(
                ParseOutcome.Complete,
                Method: method,
                KnownMethod: Known(method),
                Version: version == "HTTP/1.1" ? ProtocolVersion.Http11 : ProtocolVersion.Http10,
                Target: target,
                Path: path),
            _ => Reading.Refused(isVersion ? Rejection.VersionNotSupported : Rejection.BadVersion),
        };
    }

    private static RequestMethod Known(string method) => method switch
    {
        "GET" => RequestMethod.Get,
        "HEAD" => RequestMethod.Head,
        "POST" => RequestMethod.Post,
        "PUT" => RequestMethod.Put,
        "DELETE" => RequestMethod.Delete,
        "PATCH" => RequestMethod.Patch,
        "OPTIONS" => RequestMethod.Options,
        _ => RequestMethod.Unknown,
    };

    private static string? PathOf(string method, string target)
    {
        if (method == "CONNECT")
        {
            return AuthorityForm().IsMatch(target) ? "" : null;
        }
        if (method == "OPTIONS" && target == "*")
        {
            return "";
        }
        if (OriginForm().Match(target) is { Success: true } origin)
        {
            return origin.Groups["path"].Value;
        }
        return AbsoluteForm().Match(target) is { Success: true } absolute ? absolute.Groups["path"].Value : null;
    }

    private static Reading ReadFields(string section, int sectionStart, Reading requestLine, in RequestLimits limits)
    {
        List<(string Name, string Value)> fields = [];
        string rest = section;
        while (true)
        {
            Line line = Line.First(rest);
            if (line.IsWhole && line.Text.Length == 0)
            {
                int headLength = sectionStart + section.Length - rest.Length + 2;
                return Judge(fields, requestLine with { HeadLength = headLength }, in limits);
            }
            if (!line.IsWhole && line.Text is "" or "\r")
            {
                return Reading.NeedsMore;
            }
            if (line.Text.StartsWith('\r'))
            {
                return Reading.Refused(Rejection.BadFieldLine);
            }
            if (fields.Count == limits.MaxFieldCount)
            {
                return Reading.Refused(Rejection.FieldsTooLarge);
            }
            if (!line.IsWhole)
            {
                return StartOfFieldLine().IsMatch(line.Text) ? Reading.NeedsMore : Reading.Refused(Rejection.BadFieldLine);
            }
            Match match = FieldLine().Match(line.Text);
            if (!match.Success)
            {
                return Reading.Refused(Rejection.BadFieldLine);
            }
            fields.Add((match.Groups["name"].Value, match.Groups["value"].Value));
            Rejection rejection = JudgeLast(fields);
            if (rejection != Rejection.None)
            {
                return Reading.Refused(rejection);
            }
            rest = rest[(line.Text.Length + 2)..];
        }
    }

    /// <summary>What is wrong with a line whatever follows.</summary>
    private static Rejection JudgeLast(List<(string Name, string Value)> fields)
    {
        (string name, string value) = fields[^1];
        bool isRepeated = ValuesOf(name, fields).Count > 1;
        return name.ToUpperInvariant() switch
        {
            "HOST" when isRepeated || !WholeAuthority().IsMatch(value) => Rejection.BadHost,
            "CONTENT-LENGTH" when isRepeated || !Digits().IsMatch(value) => Rejection.BadContentLength,
            "CONTENT-LENGTH" when BigInteger.Parse(value, CultureInfo.InvariantCulture) > long.MaxValue => Rejection.BadContentLength,
            _ => Rejection.None,
        };
    }

    private static Reading Judge(List<(string Name, string Value)> fields, Reading head, in RequestLimits limits)
    {
        bool hasLength = ValuesOf("Content-Length", fields) is not [];
        bool hasCoding = ValuesOf("Transfer-Encoding", fields) is not [];
        bool isOld = head.Version == ProtocolVersion.Http10;
        if (!isOld && ValuesOf("Host", fields) is [])
        {
            return Reading.Refused(Rejection.BadHost);
        }
        string codings = string.Join(',', ValuesOf("Transfer-Encoding", fields));
        bool isChunked = OnlyChunked().IsMatch(codings);
        if (hasCoding && (hasLength || isOld || !Codings().IsMatch(codings)
            || ChunkedBeforeLast().IsMatch(codings) || !ChunkedLast().IsMatch(codings)))
        {
            return Reading.Refused(Rejection.BadTransferEncoding);
        }
        if (hasCoding && !isChunked)
        {
            return Reading.Refused(Rejection.TransferCodingUnknown);
        }
        if (!isOld && ValuesOf("Expect", fields).Any(static value => !value.Equals("100-continue", StringComparison.OrdinalIgnoreCase)))
        {
            return Reading.Refused(Rejection.ExpectationUnknown);
        }
        BigInteger length = hasLength ? BigInteger.Parse(ValuesOf("Content-Length", fields)[0], CultureInfo.InvariantCulture) : 0;
        if (length > limits.MaxContentLength)
        {
            return Reading.Refused(Rejection.ContentTooLarge);
        }
        string[] options =
        [
            .. ValuesOf("Connection", fields).SelectMany(static value => value.Split(',')).Select(
                static option => option.Trim(' ', '\t').ToUpperInvariant()),
        ];
        return head with
        {
            Fields = string.Concat(fields.Select(static field => $"{field.Name}={field.Value}\n")),
            KeepAlive = !options.Contains("CLOSE") && (!isOld || options.Contains("KEEP-ALIVE")),
            ExpectsContinue = !isOld && ValuesOf("Expect", fields).Any(
                static value => value.Equals("100-continue", StringComparison.OrdinalIgnoreCase)),
            IsChunked = isChunked,
            IsConditional = ((string[])["If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since"])
                .Any(name => ValuesOf(name, fields).Count > 0),
            ContentLength = (int)length,
        };
    }

    private static List<string> ValuesOf(string name, List<(string Name, string Value)> fields) =>
        [.. fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static field => field.Value)];

    /// <summary>A line without its CRLF, or what has come of it.</summary>
    private readonly record struct Line(string Text, bool IsWhole)
    {
        public static Line First(string text)
        {
            int end = text.IndexOf("\r\n", StringComparison.Ordinal);
            return end < 0 ? new Line(text, false) : new Line(text[..end], true);
        }
    }

    [GeneratedRegex("^" + Token + "*", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingToken();

    [GeneratedRegex(@"^[\x21-\x7E]*", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingVisible();

    [GeneratedRegex(@"^HTTP/[0-9]\.[0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex AnyVersion();

    [GeneratedRegex("[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex AnyDigit();

    [GeneratedRegex(@"^(?<path>/[^?#]*)(?:\?[^#]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex OriginForm();

    [GeneratedRegex("^(?=.*:[0-9]+\\z)" + Authority + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex AuthorityForm();

    [GeneratedRegex("^(?i:https?)://" + Authority + @"(?<path>(?:/[^?#]*)?)(?:\?[^#]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex AbsoluteForm();

    [GeneratedRegex("^" + Authority + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholeAuthority();

    [GeneratedRegex("^(?<name>" + Token + @"+):[\t ]*(?<value>" + Value + @"*?)[\t ]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex FieldLine();

    [GeneratedRegex("^" + Token + "+(?::" + Value + @"*\r?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex StartOfFieldLine();

    [GeneratedRegex(@"^[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex("^[\t ]*" + Token + "+[\t ]*(?:,[\t ]*" + Token + "+[\t ]*)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Codings();

    [GeneratedRegex(@"^[\t ]*(?i:chunked)[\t ]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyChunked();

    [GeneratedRegex(@"(?:^|,)[\t ]*(?i:chunked)[\t ]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChunkedLast();

    [GeneratedRegex(@"(?:^|,)[\t ]*(?i:chunked)[\t ]*,", RegexOptions.CultureInvariant)]
    private static partial Regex ChunkedBeforeLast();
}
