using System.Diagnostics;
using System.Text;
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
internal sealed class HttpConnection(HttpProtocol protocol)
{
    /// <summary>Where own buffers start; they double as bytes arrive, whatever length the client announced.</summary>
    private const int InitialBufferLength = 4 * 1024;

    private byte[]? _ownBuffer;
    private int _unreadStart;
    private int _unreadEnd;

    /// <summary>How long the request is that waits for its content; 0 while the head is not whole.</summary>
    private int _awaitedLength;

    /// <summary>Where chunked content starts in the unread bytes; 0 while none is read.</summary>
    private int _chunksStart;
    private ChunkedDecoder _chunks;
    private int _maxContentLength;

    private SuspendedRequest? _suspended;

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

    /// <summary>How long the handler may wait for which the connection waits, in milliseconds; 0 without a limit.</summary>
    public int HandlerTimeout => _suspended?.Scope?.Timeout ?? 0;

    /// <summary>Whether a handler for which the connection waits has ended its wait.</summary>
    public bool CanContinue => _suspended is { Response.IsReady: true };

    /// <summary>How many requests were answered; it tells one that is awaited from the next.</summary>
    public uint AnsweredCount { get; private set; }

    /// <summary>Where the next received bytes belong; empty while other connections hold all memory for such bytes.</summary>
    public Span<byte> ReceiveBuffer
    {
        get
        {
            if (_ownBuffer is null)
            {
                return protocol.ReceiveBuffer;
            }
            MakeRoom();
            return _ownBuffer.AsSpan(_unreadEnd);
        }
    }

    private byte[] Buffer => _ownBuffer ?? protocol.ReceiveBuffer;

    private ReadOnlySpan<byte> Unread => Buffer.AsSpan(_unreadStart.._unreadEnd);

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

    /// <summary>Waits for a handler, once its turn has ended.</summary>
    /// <param name="token">What the driver knows the connection by: told to <see cref="HttpProtocol.ReadyResponses"/> then.</param>
    public void Wait(ulong token) => _suspended!.Start(token);

    /// <summary>Answers a request whose handler has waited for longer than it may, and goes on with the next.</summary>
    public ConnectionWish TimeOutHandler() => GiveUpHandler(_suspended!.Scope!.WriteTimeout!);

    /// <summary>Answers a request whose handler has not ended when the server does (RFC 9110, section 15.6.4).</summary>
    public ConnectionWish StopHandler() => GiveUpHandler(static response => response.WriteCore(CoreResponses.Stopping));

    /// <summary>Goes on with the request whose handler has waited, and with those that are here already.</summary>
    public ConnectionWish Continue() => _suspended is { } suspended ? Resume(suspended) : Serve();

    /// <summary>Gives all memory back. Nothing that comes later is read.</summary>
    public ConnectionWish Close()
    {
        State = HttpConnectionState.Closing;
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
            if (Unread.Length < _awaitedLength || (_chunksStart > 0 && DecodeChunks(out _) == ParseOutcome.NeedMoreData))
            {
                return Await(HttpConnectionState.ReadingContent);
            }
            switch (RequestParser.Parse(Unread, protocol.Limits, out RequestHead head, out Rejection rejection))
            {
                case ParseOutcome.Rejected:
                    return Refuse(rejection, in head);

                case ParseOutcome.NeedMoreData:
                    return Await(HttpConnectionState.ReadingHead);
            }
            int length = head.Length + head.ContentLength;
            if (!TryFindPath(in head, out ReadOnlySpan<byte> path))
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
            bool isWhole = Unread.Length >= length;
            bool hasBegun = Unread.Length > head.Length;
            if (head.IsChunked)
            {
                StartChunks(head.Length);
                ParseOutcome outcome = DecodeChunks(out rejection);
                if (outcome == ParseOutcome.Rejected)
                {
                    return RefuseContent(rejection, in head, path);
                }
                isWhole = outcome == ParseOutcome.Complete;
                length = head.Length + _chunks.Read;
                head.ContentLength = _chunks.Written;
                head.TrailersStart = head.Length + _chunks.TrailersStart;
                head.TrailersLength = length - "\r\n"u8.Length - head.TrailersStart;
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
            Request request = new(Unread[..length], in head, path);
            Answer(in request, in head, staysOpen);
            if (protocol.Watch is { } watch && (served == 0 || watch.TimesEach))
            {
                watch.Note(in request);
            }
            bool isLast = !head.KeepAlive && Unread.Length == length;
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
            AnsweredCount++;
        }
    }

