using System.Diagnostics;
using Hypersonic.Http;

namespace Hypersonic.Protocol;

/// <summary>
/// The cycle of requests and responses on one connection, without a socket, a clock or a thread: received bytes go in,
/// output and the next wish come out. Sockets, tests and everything else that speaks HTTP/1 drive this same class.
/// </summary>
/// <remarks>
/// The driver writes into <see cref="ReceiveBuffer"/>, calls <see cref="Receive"/>, takes what is in the output of
/// <see cref="HttpProtocol"/>, and then does what was wished. A connection owns memory only while it holds bytes of an
/// incomplete request.
/// </remarks>
internal sealed partial class HttpConnection(HttpProtocol protocol)
{
    /// <summary>How long the request is that waits for its content; 0 while the head is not whole.</summary>
    private int _awaitedLength;

    /// <summary>Where chunked content starts in the unread bytes; 0 while none is read.</summary>
    private int _chunksStart;
    private ChunkedDecoder _chunks;
    private int _maxContentLength;

    public HttpConnectionState State { get; private set; }

    /// <summary>
    /// Whether the client said that it sends no more: it ended its side, or the last request said close and nothing came
    /// behind it.
    /// </summary>
    public bool IsClientDone { get; private set; }

    /// <summary>
    /// How many requests one turn answers at most, so that a client that pipelines does not keep the loop from others.
    /// Tests set 1 to see each response by itself.
    /// </summary>
    public int MaxRequestsPerTurn { get; init; } = 256;

    /// <summary>
    /// How many requests were answered, and how many handlers were given a limit behind filters that had waited: it tells
    /// one wait from the next.
    /// </summary>
    public uint ProgressCount { get; private set; }

    /// <summary>Starts over, for another client.</summary>
    public void Open()
    {
        Debug.Assert(_ownBuffer is null && _unreadEnd == 0);
        State = HttpConnectionState.Idle;
        IsClientDone = false;
    }

    /// <summary>Takes note of bytes that were written to <see cref="ReceiveBuffer"/>, and answers what is whole.</summary>
    /// <param name="count">How many; 0 when the client will send no more.</param>
    public ConnectionWish Receive(int count)
    {
        if (count == 0)
        {
            // What is incomplete now stays so (RFC 9112, section 8); nobody would read an answer to half a request.
            IsClientDone = true;
            return Close();
        }
        _unreadEnd += count;
        return Serve();
    }

    /// <summary>Gives up a request that does not come in time (RFC 9110, section 15.5.9).</summary>
    public ConnectionWish TimeOut() => GiveUp(Rejection.RequestTimeout);

    /// <summary>Gives up a request that cannot be held until it is whole (RFC 9110, section 15.6.4).</summary>
    public ConnectionWish ShedLoad() => GiveUp(Rejection.Overloaded);

    /// <summary>Goes on with the request whose handler has waited, and with those that are here already.</summary>
    public ConnectionWish Continue() => _suspended is { } suspended ? Resume(suspended) : Serve();

    /// <summary>Gives all memory back. Nothing that comes later is read.</summary>
    public ConnectionWish Close()
    {
        State = HttpConnectionState.Closing;
        if (protocol.Scopes.Current is not null)
        {
            // Something failed on the way: what the handler has is not the next one's.
            ReturnScope();
        }
        if (_suspended is { } suspended)
        {
            _suspended = null;
            suspended.TellFilters(status: 0);
            suspended.Abandon();
        }
        DropUnread();
        return ConnectionWish.Close;
    }

    private ConnectionWish Serve()
    {
        protocol.Scopes.OwnBuffer = _ownBuffer;
        RequestHead head = default;
        ReadOnlySpan<byte> lastHead = default;
        for (int served = 0; ; served++)
        {
            if (_unreadStart == _unreadEnd)
            {
                DropUnread();
                return protocol.IsStopping && served > 0 ? Close() : Await(HttpConnectionState.Idle);
            }
            if (served == MaxRequestsPerTurn || protocol.Output.Length >= protocol.MaxPendingOutput)
            {
                return Await(HttpConnectionState.Paused);
            }
            byte[] buffer = Buffer;
            ReadOnlySpan<byte> unread = buffer.AsSpan(_unreadStart.._unreadEnd);
            if (unread.Length < _awaitedLength || (_chunksStart > 0 && DecodeChunks(out _) == ParseOutcome.NeedMoreData))
            {
                return Await(HttpConnectionState.ReadingContent);
            }

            // Who pipelines often repeats itself: the same bytes say what they said in the request before.
            if (lastHead.IsEmpty || !unread.StartsWith(lastHead))
            {
                switch (RequestParser.Parse(unread, in protocol.Limits, out head, out Rejection rejection))
                {
                    case ParseOutcome.Rejected:
                        return Refuse(rejection, in head);

                    case ParseOutcome.NeedMoreData:
                        return Await(HttpConnectionState.ReadingHead);
                }
            }
            int length = head.Length + head.ContentLength;
            if (!TryFindPath(in head, unread, out ReadOnlySpan<byte> path))
            {
                return Refuse(Rejection.BadTarget, in head);
            }
            if (head.ContentLength > 0 || head.IsChunked)
            {
                _maxContentLength = MaxContentLength(in head, path);
                if (head.ContentLength > _maxContentLength)
                {
                    return RefuseContent(Rejection.ContentTooLarge, in head, path);
                }
            }
            bool isWhole = unread.Length >= length;
            bool hasBegun = unread.Length > head.Length;
            if (head.IsChunked)
            {
                StartChunks(head.Length);
                ParseOutcome outcome = DecodeChunks(out Rejection rejection);
                if (outcome == ParseOutcome.Rejected)
                {
                    return RefuseContent(rejection, in head, path);
                }
                isWhole = outcome == ParseOutcome.Complete;
                length = _chunks.Complete(ref head);
            }
            if (!isWhole)
            {
                // Seen once: from now on the head is not looked at again until the content is whole.
                _awaitedLength = head.IsChunked ? 0 : length;
                if (head.ExpectsContinue && !hasBegun)
                {
                    CoreResponses.Continue.CopyTo(protocol.Output.Reserve(CoreResponses.Continue.Length));
                    protocol.Output.Commit(CoreResponses.Continue.Length);
                }
                return Await(HttpConnectionState.ReadingContent);
            }
            _awaitedLength = _chunksStart = 0;

            bool staysOpen = head.KeepAlive && !protocol.IsStopping;
            Request request = new(unread[..length], in head, path);
            Answer(in request, in head, staysOpen);
            if (protocol.Watch is { } watch && (served == 0 || watch.TimesEach))
            {
                watch.Note(in request);
            }
            bool isLast = !head.KeepAlive && unread.Length == length;
            if (_suspended is { } suspended)
            {
                suspended.IsLast = isLast;
                _unreadStart += length;
                Suspend(suspended);
                return Await(HttpConnectionState.Pending);
            }
            if (!staysOpen)
            {
                IsClientDone = isLast;
                return Close();
            }
            _unreadStart += length;
            ProgressCount++;

            // Chunked content has left its length in what was read of the head, and another buffer has no such bytes.
            lastHead = head.IsChunked || buffer != Buffer ? default : unread[..head.Length];
        }
    }

