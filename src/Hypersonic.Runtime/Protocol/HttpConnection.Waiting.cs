using Hypersonic.Http;

namespace Hypersonic.Protocol;

/// <content>Requests whose handlers wait.</content>
internal sealed partial class HttpConnection
{
    private SuspendedRequest? _suspended;

    /// <summary>How long the handler may wait for which the connection waits, in milliseconds; 0 without a limit.</summary>
    public int HandlerTimeout => _suspended?.Scope?.Timeout ?? 0;

    /// <summary>Whether a handler for which the connection waits has ended its wait.</summary>
    public bool CanContinue => _suspended is { Response.IsReady: true };

    /// <summary>Waits for a handler, once its turn has ended.</summary>
    /// <param name="token">What the driver knows the connection by: told to <see cref="HttpProtocol.ReadyResponses"/> then.</param>
    public void Wait(ulong token) => _suspended!.Start(token);

    /// <summary>Answers a request whose handler has waited for longer than it may, and goes on with the next.</summary>
    public ConnectionWish TimeOutHandler() => GiveUpHandler(_suspended!.Scope!.WriteTimeout!);

    /// <summary>Answers a request whose handler has not ended when the server does (RFC 9110, section 15.6.4).</summary>
    public ConnectionWish StopHandler() => GiveUpHandler(static response => response.WriteCore(CoreResponses.Stopping));

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
        uint limits = suspended.Scope?.TimeoutCount ?? 0;
        PendingResponse? pending = Run(default, suspended);
        protocol.Watch?.Note(suspended.Method, suspended.Target);
        if (pending is not null)
        {
            suspended.Scope = protocol.Scopes.Take();
            if (suspended.Scope is { } scope && scope.TimeoutCount != limits)
            {
                ProgressCount++;
            }
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
        ProgressCount++;
        return Serve();
    }
}
