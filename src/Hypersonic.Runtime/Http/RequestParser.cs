using System.Text;

namespace Hypersonic.Http;

/// <summary>What the parser could make of the bytes received so far.</summary>
internal enum ParseOutcome : byte
{
    Complete,
    NeedMoreData,
    Rejected,
}

/// <summary>
/// Turns received bytes into the head of a request (RFC 9112, sections 2 to 7), or says that more are needed, or why
/// they are refused. Stateless: it copies nothing, keeps nothing, and the same bytes give the same answer however they
/// were split. Where the RFCs leave a choice, it refuses.
/// </summary>
internal static class RequestParser
{
    /// <param name="received">The bytes from the start of the request on; they may hold later requests too.</param>
    /// <param name="limits">How much a request may take.</param>
    /// <param name="head">The head, if complete.</param>
    /// <param name="rejection">The reason, if rejected.</param>
    public static ParseOutcome Parse(
        ReadOnlySpan<byte> received, in RequestLimits limits, out RequestHead head, out Rejection rejection)
    {
        head = default;
        rejection = Rejection.None;

        // One empty line before the request line is forgiven, as RFC 9112, section 2.2, recommends.
        int start = received.StartsWith("\r\n"u8) ? 2 : 0;

        // A part that is too long is cut off at its limit, so that nothing behind the limit can change the answer.
        ReadOnlySpan<byte> line = Cut(received, start, limits.MaxRequestLineLength, out bool isCut);
        ParseOutcome outcome = ParseRequestLine(line, start, ref head, ref rejection);
        if (outcome == ParseOutcome.Complete)
        {
            ReadOnlySpan<byte> fields = Cut(received, head.FieldsStart, limits.MaxFieldsLength, out isCut);
            outcome = ParseFields(fields, in limits, ref head, ref rejection);
            return outcome == ParseOutcome.NeedMoreData && isCut
                ? Reject(Rejection.FieldsTooLarge, ref rejection)
                : outcome;
        }
        return outcome == ParseOutcome.NeedMoreData && isCut
            ? Reject(Rejection.RequestLineTooLong, ref rejection)
            : outcome;
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> received, int start, int limit, out bool isCut)
    {
        isCut = received.Length - start >= limit;
        return isCut ? received[..(start + limit)] : received;
    }

    /// <summary>request-line = method SP request-target SP HTTP-version CRLF (RFC 9112, section 3).</summary>
    private static ParseOutcome ParseRequestLine(
        ReadOnlySpan<byte> line, int start, ref RequestHead head, ref Rejection rejection)
    {
        int methodEnd = line[start..].StartsWith("GET "u8) ? start + "GET".Length : ByteScan.EndOfToken(line, start);
        if (methodEnd == line.Length)
        {
            return ParseOutcome.NeedMoreData;
        }
        if (line[methodEnd] != ' ' || methodEnd == start)
        {
            // The CR of an empty line that is not whole yet is no error.
            return line[start..].SequenceEqual("\r"u8) && start == 0
                ? ParseOutcome.NeedMoreData
                : Reject(Rejection.BadMethod, ref rejection);
        }
        head.MethodStart = start;
        head.MethodLength = methodEnd - start;
        head.Method = KnownMethod(line[start..methodEnd]);

        int targetStart = methodEnd + 1;
        int targetEnd = ByteScan.EndOfVisible(line, targetStart, out bool isPlain);
        if (targetEnd == line.Length)
        {
            return ParseOutcome.NeedMoreData;
        }
        if (line[targetEnd] != ' ' || targetEnd == targetStart)
        {
            return Reject(Rejection.BadTarget, ref rejection);
        }
        head.TargetStart = targetStart;
        head.TargetLength = targetEnd - targetStart;
        if (isPlain && line[targetStart] == '/' && head.Method != RequestMethod.Unknown)
        {
            head.IsPlainPath = true;
            head.PathStart = targetStart;
            head.PathLength = head.TargetLength;
        }
        else if (LocatePath(line[start..methodEnd], line[targetStart..targetEnd], ref head) is not Rejection.None and var reason)
        {
            return Reject(reason, ref rejection);
        }

        head.FieldsStart = targetEnd + 1 + "HTTP/1.1\r\n"u8.Length;
        return ParseVersion(line[(targetEnd + 1)..], ref head, ref rejection);
    }