    private void StartChunks(int headLength)
    {
        if (_chunksStart == 0)
        {
            _chunksStart = headLength;
            _chunks = default;
        }
    }

    /// <summary>Decodes the chunks that are here, in place, and drops what stood around them.</summary>
    private ParseOutcome DecodeChunks(out Rejection rejection)
    {
        Span<byte> content = Buffer.AsSpan((_unreadStart + _chunksStart).._unreadEnd);
        ParseOutcome outcome = _chunks.Decode(
            content, protocol.Limits with { MaxContentLength = _maxContentLength }, out rejection);
        if (outcome == ParseOutcome.NeedMoreData)
        {
            _unreadEnd -= _chunks.Compact();
        }
        return outcome;
    }

    /// <summary>Brings the path into the form in which routes are compared.</summary>
    /// <returns>False if it cannot be (RFC 3986, section 2.1).</returns>
    private bool TryFindPath(in RequestHead head, ReadOnlySpan<byte> unread, out ReadOnlySpan<byte> path)
    {
        path = unread.Slice(head.PathStart, head.PathLength);
        if (head.IsPlainPath || head.Method == RequestMethod.Unknown || !PathNormalizer.MayNeedWork(path))
        {
            path = path.IsEmpty ? "/"u8 : path;
            return true;
        }
        int length = PathNormalizer.Normalize(path, protocol.PathBuffer);
        path = protocol.PathBuffer.AsSpan(0, Math.Max(length, 0));
        return length >= 0;
    }

    private int MaxContentLength(in RequestHead head, ReadOnlySpan<byte> path)
    {
        RequestHead withoutContent = WithoutContent(in head);
        int length = head.Method == RequestMethod.Unknown
            ? -1
            : protocol.Application.MaxContentLength(new Request(Unread[..head.Length], in withoutContent, path));
        return length < 0 ? protocol.MaxContentLength : Math.Min(length, RequestLimits.LargestContent);
    }

    private static RequestHead WithoutContent(in RequestHead head)
    {
        RequestHead withoutContent = head;
        withoutContent.ContentLength = 0;
        return withoutContent;
    }

    /// <summary>Answers a request that cannot be served, with a close: where the next one starts is anyone's guess.</summary>
    private ConnectionWish Refuse(Rejection rejection, in RequestHead head)
    {
        protocol.Writer.Prepare(head.Method == RequestMethod.Head, ConnectionOption.Close);
        return Refuse(rejection);
    }

    /// <summary>Answers a request whose content cannot be served; where there is too much of it, with the fields of its application.</summary>
    private ConnectionWish RefuseContent(Rejection rejection, in RequestHead head, ReadOnlySpan<byte> path)
    {
        protocol.Writer.Prepare(head.Method == RequestMethod.Head, ConnectionOption.Close);
        if (rejection == Rejection.ContentTooLarge && head.Method != RequestMethod.Unknown)
        {
            RequestHead withoutContent = WithoutContent(in head);
            protocol.Application.AddFields(new Request(Unread[..head.Length], in withoutContent, path), protocol.Writer);
        }
        return Refuse(rejection);
    }

    private ConnectionWish Refuse(Rejection rejection)
    {
        WriteCore(CoreResponses.For(rejection));
        return Close();
    }

    /// <summary>Answers a request that is not whole. Its method may be known already, and HEAD gets no content.</summary>
    private ConnectionWish GiveUp(Rejection rejection)
    {
        RequestParser.Parse(Unread, in protocol.Limits, out RequestHead head, out _);
        return Refuse(rejection, in head);
    }

    /// <summary>Ends the turn: another connection will use the shared receive buffer.</summary>
    private ConnectionWish Await(HttpConnectionState state)
    {
        if (!TryKeepUnread())
        {
            return ShedLoad();
        }
        State = state;
        return state switch
        {
            HttpConnectionState.Paused => ConnectionWish.Continue,
            HttpConnectionState.Pending => ConnectionWish.Wait,
            _ => ConnectionWish.Read,
        };
    }
}