    /// <summary>Parts a request that waits from what came behind it.</summary>
    private void Suspend(SuspendedRequest suspended)
    {
        bool isKept;
        if (suspended.Scope is { HoldsInPlace: true } scope)
        {
            // The handler has views of this buffer: it stays as it is, and what came behind moves.
            byte[] held = _ownBuffer!;
            scope.TakeBuffer();
            _ownBuffer = null;
            isKept = _unreadStart == _unreadEnd || TryKeep(held.AsSpan(_unreadStart.._unreadEnd));
        }
        else
        {
            isKept = TryKeepUnread();
        }
        // Of what came behind nothing has begun: without memory for it the client may send it elsewhere (RFC 9112, section 9.3.2).
        suspended.KeepAlive = suspended.KeepAlive && isKept;
        if (!suspended.KeepAlive || _unreadStart == _unreadEnd)
        {
            DropUnread();
        }
    }

    /// <summary>Goes on with a request whose handler has waited.</summary>
    private ConnectionWish Resume(SuspendedRequest suspended)
    {
        bool staysOpen = PrepareFor(suspended);
        protocol.Scopes.Current = suspended.Scope;
        PendingResponse? pending = Run(default, suspended);
        protocol.Watch?.Note(suspended.Method, suspended.Target);
        if (pending is not null)
        {
            suspended.Scope = protocol.Scopes.Take();
            // Those of this turn are further in than those of the turns before.
            suspended.Filters = WaitingFilter.Append(protocol.Writer.TakeWaitingFilters(), suspended.Filters);
            suspended.WaitFor(pending);
            suspended.AddedFields = AddedFields(suspended.AddedFields);
            suspended.DeclaredLength = protocol.Writer.DeclaredLength;
            return ConnectionWish.Wait;
        }
        ReturnScope();
        return GoOn(suspended, staysOpen);
    }

    /// <summary>Answers in place of a handler that has not ended, and leaves that to itself.</summary>
    private ConnectionWish GiveUpHandler(Func<ResponseWriter, DispatchResult> write)
    {
        SuspendedRequest suspended = _suspended!;
        bool staysOpen = PrepareFor(suspended);
        write(protocol.Writer);
        suspended.TellFilters(protocol.Writer.StatusCode);
        suspended.Abandon();
        return GoOn(suspended, staysOpen);
    }

    /// <returns>Whether the connection stays open after the response.</returns>
    private bool PrepareFor(SuspendedRequest suspended)
    {
        bool staysOpen = suspended.KeepAlive && !protocol.IsStopping;
        protocol.Writer.Prepare(suspended.Method == RequestMethod.Head, Option(staysOpen, suspended.Version), suspended.Conditions);
        protocol.Writer.AddFields(suspended.AddedFields);
        protocol.Writer.DeclaredLength = suspended.DeclaredLength;
        return staysOpen;
    }

