using Hypersonic.Http;

namespace Hypersonic;

/// <summary>
/// A request: views on the received bytes, with nothing copied. It lives until the handler returns, and C# sees to it
/// that it is not kept longer.
/// </summary>
public readonly ref partial struct Request
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly ref readonly RequestHead _head;

    /// <param name="message">The head and the content.</param>
    /// <param name="head">What the parser found in it.</param>
    /// <param name="path">The normalised path.</param>
    internal Request(ReadOnlySpan<byte> message, in RequestHead head, ReadOnlySpan<byte> path)
    {
        _message = message;
        _head = ref head;
        Path = path;
    }

    /// <summary>How many bytes head and content have together.</summary>
    internal int Length => _message.Length;

    internal ref readonly RequestHead Head => ref _head;

    /// <summary>The request method; one that Hypersonic does not know never reaches a handler.</summary>
    public RequestMethod Method => _head.Method;

    /// <summary>The HTTP version of the request.</summary>
    public ProtocolVersion Version => _head.Version;

    /// <summary>The request target as it was received (RFC 9112, section 3.2).</summary>
    public ReadOnlySpan<byte> Target => _message.Slice(_head.TargetStart, _head.TargetLength);

    /// <summary>
    /// The host that the request is for, with the port if it names one: that of the target in absolute form, which wins,
    /// or else that of Host (RFC 9112, section 3.2.2). Empty only in HTTP/1.0.
    /// </summary>
    public ReadOnlySpan<byte> Authority => _head.AuthorityOf(_message);

    /// <summary>
    /// The path in the form in which routes are compared (RFC 3986, section 6.2.2): escapes of unreserved characters
    /// decoded, other escapes kept with upper-case hex digits, dot segments removed.
    /// </summary>
    public ReadOnlySpan<byte> Path { get; }

    /// <summary>The query as it was received, without its question mark; empty if there is none.</summary>
    public ReadOnlySpan<byte> Query => _head.QueryOf(_message);

    /// <summary>The header section.</summary>
    public FieldLines Fields => _head.FieldsOf(_message);

    /// <summary>The content, whole, without the chunked coding if it had it.</summary>
    public ReadOnlySpan<byte> Content => _head.ContentOf(_message);

    /// <summary>
    /// The trailer section of chunked content (RFC 9110, section 6.5); empty for other content. Its fields are apart from
    /// those of the header section, and none of them changes how the request was read.
    /// </summary>
    public FieldLines Trailers => _head.TrailersOf(_message);

    internal void CopyTo(Span<byte> destination) => _message.CopyTo(destination);

    /// <summary>Where it starts in the buffer that it lies in.</summary>
    internal int OffsetIn(ReadOnlySpan<byte> buffer) => buffer.Overlaps(_message, out int offset)
        ? offset
        : throw new ArgumentException("The request lies elsewhere.", nameof(buffer));

    /// <summary>Where the path starts in the message; negative if it lies elsewhere.</summary>
    internal int OffsetOfPath() => _message.Overlaps(Path, out int offset) ? offset : -1;
}
