using System.Runtime.CompilerServices;
using System.Text;

namespace Hypersonic.Http;

/// <summary>
/// Gathers, line by line, the fields that say where a request ends and what becomes of the connection (RFC 9112,
/// sections 3.2, 6 and 9.3), and notes whether there are conditions. A request whose end two recipients could see in two
/// places is refused.
/// </summary>
internal struct MessageFraming
{
    private enum TransferCodings : byte
    {
        None,
        Chunked,
        Unknown,
        UnknownThenChunked,
        Malformed,
    }

    private bool _hasHost;
    private bool _hasContentLength;
    private bool _hasTransferEncoding;
    private TransferCodings _codings;
    private bool _saysClose;
    private bool _saysKeepAlive;
    private bool _expectsContinue;
    private bool _expectsMore;
    private bool _isConditional;
    private long _contentLength;

    /// <summary>The first letters of our fields by the length of their names: of even letters, then of odd ones.</summary>
    private static ReadOnlySpan<byte> Initials =>
        "    h            t                    e i c  ic  i i            "u8;

    /// <summary>Whether a field may be one of ours, by the length and the first letter of its name.</summary>
    public static bool Concerns(int nameLength, byte initial) =>
        (initial | 0x20) == Initials[((initial << 5) | (nameLength & 31)) & 63];

    /// <summary>Takes note of one field line.</summary>
    /// <param name="name">The field name.</param>
    /// <param name="value">The value, with the white space around it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Rejection Consider(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        // Most lines are none of ours, and their length says so.
        switch (name.Length)
        {
            case 4 when Ascii.EqualsIgnoreCase(name, "Host"u8):
                bool isDuplicate = _hasHost;
                _hasHost = true;
                return isDuplicate || !Authority.IsValid(Trim(value)) ? Rejection.BadHost : Rejection.None;

            case 6 when Ascii.EqualsIgnoreCase(name, "Expect"u8):
                bool isContinue = Ascii.EqualsIgnoreCase(Trim(value), "100-continue"u8);
                _expectsContinue |= isContinue;
                _expectsMore |= !isContinue;
                return Rejection.None;

            case 8 when Ascii.EqualsIgnoreCase(name, "If-Match"u8):
            case 13 when Ascii.EqualsIgnoreCase(name, "If-None-Match"u8):
            case 17 when Ascii.EqualsIgnoreCase(name, "If-Modified-Since"u8):
            case 19 when Ascii.EqualsIgnoreCase(name, "If-Unmodified-Since"u8):
                _isConditional = true;
                return Rejection.None;

            case 10 when Ascii.EqualsIgnoreCase(name, "Connection"u8):
                NoteConnectionOptions(value);
                return Rejection.None;

            case 14 when Ascii.EqualsIgnoreCase(name, "Content-Length"u8):
                // Even an equal second one is refused: somebody on the way may have joined two messages.
                if (_hasContentLength || !TryReadLength(Trim(value), out _contentLength))
                {
                    return Rejection.BadContentLength;
                }
                _hasContentLength = true;
                return Rejection.None;

            case 17 when Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8):
                _hasTransferEncoding = true;
                NoteTransferCodings(value);
                return Rejection.None;

            default:
                return Rejection.None;
        }
    }

    /// <summary>Decides, once every line was seen.</summary>
    public readonly Rejection Complete(ref RequestHead head, int maxContentLength)
    {
        if (!_hasHost && head.Version == ProtocolVersion.Http11)
        {
            return Rejection.BadHost;
        }
        if (_hasTransferEncoding)
        {
            // With Content-Length, or from HTTP/1.0, it is an attempt to smuggle (RFC 9112, section 6.1).
            if (_hasContentLength || head.Version == ProtocolVersion.Http10 || _codings == TransferCodings.Malformed)
            {
                return Rejection.BadTransferEncoding;
            }
            if (_codings != TransferCodings.Chunked)
            {
                // Without chunked at the end nobody can tell where the content ends (RFC 9112, section 6.3).
                return _codings == TransferCodings.UnknownThenChunked
                    ? Rejection.TransferCodingUnknown
                    : Rejection.BadTransferEncoding;
            }
            head.IsChunked = true;
        }
        if (_expectsMore && head.Version == ProtocolVersion.Http11)
        {
            return Rejection.ExpectationUnknown;
        }
        if (_contentLength > maxContentLength)
        {
            return Rejection.ContentTooLarge;
        }
        head.ContentLength = (int)_contentLength;
        head.KeepAlive = !_saysClose && (_saysKeepAlive || head.Version == ProtocolVersion.Http11);
        head.IsConditional = _isConditional;
        head.ExpectsContinue = _expectsContinue && head.Version == ProtocolVersion.Http11;
        return Rejection.None;
    }

    /// <summary>
    /// Chunked must come last and once, and nothing else is known (RFC 9112, section 6.1). Several lines are one list.
    /// </summary>
    private void NoteTransferCodings(ReadOnlySpan<byte> value)
    {
        foreach (Range range in value.Split((byte)','))
        {
            ReadOnlySpan<byte> coding = Trim(value[range]);
            bool isToken = !coding.IsEmpty && ByteScan.EndOfToken(coding, 0) == coding.Length;
            _codings = (_codings, Ascii.EqualsIgnoreCase(coding, "chunked"u8)) switch
            {
                _ when !isToken => TransferCodings.Malformed,
                (TransferCodings.None, true) => TransferCodings.Chunked,
                (TransferCodings.Unknown, true) => TransferCodings.UnknownThenChunked,
                (TransferCodings.None or TransferCodings.Unknown, false) => TransferCodings.Unknown,
                _ => TransferCodings.Malformed,
            };
        }
    }

    private void NoteConnectionOptions(ReadOnlySpan<byte> value)
    {
        for (int comma = 0; comma >= 0; value = value[(comma + 1)..])
        {
            comma = value.IndexOf((byte)',');
            ReadOnlySpan<byte> option = Trim(comma < 0 ? value : value[..comma]);
            _saysClose |= option.Length == "close".Length && Ascii.EqualsIgnoreCase(option, "close"u8);
            _saysKeepAlive |= option.Length == "keep-alive".Length && Ascii.EqualsIgnoreCase(option, "keep-alive"u8);
        }
    }

    /// <summary>Content-Length = 1*DIGIT (RFC 9110, section 8.6): no sign, no list, no white space, no overflow.</summary>
    private static bool TryReadLength(ReadOnlySpan<byte> digits, out long length)
    {
        length = 0;
        foreach (byte digit in digits)
        {
            int value = digit - '0';
            if (value is < 0 or > 9 || length > (long.MaxValue - value) / 10)
            {
                return false;
            }
            length = (length * 10) + value;
        }
        return !digits.IsEmpty;
    }

    /// <summary>Takes off the white space, which is one space nearly always.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        int start = 0;
        int end = value.Length;
        while (start < end && value[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }
        while (start < end && value[end - 1] is (byte)' ' or (byte)'\t')
        {
            end--;
        }
        return value[start..end];
    }
}
