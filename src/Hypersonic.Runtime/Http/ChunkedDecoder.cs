namespace Hypersonic.Http;

/// <summary>
/// Takes the chunked coding off content as it arrives (RFC 9112, section 7.1), in place: the data of the chunks moves
/// together, over the lines between them. It remembers where it stands, so that no byte is looked at twice, however
/// the bytes were split.
/// </summary>
internal struct ChunkedDecoder
{
    private enum Stage : byte
    {
        /// <summary>At the first digit of a chunk size.</summary>
        SizeStart,
        Size,

        /// <summary>White space behind the size or an extension, which only another extension may follow.</summary>
        BeforeExtension,
        ExtensionNameStart,
        ExtensionName,

        /// <summary>White space behind the name of an extension, which the line cannot end in either.</summary>
        AfterExtensionName,
        ExtensionValueStart,
        ExtensionToken,
        QuotedString,
        QuotedPair,
        AfterQuotedString,
        SizeLineFeed,
        Data,
        DataCarriageReturn,
        DataLineFeed,

        /// <summary>Behind the last chunk: the trailer section, which may be empty.</summary>
        Trailers,
    }

    /// <summary>As many digits as any 64-bit size has.</summary>
    private const int MaxSizeLength = 16;

    private Stage _stage;
    private long _chunkLeft;
    private int _sizeLength;
    private int _extensionsLength;

    /// <summary>Whether it only measures, and leaves all bytes where they are.</summary>
    public bool IsDry { get; init; }

    /// <summary>How many bytes of the coded content were taken.</summary>
    public int Read { get; private set; }

    /// <summary>How many bytes of content are decoded; they stand at the start.</summary>
    public int Written { get; private set; }

    /// <summary>Where the trailer section starts, once the last chunk was read.</summary>
    public int TrailersStart { get; private set; }

    /// <summary>Decodes what is there.</summary>
    /// <param name="content">All bytes behind the head; changed up to <see cref="Read"/>.</param>
    /// <param name="limits">How much content, extensions and trailers may take.</param>
    /// <param name="rejection">The reason, if rejected.</param>
    public ParseOutcome Decode(Span<byte> content, in RequestLimits limits, out Rejection rejection)
    {
        rejection = Rejection.None;
        while (_stage != Stage.Trailers)
        {
            if (Read == content.Length)
            {
                return ParseOutcome.NeedMoreData;
            }
            if (_stage == Stage.Data)
            {
                int count = (int)Math.Min(_chunkLeft, content.Length - Read);
                if (!IsDry)
                {
                    content.Slice(Read, count).CopyTo(content[Written..]);
                }
                Read += count;
                Written += count;
                _chunkLeft -= count;
                _stage = _chunkLeft == 0 ? Stage.DataCarriageReturn : Stage.Data;
            }
            else
            {
                rejection = Step(content[Read], in limits);
                if (rejection != Rejection.None)
                {
                    return ParseOutcome.Rejected;
                }
                Read++;
            }
        }
        ParseOutcome outcome = RequestParser.ParseTrailers(content[TrailersStart..], in limits, out int length, out rejection);
        Read = outcome == ParseOutcome.Complete ? TrailersStart + length : Read;
        return outcome;
    }

    /// <summary>Tells a head what was found behind it, once all is decoded.</summary>
    /// <returns>The length of the request as it was received, with the coding.</returns>
    public readonly int Complete(ref RequestHead head)
    {
        int length = head.Length + Read;
        head.ContentLength = Written;
        head.TrailersStart = head.Length + TrailersStart;
        head.TrailersLength = length - "\r\n"u8.Length - head.TrailersStart;
        return length;
    }

    /// <summary>Forgets what was taken and is no content: the caller drops it from behind the content.</summary>
    /// <returns>How many bytes that are.</returns>
    public int Compact()
    {
        // A trailer section is read as a whole, so it stays.
        int taken = _stage == Stage.Trailers ? 0 : Read - Written;
        Read -= taken;
        return taken;
    }