    private static RequestMethod KnownMethod(ReadOnlySpan<byte> method) => method.Length switch
    {
        3 when method.SequenceEqual("GET"u8) => RequestMethod.Get,
        3 when method.SequenceEqual("PUT"u8) => RequestMethod.Put,
        4 when method.SequenceEqual("POST"u8) => RequestMethod.Post,
        4 when method.SequenceEqual("HEAD"u8) => RequestMethod.Head,
        5 when method.SequenceEqual("PATCH"u8) => RequestMethod.Patch,
        6 when method.SequenceEqual("DELETE"u8) => RequestMethod.Delete,
        7 when method.SequenceEqual("OPTIONS"u8) => RequestMethod.Options,
        _ => RequestMethod.Unknown,
    };

    /// <summary>Tells the four forms of a request target apart (RFC 9112, section 3.2) and finds the path in it.</summary>
    private static Rejection LocatePath(ReadOnlySpan<byte> method, ReadOnlySpan<byte> target, ref RequestHead head)
    {
        int pathStart = 0;
        bool isConnect = head.Method == RequestMethod.Unknown && method.SequenceEqual("CONNECT"u8);
        if (isConnect || (head.Method == RequestMethod.Options && target.SequenceEqual("*"u8)))
        {
            // No path: another server is meant, or this one as a whole.
            head.PathStart = head.TargetStart + target.Length;
            return !isConnect || IsAuthorityForm(target) ? Rejection.None : Rejection.BadTarget;
        }
        if (target[0] != '/' && !LocateAuthority(target, ref head, out pathStart))
        {
            return Rejection.BadTarget;
        }
        int pathLength = target.Length - pathStart;
        int delimiter = target[pathStart..].IndexOfAny((byte)'?', (byte)'#');
        if (delimiter >= 0)
        {
            // A fragment is never sent (RFC 9110, section 4.2.5).
            if (target[(pathStart + delimiter)..].Contains((byte)'#'))
            {
                return Rejection.BadTarget;
            }
            pathLength = delimiter;
        }
        head.PathStart = head.TargetStart + pathStart;
        head.PathLength = pathLength;

        // An https resource must not be served over a connection that is not secured (RFC 9110, section 7.4).
        return pathStart > 0 && StartsWithIgnoringCase(target, "https:"u8) ? Rejection.Misdirected : Rejection.None;
    }

    /// <summary>uri-host ":" port, where the port must not be left out.</summary>
    private static bool IsAuthorityForm(ReadOnlySpan<byte> target) =>
        target.LastIndexOfAnyExceptInRange((byte)'0', (byte)'9') is int colon && colon > 0 && colon < target.Length - 1
        && target[colon] == ':' && Authority.IsValid(target);

    /// <summary>Finds the authority of the absolute form; the path starts behind it.</summary>
    private static bool LocateAuthority(ReadOnlySpan<byte> target, ref RequestHead head, out int pathStart)
    {
        int start = StartsWithIgnoringCase(target, "http://"u8) ? "http://"u8.Length
            : StartsWithIgnoringCase(target, "https://"u8) ? "https://"u8.Length
            : 0;
        int length = target[start..].IndexOfAny((byte)'/', (byte)'?', (byte)'#');
        pathStart = length < 0 ? target.Length : start + length;
        head.AuthorityStart = head.TargetStart + start;
        head.AuthorityLength = pathStart - start;
        return start > 0 && Authority.IsValid(target[start..pathStart]);
    }

    private static bool StartsWithIgnoringCase(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> prefix) =>
        bytes.Length >= prefix.Length && Ascii.EqualsIgnoreCase(bytes[..prefix.Length], prefix);

    private static ParseOutcome ParseVersion(ReadOnlySpan<byte> rest, ref RequestHead head, ref Rejection rejection)
    {
        if (rest.StartsWith("HTTP/1.1\r\n"u8))
        {
            head.Version = ProtocolVersion.Http11;
            return ParseOutcome.Complete;
        }
        if (rest.StartsWith("HTTP/1.0\r\n"u8))
        {
            head.Version = ProtocolVersion.Http10;
            return ParseOutcome.Complete;
        }

        // Not ours, not well formed, or not whole: compare what is there with the form, where 0 stands for a digit.
        ReadOnlySpan<byte> form = "HTTP/0.0\r\n"u8;
        for (int i = 0; i < form.Length; i++)
        {
            if (i == rest.Length)
            {
                return ParseOutcome.NeedMoreData;
            }
            if (form[i] == '0' ? !char.IsAsciiDigit((char)rest[i]) : rest[i] != form[i])
            {
                return Reject(Rejection.BadVersion, ref rejection);
            }
        }
        return Reject(Rejection.VersionNotSupported, ref rejection);
    }

