using System.Runtime.CompilerServices;
using Hypersonic.Http;
using Hypersonic.Interop;

namespace Hypersonic.Sockets;

/// <summary>
/// Reads the requests of one connection, however their bytes were split: it remembers how far it has come, so that no
/// content is looked at twice. The bytes are in a buffer of the caller's, whose size is the limit of a request.
/// </summary>
/// <remarks>
/// After an event, <see cref="Receive"/> once and then <see cref="Next"/> until there is no whole request. The same parser and
/// the same limits as the defaults of <see cref="HttpServerOptions"/> as far as the buffer has room: what does not fit is
/// rejected with 413, 414 or 431. While <see cref="Received"/> is 0 the buffer holds nothing, and may serve another connection;
/// while it is not, a call takes the same buffer, or another one with the same bytes in the same places: a larger one, say.
/// Nothing is allocated but the reader itself.
/// </remarks>
public sealed class RequestReader
{
    /// <summary>The buffer limits the content.</summary>
    private static readonly RequestLimits Limits =
        new HttpServerOptions().Limits with { MaxContentLength = RequestLimits.LargestContent };

    [ThreadStatic]
    private static RequestReader? _stateless;

    private readonly bool _isStateless;
    private int _start;
    private int _end;

    /// <summary>The request whose head is here while its content is not.</summary>
    private bool _hasHead;
    private RequestHead _head;
    private ChunkedDecoder _chunks;
    private Rejection _rejection;

    /// <summary>For a connection of which nothing was read.</summary>
    public RequestReader()
    {
    }

    private RequestReader(bool isStateless) => _isStateless = isStateless;

    /// <summary>How many bytes are in the buffer of requests that were not given out yet.</summary>
    public int Received => _end - _start;

    /// <summary>Forgets everything, so that it can serve another connection.</summary>
    public void Clear()
    {
        _start = _end = 0;
        _hasHead = false;
        _rejection = Rejection.None;
    }

    /// <summary>Receives once, behind what is in the buffer, and reads the first request.</summary>
    /// <param name="descriptor">A connection that does not block.</param>
    /// <param name="buffer">The buffer of this connection.</param>
    /// <returns>
    /// The request, or why there is none. It is closed with EINVAL if the buffer is shorter than what it holds, and with what
    /// the system says of a descriptor that is no connection: EBADF, ENOTSOCK.
    /// </returns>
    public ReceivedRequest Receive(int descriptor, Span<byte> buffer)
    {
        if (_end > buffer.Length || buffer.IsEmpty)
        {
            return ReceivedRequest.Closed(descriptor, Received, new SystemError(Errno.EINVAL));
        }
        if (_rejection != Rejection.None)
        {
            return Reject(descriptor, _rejection);
        }
        buffer[_start.._end].CopyTo(buffer);
        (_start, _end) = (0, Received);
        if (_end < buffer.Length)
        {
            SocketResult result = HttpSocket.Receive(descriptor, buffer[_end..]);
            if (result.Value > 0)
            {
                _end += result.Value;
            }
            else if (!result.WouldBlock)
            {
                return ReceivedRequest.Closed(descriptor, Received, result.Error);
            }
        }
        return Next(descriptor, buffer);
    }

    /// <summary>Reads the next of the requests that are in the buffer already.</summary>
    /// <inheritdoc cref="Receive"/>
    public ReceivedRequest Next(int descriptor, Span<byte> buffer)
    {
        if (_rejection != Rejection.None)
        {
            return Reject(descriptor, _rejection);
        }
        if (_start == _end)
        {
            return ReceivedRequest.NeedMore(descriptor, 0);
        }
        if (_end > buffer.Length)
        {
            return ReceivedRequest.Closed(descriptor, Received, new SystemError(Errno.EINVAL));
        }
        return Read(descriptor, buffer[_start.._end], buffer.Length);
    }