    /// <summary>Takes one byte of what stands around the data.</summary>
    private Rejection Step(byte next, in RequestLimits limits)
    {
        switch (_stage)
        {
            case Stage.SizeStart or Stage.Size when PathNormalizer.HexValue(next) is int digit and >= 0:
                return TakeSizeDigit(digit, in limits);

            case Stage.Size or Stage.ExtensionName or Stage.ExtensionToken or Stage.AfterQuotedString when next == '\r':
                _stage = Stage.SizeLineFeed;
                return Rejection.None;

            case >= Stage.Size and <= Stage.AfterQuotedString:
                return StepExtension(next) ? CountExtension(in limits) : Rejection.BadChunk;

            case Stage.SizeLineFeed when next == '\n':
                TrailersStart = Read + 1;
                _stage = _chunkLeft == 0 ? Stage.Trailers : Stage.Data;
                return Rejection.None;

            case Stage.DataCarriageReturn when next == '\r':
                _stage = Stage.DataLineFeed;
                return Rejection.None;

            case Stage.DataLineFeed when next == '\n':
                _stage = Stage.SizeStart;
                return Rejection.None;

            default:
                return Rejection.BadChunk;
        }
    }

    /// <summary>
    /// Checks each digit, so that no size overflows; leading zeros must end some time too. A digit that is refused changes
    /// nothing, since it may be looked at again.
    /// </summary>
    private Rejection TakeSizeDigit(int digit, in RequestLimits limits)
    {
        int sizeLength = _stage == Stage.SizeStart ? 1 : _sizeLength + 1;
        long size = (_chunkLeft << 4) | (uint)digit;
        if (sizeLength > MaxSizeLength)
        {
            return Rejection.BadChunk;
        }
        if (Written + size > limits.MaxContentLength)
        {
            return Rejection.ContentTooLarge;
        }
        (_stage, _sizeLength, _chunkLeft) = (Stage.Size, sizeLength, size);
        return Rejection.None;
    }

    /// <summary>
    /// chunk-ext = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] ), where the value is a token or a quoted
    /// string (RFC 9112, section 7.1.1).
    /// </summary>
    /// <returns>False if the byte does not belong there.</returns>
    private bool StepExtension(byte next)
    {
        Stage? stage = (_stage, next) switch
        {
            (Stage.QuotedString, (byte)'"') => Stage.AfterQuotedString,
            (Stage.QuotedString, (byte)'\\') => Stage.QuotedPair,
            (Stage.QuotedString or Stage.QuotedPair, (byte)'\t' or (>= 0x20 and not 0x7F)) => Stage.QuotedString,
            (Stage.QuotedString or Stage.QuotedPair, _) => null,
            (Stage.ExtensionNameStart or Stage.ExtensionValueStart, (byte)' ' or (byte)'\t') => _stage,
            (Stage.ExtensionName or Stage.AfterExtensionName, (byte)' ' or (byte)'\t') => Stage.AfterExtensionName,
            (_, (byte)' ' or (byte)'\t') => Stage.BeforeExtension,
            (Stage.ExtensionNameStart or Stage.ExtensionValueStart, (byte)';') => null,
            (_, (byte)';') => Stage.ExtensionNameStart,
            (Stage.ExtensionName or Stage.AfterExtensionName, (byte)'=') => Stage.ExtensionValueStart,
            (Stage.ExtensionValueStart, (byte)'"') => Stage.QuotedString,
            (Stage.ExtensionNameStart or Stage.ExtensionName, _) when IsToken(next) => Stage.ExtensionName,
            (Stage.ExtensionValueStart or Stage.ExtensionToken, _) when IsToken(next) => Stage.ExtensionToken,
            _ => null,
        };
        _stage = stage ?? _stage;
        return stage is not null;
    }

    private static bool IsToken(byte next) => ResponseRules.IsTokenCharacter((char)next);

    /// <summary>Extensions mean nothing to us, and an endless one must not be waited for.</summary>
    private Rejection CountExtension(in RequestLimits limits) =>
        ++_extensionsLength > limits.MaxChunkExtensionsLength ? Rejection.BadChunk : Rejection.None;
}
