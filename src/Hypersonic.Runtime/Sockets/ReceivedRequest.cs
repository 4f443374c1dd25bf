using System.Buffers.Text;
using Hypersonic.Http;

namespace Hypersonic.Sockets;

/// <summary>
/// What came of reading a request: its parts, as views on the bytes in the caller's buffer, or why there is none. It is good
/// until these bytes change: until the next call on its <see cref="RequestReader"/>, or the next use of the buffer.
/// </summary>
public readonly ref struct ReceivedRequest
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly RequestHead _head;
    private readonly Rejection _rejection;

    private ReceivedRequest(RequestStatus status, int descriptor, int received)
    {
        Status = status;
        Descriptor = descriptor;
        Received = received;
    }

    private ReceivedRequest(int descriptor, int received, ReadOnlySpan<byte> message, in RequestHead head, ReadOnlySpan<byte> path)
        : this(RequestStatus.Complete, descriptor, received)
    {
        _message = message;
        _head = head;
        Path = path;
    }

    private ReceivedRequest(int descriptor, int received, Rejection rejection, in RequestHead head)
        : this(RequestStatus.Rejected, descriptor, received)
    {
        _rejection = rejection;
        _head = head;
    }

    /// <summary>Whether a whole request is here; all parts of it are empty if not.</summary>
    public RequestStatus Status { get; }

    /// <summary>Where it came from, and where the response goes.</summary>
    public int Descriptor { get; }

    /// <summary>
    /// How many bytes are here that belong to no earlier request: this one, whole or not, and what is behind it. Once it is
    /// complete or rejected, or the connection closed, they are not read again.
    /// </summary>
    public int Received { get; }

    /// <summary>How many of them are this request, if it is whole: the next one starts behind them.</summary>
    public int Consumed => _message.Length;

    /// <summary>What happened to the connection, if it is closed; no error if the client has ended its side.</summary>
    public SystemError Error { get; private init; }

    /// <summary>
    /// Whether the client waits, with the content, for <see cref="HttpSocket.SendContinue"/> (RFC 9110, section 10.1.1). Told
    /// with <see cref="RequestStatus.NeedMore"/>; by a <see cref="RequestReader"/> once per request.
    /// </summary>
    public bool ExpectsContinue { get; private init; }

    /// <summary>The request method, if Hypersonic knows it; else <see cref="MethodToken"/> has it.</summary>
    public RequestMethod Method => _head.Method;

    /// <summary>The request method as it was received, such as <c>GET</c>.</summary>
    public ReadOnlySpan<byte> MethodToken => IsComplete ? _message.Slice(_head.MethodStart, _head.MethodLength) : default;

    /// <summary>The HTTP version of the request.</summary>
    public ProtocolVersion Version => _head.Version;

    /// <summary>The host that the request is for (<see cref="Request.Authority"/>).</summary>
    public ReadOnlySpan<byte> Authority => IsComplete ? _head.AuthorityOf(_message) : default;

    /// <summary>
    /// The path, normalised as for routes (RFC 3986, section 6.2.2): escapes of unreserved characters decoded, other escapes
    /// kept with upper-case hex digits, dot segments removed. <c>/</c> where the target has none, as that of <c>OPTIONS *</c>.
    /// </summary>
    public ReadOnlySpan<byte> Path { get; }

    /// <summary>
    /// Whether the server as a whole is meant, as by <c>OPTIONS *</c> (RFC 9112, section 3.2.4), and not what has the path.
    /// </summary>
    public bool NamesServer => IsComplete && Method == RequestMethod.Options && _head.NamesServer;

    /// <summary>The query as it was received, without its question mark; empty if there is none.</summary>
    public ReadOnlySpan<byte> Query => IsComplete ? _head.QueryOf(_message) : default;

    /// <summary>The header section.</summary>
    public FieldLines Fields => IsComplete ? _head.FieldsOf(_message) : default;

    /// <summary>The content, whole, without the chunked coding if it had it.</summary>
    public ReadOnlySpan<byte> Content => IsComplete ? _head.ContentOf(_message) : default;

    /// <summary>The trailer section of chunked content; empty for other content.</summary>
    public FieldLines Trailers => IsComplete ? _head.TrailersOf(_message) : default;

    /// <summary>
    /// Whether the connection stays open after the response (RFC 9112, section 9.3). If not, nothing that comes behind the
    /// request is to be read.
    /// </summary>
    public bool KeepAlive => _head.KeepAlive;

    /// <summary>The status of the response to a rejected request: 400, 413, 414, 417, 421, 431, 501 or 505. Else 0.</summary>
    public int StatusCode =>
        Status == RequestStatus.Rejected && Utf8Parser.TryParse(CoreResponses.For(_rejection)[StatusOffset..], out int status, out _)
            ? status
            : 0;

    /// <summary>Why it was rejected: one English sentence, such as <c>A field line is malformed.</c> Else empty.</summary>
    public ReadOnlySpan<byte> Reason => Status == RequestStatus.Rejected
        ? CoreResponses.For(_rejection)[MessageOffsets.Of(CoreResponses.For(_rejection)).Content..^1]
        : default;

    /// <summary>
    /// How a response to it is sent: without content to HEAD, and with what HTTP/1.0 and 1.1 say of the connection.
    /// </summary>
    public SendOptions SendOptions =>
        (Method == RequestMethod.Head ? SendOptions.OmitContent : 0)
        | (!KeepAlive ? SendOptions.Close : Version == ProtocolVersion.Http10 ? SendOptions.KeepAlive : 0);

    internal Rejection Rejection => _rejection;

    /// <summary>Where the status code is in a message, right after the version (RFC 9112, section 4).</summary>
    private static int StatusOffset => "HTTP/1.1 ".Length;

    private bool IsComplete => Status == RequestStatus.Complete;

    internal static ReceivedRequest NeedMore(int descriptor, int received, bool expectsContinue = false) =>
        new(RequestStatus.NeedMore, descriptor, received) { ExpectsContinue = expectsContinue };

    internal static ReceivedRequest Closed(int descriptor, int received, SystemError error) =>
        new(RequestStatus.Closed, descriptor, received) { Error = error };

    internal static ReceivedRequest Rejected(int descriptor, int received, Rejection rejection, in RequestHead head) =>
        new(descriptor, received, rejection, in head);

    internal static ReceivedRequest Complete(
        int descriptor, int received, ReadOnlySpan<byte> message, in RequestHead head, ReadOnlySpan<byte> path) =>
        new(descriptor, received, message, in head, path);
}
