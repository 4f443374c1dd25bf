namespace Hypersonic.Http;

/// <summary>
/// The responses that the server gives by itself, baked whole. None repeats a byte of the request. A test checks that
/// each is a well-formed message of the status that its rejection stands for.
/// </summary>
internal static class CoreResponses
{
    /// <summary>The response to a request that cannot be served.</summary>
    public static ReadOnlySpan<byte> For(Rejection rejection) => rejection switch
    {
        Rejection.BadMethod => BadMethod,
        Rejection.BadTarget => BadTarget,
        Rejection.BadVersion => BadVersion,
        Rejection.BadFieldLine => BadFieldLine,
        Rejection.BadHost => BadHost,
        Rejection.BadContentLength => BadContentLength,
        Rejection.BadTransferEncoding => BadTransferEncoding,
        Rejection.BadChunk => BadChunk,
        Rejection.ContentTooLarge => ContentTooLarge,
        Rejection.RequestLineTooLong => RequestLineTooLong,
        Rejection.FieldsTooLarge => FieldsTooLarge,
        Rejection.TransferCodingUnknown => TransferCodingUnknown,
        Rejection.ExpectationUnknown => ExpectationUnknown,
        Rejection.RequestTimeout => RequestTimeout,
        Rejection.Misdirected => Misdirected,
        Rejection.Overloaded => Overloaded,
        Rejection.VersionNotSupported => VersionNotSupported,
        _ => throw new ArgumentOutOfRangeException(nameof(rejection), rejection, "A request that is served."),
    };

    /// <summary>No resource has the path (RFC 9110, section 15.5.5).</summary>
    public static ReadOnlySpan<byte> NotFound =>
        "HTTP/1.1 404 Not Found\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 10\r\n"u8 +
        "\r\n"u8 +
        "Not Found\n"u8;

    /// <summary>A condition of the request does not hold (RFC 9110, section 15.5.13).</summary>
    public static ReadOnlySpan<byte> PreconditionFailed =>
        "HTTP/1.1 412 Precondition Failed\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 42\r\n"u8 +
        "\r\n"u8 +
        "A condition of the request does not hold.\n"u8;

    /// <summary>The handler failed.</summary>
    public static ReadOnlySpan<byte> InternalServerError =>
        "HTTP/1.1 500 Internal Server Error\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 42\r\n"u8 +
        "\r\n"u8 +
        "The server failed to answer this request.\n"u8;

    /// <summary>The server stops, and the handler has not ended (RFC 9110, section 15.6.4).</summary>
    public static ReadOnlySpan<byte> Stopping =>
        "HTTP/1.1 503 Service Unavailable\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 45\r\n"u8 +
        "\r\n"u8 +
        "The server stopped before this was answered.\n"u8;

    /// <summary>The method is none that this server knows (RFC 9110, section 15.6.2).</summary>
    public static ReadOnlySpan<byte> MethodUnknown =>
        "HTTP/1.1 501 Not Implemented\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 31\r\n"u8 +
        "\r\n"u8 +
        "The method is not implemented.\n"u8;

    /// <summary>The answer to <c>OPTIONS *</c>, which asks for the server as a whole (RFC 9110, section 9.3.7).</summary>
    public static ReadOnlySpan<byte> ServerOptions =>
        "HTTP/1.1 204 No Content\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Allow: GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS\r\n"u8 +
        "\r\n"u8;

    /// <summary>Tells a client that waits for it to send the content (RFC 9110, section 15.2.1).</summary>
    public static ReadOnlySpan<byte> Continue => "HTTP/1.1 100 Continue\r\n\r\n"u8;

    private static ReadOnlySpan<byte> BadMethod =>
        "HTTP/1.1 400 Bad Request\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 27\r\n"u8 +
        "\r\n"u8 +
        "The method is not a token.\n"u8;

    private static ReadOnlySpan<byte> BadTarget =>
        "HTTP/1.1 400 Bad Request\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 33\r\n"u8 +
        "\r\n"u8 +
        "The request target is malformed.\n"u8;

    private static ReadOnlySpan<byte> BadVersion =>
        "HTTP/1.1 400 Bad Request\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 50\r\n"u8 +
        "\r\n"u8 +
        "The request line does not end in an HTTP version.\n"u8;

    private static ReadOnlySpan<byte> BadFieldLine =>
        "HTTP/1.1 400 Bad Request\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 27\r\n"u8 +
        "\r\n"u8 +
        "A field line is malformed.\n"u8;

    private static ReadOnlySpan<byte> BadHost =>
        "HTTP/1.1 400 Bad Request\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 50\r\n"u8 +
        "\r\n"u8 +
        "The Host field is missing, repeated or malformed.\n"u8;

    private static ReadOnlySpan<byte> BadContentLength =>
        "HTTP/1.1 400 Bad Request\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 44\r\n"u8 +
        "\r\n"u8 +
        "Content-Length is repeated or not a number.\n"u8;

    private static ReadOnlySpan<byte> BadTransferEncoding =>
        "HTTP/1.1 400 Bad Request\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 74\r\n"u8 +
        "\r\n"u8 +
        "Transfer-Encoding is malformed, or comes with Content-Length or HTTP/1.0.\n"u8;

    private static ReadOnlySpan<byte> BadChunk =>
        "HTTP/1.1 400 Bad Request\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 34\r\n"u8 +
        "\r\n"u8 +
        "The chunked content is malformed.\n"u8;

    private static ReadOnlySpan<byte> ContentTooLarge =>
        "HTTP/1.1 413 Content Too Large\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 46\r\n"u8 +
        "\r\n"u8 +
        "The content is larger than this server takes.\n"u8;

    private static ReadOnlySpan<byte> RequestLineTooLong =>
        "HTTP/1.1 414 URI Too Long\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 51\r\n"u8 +
        "\r\n"u8 +
        "The request line is longer than this server takes.\n"u8;

    private static ReadOnlySpan<byte> FieldsTooLarge =>
        "HTTP/1.1 431 Request Header Fields Too Large\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 53\r\n"u8 +
        "\r\n"u8 +
        "The header section is larger than this server takes.\n"u8;

    private static ReadOnlySpan<byte> TransferCodingUnknown =>
        "HTTP/1.1 501 Not Implemented\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 59\r\n"u8 +
        "\r\n"u8 +
        "The one transfer coding that this server knows is chunked.\n"u8;

    private static ReadOnlySpan<byte> ExpectationUnknown =>
        "HTTP/1.1 417 Expectation Failed\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 60\r\n"u8 +
        "\r\n"u8 +
        "The one expectation that this server meets is 100-continue.\n"u8;

    private static ReadOnlySpan<byte> RequestTimeout =>
        "HTTP/1.1 408 Request Timeout\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 34\r\n"u8 +
        "\r\n"u8 +
        "The request did not come in time.\n"u8;

    private static ReadOnlySpan<byte> Misdirected =>
        "HTTP/1.1 421 Misdirected Request\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 54\r\n"u8 +
        "\r\n"u8 +
        "An https resource is not served over this connection.\n"u8;

    private static ReadOnlySpan<byte> Overloaded =>
        "HTTP/1.1 503 Service Unavailable\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 52\r\n"u8 +
        "Retry-After: 10\r\n"u8 +
        "\r\n"u8 +
        "The server has no memory left for this request now.\n"u8;

    private static ReadOnlySpan<byte> VersionNotSupported =>
        "HTTP/1.1 505 HTTP Version Not Supported\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 42\r\n"u8 +
        "\r\n"u8 +
        "This server speaks HTTP/1.1 and HTTP/1.0.\n"u8;
}
