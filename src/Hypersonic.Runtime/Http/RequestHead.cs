namespace Hypersonic.Http;

/// <summary>Where the parts of a request's head lie, as offsets into the received bytes, and what they say.</summary>
internal struct RequestHead
{
    public RequestMethod Method;
    public ProtocolVersion Version;

    /// <summary>Whether the connection stays open after the response (RFC 9112, section 9.3).</summary>
    public bool KeepAlive;

    /// <summary>Whether the client waits for 100 (Continue) before it sends the content (RFC 9110, section 10.1.1).</summary>
    public bool ExpectsContinue;

    /// <summary>Whether there is any of the fields by which a request is conditional (RFC 9110, section 13.1).</summary>
    public bool IsConditional;

    public int MethodStart;
    public int MethodLength;

    /// <summary>The request target as received.</summary>
    public int TargetStart;
    public int TargetLength;

    /// <summary>The authority in a target of the absolute form; of length 0 for the other forms.</summary>
    public int AuthorityStart;
    public int AuthorityLength;

    /// <summary>The path within the target, as received; of length 0 if it names none.</summary>
    public int PathStart;
    public int PathLength;

    /// <summary>Whether the target is a path alone, in which nothing can be to normalise.</summary>
    public bool IsPlainPath;

    /// <summary>
    /// Whether the target is the asterisk, or an authority alone, which means the same (RFC 9112, section 3.2.4).
    /// </summary>
    public readonly bool NamesServer => PathStart == TargetStart + TargetLength;

    /// <summary>Where the header section starts; it ends two bytes before <see cref="Length"/>.</summary>
    public int FieldsStart;

    /// <summary>The length of the head with its empty line: the content starts there.</summary>
    public int Length;

    /// <summary>Whether the content is chunked (RFC 9112, section 7.1): its length is known at its end.</summary>
    public bool IsChunked;

    /// <summary>The length of the content in bytes.</summary>
    public int ContentLength;

    /// <summary>The trailer section behind chunked content, without the empty line that ends it.</summary>
    public int TrailersStart;
    public int TrailersLength;

    /// <inheritdoc cref="Request.Authority"/>
    public readonly ReadOnlySpan<byte> AuthorityOf(ReadOnlySpan<byte> message) => AuthorityLength > 0
        ? message.Slice(AuthorityStart, AuthorityLength)
        : FieldsOf(message)["Host"u8];

    /// <inheritdoc cref="Request.Query"/>
    public readonly ReadOnlySpan<byte> QueryOf(ReadOnlySpan<byte> message)
    {
        int start = PathStart + PathLength + 1;
        int end = TargetStart + TargetLength;
        return start < end ? message[start..end] : default;
    }

    /// <inheritdoc cref="Request.Fields"/>
    public readonly FieldLines FieldsOf(ReadOnlySpan<byte> message) => new(message[FieldsStart..(Length - 2)]);

    /// <inheritdoc cref="Request.Content"/>
    public readonly ReadOnlySpan<byte> ContentOf(ReadOnlySpan<byte> message) => message.Slice(Length, ContentLength);

    /// <inheritdoc cref="Request.Trailers"/>
    public readonly FieldLines TrailersOf(ReadOnlySpan<byte> message) => new(message.Slice(TrailersStart, TrailersLength));
}