    /// <summary>Reads a request of which nothing is remembered; unless it is whole, no byte is changed.</summary>
    /// <param name="descriptor">The connection.</param>
    /// <param name="buffer">Where the bytes are.</param>
    /// <param name="received">How many.</param>
    /// <param name="capacity">How many bytes a request may have.</param>
    internal static ReceivedRequest Read(int descriptor, Span<byte> buffer, int received, int capacity)
    {
        RequestReader reader = _stateless ??= new RequestReader(isStateless: true);
        reader.Clear();
        reader._end = received;
        return reader.Read(descriptor, buffer[..received], capacity);
    }

    private ReceivedRequest Read(int descriptor, Span<byte> unread, int capacity)
    {
        if (!_hasHead)
        {
            switch (RequestParser.Parse(unread, in Limits, out _head, out Rejection reason))
            {
                case ParseOutcome.Rejected:
                    return Reject(descriptor, reason);

                case ParseOutcome.NeedMoreData:
                    return unread.Length < capacity ? ReceivedRequest.NeedMore(descriptor, Received)
                        : Reject(descriptor, _head.FieldsStart == 0 ? Rejection.RequestLineTooLong : Rejection.FieldsTooLarge);
            }
            if (!_head.IsPlainPath && !IsPathSound(unread.Slice(_head.PathStart, _head.PathLength)))
            {
                return Reject(descriptor, Rejection.BadTarget);
            }
            if (_head.ContentLength > capacity - _head.Length)
            {
                return Reject(descriptor, Rejection.ContentTooLarge);
            }
            _hasHead = true;
            _chunks = new ChunkedDecoder { IsDry = _isStateless };
        }
        int length = _head.Length + _head.ContentLength;
        bool isWhole = unread.Length >= length;
        if (_head.IsChunked)
        {
            ParseOutcome outcome = DecodeChunks(unread, capacity, out Rejection reason);
            if (outcome == ParseOutcome.Complete && _isStateless)
            {
                _chunks = default;
                DecodeChunks(unread, capacity, out _);
            }
            isWhole = outcome == ParseOutcome.Complete;
            if (outcome == ParseOutcome.Rejected)
            {
                return Reject(descriptor, reason);
            }
            length = isWhole ? _chunks.Complete(ref _head) : 0;
        }
        if (!isWhole)
        {
            bool expectsContinue = _head.ExpectsContinue && unread.Length == _head.Length;
            _head.ExpectsContinue = false;
            if (_head.IsChunked && !_isStateless)
            {
                _end -= _chunks.Compact();
            }
            return Received < capacity
                ? ReceivedRequest.NeedMore(descriptor, Received, expectsContinue)
                : Reject(descriptor, Rejection.ContentTooLarge);
        }
        ReceivedRequest request = ReceivedRequest.Complete(descriptor, Received, unread[..length], in _head, Path(unread));
        _hasHead = false;
        _start += length;
        if (_start == _end)
        {
            _start = _end = 0;
        }
        return request;
    }

    private ReceivedRequest Reject(int descriptor, Rejection rejection)
    {
        // Nothing behind it is read, lest it be taken for a request.
        int received = Received;
        _start = _end = 0;
        _rejection = rejection;
        return ReceivedRequest.Rejected(descriptor, received, rejection, in _head);
    }

    private ParseOutcome DecodeChunks(Span<byte> unread, int capacity, out Rejection rejection) => _chunks.Decode(
        unread[_head.Length..], Limits with { MaxContentLength = Math.Min(capacity - _head.Length, RequestLimits.LargestContent) }, out rejection);

    /// <summary>Whether each escape of the path is one (RFC 3986, section 2.1).</summary>
    [SkipLocalsInit]
    private static bool IsPathSound(ReadOnlySpan<byte> path)
    {
        if (!PathNormalizer.MayNeedWork(path))
        {
            return true;
        }
        Span<byte> scratch = stackalloc byte[path.Length];
        return PathNormalizer.Normalize(path, scratch) >= 0;
    }

    /// <summary>The normalised path, written over the received one, which is never shorter.</summary>
    private ReadOnlySpan<byte> Path(Span<byte> unread)
    {
        Span<byte> path = unread.Slice(_head.PathStart, _head.PathLength);
        return path.IsEmpty ? "/"u8
            : !_head.IsPlainPath && PathNormalizer.MayNeedWork(path) ? path[..PathNormalizer.Normalize(path, path)]
            : path;
    }
}
