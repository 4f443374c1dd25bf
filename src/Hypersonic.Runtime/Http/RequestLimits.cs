namespace Hypersonic.Http;

/// <summary>How much of a client's bytes a request may take, in bytes unless the name says otherwise.</summary>
internal readonly struct RequestLimits
{
    /// <summary>Past it, 414 (RFC 9112, section 3, asks for at least 8,000).</summary>
    public required int MaxRequestLineLength { get; init; }

    /// <summary>The header section with its empty line. Past it, 431.</summary>
    public required int MaxFieldsLength { get; init; }

    /// <summary>Field lines, not bytes. Past it, 431.</summary>
    public required int MaxFieldCount { get; init; }

    /// <summary>What no endpoint can be set to exceed, so that lengths of messages fit in 32 bits.</summary>
    public const int LargestContent = 1024 * 1024 * 1024;

    /// <summary>Past it, 413.</summary>
    public required int MaxContentLength { get; init; }

    /// <summary>The chunk extensions of one request together (RFC 9112, section 7.1.1). Past it, 400.</summary>
    public required int MaxChunkExtensionsLength { get; init; }
}