    /// <summary>*( field-line CRLF ) CRLF (RFC 9112, sections 2.1 and 5).</summary>
    private static ParseOutcome ParseFields(
        ReadOnlySpan<byte> bytes, in RequestLimits limits, ref RequestHead head, ref Rejection rejection)
    {
        MessageFraming framing = default;
        OrdinaryLines lines = new(bytes, head.FieldsStart);
        while (lines.MoveNext(limits.MaxFieldCount))
        {
            rejection = framing.Consider(lines.Name, lines.Value);
            if (rejection != Rejection.None)
            {
                return ParseOutcome.Rejected;
            }
        }
        int position = lines.Position;
        for (int count = lines.Count; ; count++)
        {
            if (IsOneTooMany(bytes, position, count, in limits))
            {
                return Reject(Rejection.FieldsTooLarge, ref rejection);
            }
            ParseOutcome outcome = ParseFieldLine(bytes, position, out int nameEnd, out int valueEnd);
            if (outcome != ParseOutcome.Complete)
            {
                return outcome == ParseOutcome.Rejected ? Reject(Rejection.BadFieldLine, ref rejection) : outcome;
            }
            if (nameEnd == position)
            {
                head.Length = position + 2;
                rejection = framing.Complete(ref head, limits.MaxContentLength);
                return rejection == Rejection.None ? ParseOutcome.Complete : ParseOutcome.Rejected;
            }
            rejection = framing.Consider(bytes[position..nameEnd], bytes[(nameEnd + 1)..valueEnd]);
            if (rejection != Rejection.None)
            {
                return ParseOutcome.Rejected;
            }
            position = valueEnd + 2;
        }
    }

    /// <summary>Reads the trailer section of chunked content (RFC 9112, section 7.1.2). Its fields frame nothing.</summary>
    /// <param name="received">The bytes behind the last chunk.</param>
    /// <param name="limits">How much it may take: as much as a header section.</param>
    /// <param name="length">Its length with the empty line that ends it, if complete.</param>
    /// <param name="rejection">The reason, if rejected.</param>
    public static ParseOutcome ParseTrailers(
        ReadOnlySpan<byte> received, in RequestLimits limits, out int length, out Rejection rejection)
    {
        length = 0;
        rejection = Rejection.None;
        ReadOnlySpan<byte> bytes = Cut(received, 0, limits.MaxFieldsLength, out bool isCut);
        for (int count = 0; ; count++)
        {
            if (IsOneTooMany(bytes, length, count, in limits))
            {
                return Reject(Rejection.FieldsTooLarge, ref rejection);
            }
            ParseOutcome outcome = ParseFieldLine(bytes, length, out int nameEnd, out int valueEnd);
            if (outcome == ParseOutcome.NeedMoreData && !isCut)
            {
                return outcome;
            }
            if (outcome != ParseOutcome.Complete)
            {
                return Reject(
                    outcome == ParseOutcome.Rejected ? Rejection.BadFieldLine : Rejection.FieldsTooLarge, ref rejection);
            }
            if (nameEnd == length)
            {
                length += 2;
                return ParseOutcome.Complete;
            }
            length = valueEnd + 2;
        }
    }

    /// <summary>Whether a field line begins here and all that may come have come.</summary>
    private static bool IsOneTooMany(ReadOnlySpan<byte> bytes, int position, int count, in RequestLimits limits) =>
        count == limits.MaxFieldCount && position < bytes.Length && bytes[position] != '\r';

    /// <summary>field-line = field-name ":" OWS field-value OWS CRLF, or the empty line, which has no name.</summary>
    private static ParseOutcome ParseFieldLine(ReadOnlySpan<byte> bytes, int position, out int nameEnd, out int valueEnd)
    {
        // White space before the name (a folded line) or before the colon ends the name at a byte that is no colon.
        bool isEmptyLine = position < bytes.Length && bytes[position] == '\r';
        nameEnd = isEmptyLine ? position : ByteScan.EndOfToken(bytes, position);
        valueEnd = nameEnd;
        if (nameEnd == bytes.Length)
        {
            return ParseOutcome.NeedMoreData;
        }
        if (!isEmptyLine)
        {
            if (bytes[nameEnd] != ':' || nameEnd == position)
            {
                return ParseOutcome.Rejected;
            }
            valueEnd = ByteScan.EndOfFieldValue(bytes, nameEnd + 1);
        }
        if (valueEnd == bytes.Length || (bytes[valueEnd] == '\r' && valueEnd + 1 == bytes.Length))
        {
            return ParseOutcome.NeedMoreData;
        }
        return bytes[valueEnd] == '\r' && bytes[valueEnd + 1] == '\n' ? ParseOutcome.Complete : ParseOutcome.Rejected;
    }

    private static ParseOutcome Reject(Rejection reason, ref Rejection rejection)
    {
        rejection = reason;
        return ParseOutcome.Rejected;
    }
}