    /// <summary>Goes on with what came behind a request that has waited.</summary>
    private ConnectionWish GoOn(SuspendedRequest answered, bool staysOpen)
    {
        _suspended = null;
        if (!staysOpen)
        {
            IsClientDone = answered.IsLast;
            return Close();
        }
        AnsweredCount++;
        return Serve();
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
    private bool TryFindPath(in RequestHead head, out ReadOnlySpan<byte> path)
    {
        path = Unread.Slice(head.PathStart, head.PathLength);
        if (head.Method == RequestMethod.Unknown || !PathNormalizer.MayNeedWork(path))
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

    /// <summary>Writes the response to one request, or leaves it suspended.</summary>
    private void Answer(in Request request, in RequestHead head, bool staysOpen)
    {
        ReadOnlyMemory<byte> conditions = head.IsConditional && head.Method is RequestMethod.Get or RequestMethod.Head
            ? Buffer.AsMemory((_unreadStart + head.FieldsStart)..(_unreadStart + head.Length - 2))
            : default;
        protocol.Writer.Prepare(head.Method == RequestMethod.Head, Option(staysOpen, head.Version), conditions);
        if (head.Method == RequestMethod.Unknown)
        {
            WriteCore(CoreResponses.MethodUnknown);
        }
        else if (head.Method == RequestMethod.Options && head.NamesServer)
        {
            WriteCore(CoreResponses.ServerOptions);
        }
        else if (Run(in request, suspended: null) is { } pending)
        {
            _suspended = new SuspendedRequest(protocol)
            {
                Response = pending,
                Method = head.Method,
                Target = Encoding.ASCII.GetString(request.Target),
                Version = head.Version,
                KeepAlive = head.KeepAlive,
                Conditions = conditions.ToArray(),
                Scope = protocol.Scopes.Take(),
                AddedFields = AddedFields([]),
                DeclaredLength = protocol.Writer.DeclaredLength,
                Filters = protocol.Writer.TakeWaitingFilters(),
            };
        }
        else if (protocol.Scopes.Current is not null)
        {
            ReturnScope();
        }
    }

    /// <summary>The field lines that were added to a response that is yet to come: those that are kept, unless there are more.</summary>
    private byte[] AddedFields(byte[] kept) =>
        protocol.Writer.AddedFields.Length == kept.Length ? kept : protocol.Writer.AddedFields.ToArray();

    private void ReturnScope()
    {
        if (protocol.Scopes.Take() is { } scope)
        {
            protocol.Scopes.Return(scope);
        }
    }

    private static ConnectionOption Option(bool staysOpen, ProtocolVersion version) =>
        !staysOpen ? ConnectionOption.Close
        : version == ProtocolVersion.Http10 ? ConnectionOption.KeepAlive
        : ConnectionOption.None;

    /// <summary>Runs the application for a request, or goes on with one that has waited.</summary>
    /// <returns>The response that is yet to come, or null if one is written.</returns>
    private PendingResponse? Run(in Request request, SuspendedRequest? suspended)
    {
        OutputMark start = protocol.Output.Mark();
        Exception? failure = null;
        string? fault = null;
        try
        {
            DispatchResult result = suspended is null
                ? protocol.Application.Dispatch(in request, protocol.Writer)
                : suspended.Response.Write(protocol.Writer);
            PendingResponse? pending = protocol.Writer.TakePending();
            if (pending is not null && result == DispatchResult.Pending && protocol.Output.Length == start.Length)
            {
                return pending;
            }
            fault = FindFault(result, start);
        }
#pragma warning disable CA1031 // Whatever a handler throws is a 500 and a log line; the loop lives.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }
        finally
        {
            protocol.Context.Reset();
        }
        WaitingFilter? filters = WaitingFilter.Append(protocol.Writer.WaitingFilters, suspended?.Filters);
        if (fault is not null)
        {
            Fail(in request, suspended, start, new InvalidOperationException(fault), fault);
        }
        else if (failure is not null)
        {
            Fail(in request, suspended, start, failure, HttpProtocol.Describe(failure));
        }
        return filters is null ? null : TellFilters(filters, in request, suspended, start);
    }

    /// <summary>Tells filters of the response that is written; where one throws, those further out are told of 500.</summary>
    /// <returns>The response, where one holds it back.</returns>
    private HeldBackResponse? TellFilters(
        WaitingFilter filters, in Request request, SuspendedRequest? suspended, OutputMark start)
    {
        if (suspended is not null)
        {
            suspended.Filters = null;
        }
        for (WaitingFilter? filter = filters; filter is not null; filter = filter.Next)
        {
            try
            {
                CancellationToken cancellationToken = filter.Waits ? protocol.Writer.CancellationToken : CancellationToken.None;
                ValueTask told = filter.TellAsync(protocol.Writer.StatusCode, cancellationToken);
                if (!told.IsCompleted)
                {
                    protocol.Writer.WaitingFilters = filter.Next;
                    return new HeldBackResponse(told.AsTask(), protocol.Output.TakeSince(start));
                }
                told.GetAwaiter().GetResult();
            }
#pragma warning disable CA1031 // As for handlers.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Fail(in request, suspended, start, exception, HttpProtocol.Describe(exception));
            }
            finally
            {
                protocol.Context.Reset();
            }
        }
        return null;
    }

    /// <summary>What is wrong with what was written, if it is not one whole response; where there is none, 404 is written.</summary>
    private string? FindFault(DispatchResult result, OutputMark start)
    {
        bool hasWritten = protocol.Output.Length > start.Length;
        if (result == DispatchResult.Written && hasWritten && !protocol.Writer.IsContentOpen)
        {
            return null;
        }
        if (result == DispatchResult.NotFound && !hasWritten)
        {
            WriteCore(CoreResponses.NotFound);
            return null;
        }
        string written = protocol.Writer.IsContentOpen ? "half a" : hasWritten ? "a" : "no";
        return $"the application returned {result} and wrote {written} response";
    }

    private void Fail(in Request request, SuspendedRequest? suspended, OutputMark start, Exception exception, string reason)
    {
        RequestMethod method = suspended?.Method ?? request.Method;
        string target = suspended?.Target ?? Encoding.ASCII.GetString(request.Target);
        protocol.Output.Rewind(start);
        protocol.Writer.Restart();
        WriteCore(CoreResponses.InternalServerError);
        protocol.Log($"500 {method.ToString().ToUpperInvariant()} {target}: {reason}");
        protocol.ReportError(new HandlerError(method, target, exception));
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
        RequestParser.Parse(Unread, protocol.Limits, out RequestHead head, out _);
        return Refuse(rejection, in head);
    }

    private void WriteCore(ReadOnlySpan<byte> message) => protocol.Writer.WriteCore(message);

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

    /// <summary>Moves unread bytes out of the shared receive buffer.</summary>
    private bool TryKeepUnread() => _ownBuffer is not null || _unreadStart == _unreadEnd || TryKeep(Unread);

    /// <summary>Moves unread bytes into a buffer of its own.</summary>
    private bool TryKeep(ReadOnlySpan<byte> unread)
    {
        byte[]? own = protocol.Buffers.TryRent(Math.Max(InitialBufferLength, unread.Length));
        if (own is not null)
        {
            unread.CopyTo(own);
            (_unreadStart, _unreadEnd) = (0, unread.Length);
            _ownBuffer = own;
        }
        return own is not null;
    }

    private void DropUnread()
    {
        _unreadStart = _unreadEnd = _awaitedLength = _chunksStart = 0;
        if (_ownBuffer is not null)
        {
            protocol.Buffers.Return(_ownBuffer);
            _ownBuffer = null;
        }
    }

    /// <summary>Sees to it that the own buffer has room behind the unread bytes, if there is memory.</summary>
    private void MakeRoom()
    {
        Debug.Assert(_ownBuffer is not null);
        if (_unreadEnd < _ownBuffer.Length)
        {
            return;
        }
        ReadOnlySpan<byte> unread = Unread;
        if (unread.Length <= _ownBuffer.Length / 2)
        {
            unread.CopyTo(_ownBuffer);
        }
        else
        {
            byte[]? larger = protocol.Buffers.TryRent((int)Math.Min(2L * _ownBuffer.Length, Array.MaxLength));
            if (larger is null)
            {
                return;
            }
            unread.CopyTo(larger);
            protocol.Buffers.Return(_ownBuffer);
            _ownBuffer = larger;
        }
        (_unreadStart, _unreadEnd) = (0, unread.Length);
    }
}
