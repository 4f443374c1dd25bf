using Hypersonic.Http;

namespace Hypersonic.Protocol;

/// <summary>What is kept of a request while its handler waits.</summary>
internal sealed class SuspendedRequest(HttpProtocol protocol) : IWaiter
{
    private ulong _token;
    private bool _hasStarted;
    private bool _isAbandoned;

    /// <summary>What it waits for.</summary>
    public required PendingResponse Response { get; set; }

    public required RequestMethod Method { get; init; }

    /// <summary>The request target, for the log.</summary>
    public required string Target { get; init; }

    public required ProtocolVersion Version { get; init; }

    /// <summary>Whether the connection is to stay open: the client wants it, and what it sent behind is kept.</summary>
    public required bool KeepAlive { get; set; }

    /// <summary>The header section, if it has conditions.</summary>
    public required ReadOnlyMemory<byte> Conditions { get; init; }

    /// <summary>What the handler has of its request, if anything.</summary>
    public required RequestScope? Scope { get; set; }

    /// <summary>The field lines that filters added to its response.</summary>
    public required byte[] AddedFields { get; set; }

    /// <summary>How much of these is declared, and is not doubled by what filters add.</summary>
    public required int DeclaredLength { get; set; }

    /// <summary>The filters that are told of its response, from the first to the last.</summary>
    public required WaitingFilter? Filters { get; set; }

    /// <summary>Whether the client said that it sends no more.</summary>
    public bool IsLast { get; set; }

    /// <summary>Method and target, for the log.</summary>
    private string Line => $"{Method.Token()} {Target}";

    /// <summary>Starts to wait, once more perhaps.</summary>
    /// <param name="token">What the driver knows the connection by: told to <see cref="HttpProtocol.ReadyResponses"/> then.</param>
    public void Start(ulong token)
    {
        _token = token;
        _hasStarted = true;
        Response.Start(this);
    }

    /// <summary>Waits for something else.</summary>
    public void WaitFor(PendingResponse response)
    {
        Response = response;
        _hasStarted = false;
    }

    /// <summary>Tells its filters of a response that does not change any more, each once, whatever they throw.</summary>
    public void TellFilters(int status)
    {
        while (Filters is { } filter)
        {
            Filters = filter.Next;
            _ = TellAsync(filter, status);
        }
    }

    /// <summary>
    /// Lets the handler know that nobody waits for its response any more, and leaves it to itself. It keeps what it has of
    /// its request until it ends.
    /// </summary>
    public void Abandon()
    {
        _isAbandoned = true;
        if (Response.IsReady)
        {
            // Its turn to go on would have been next.
            Drop();
            return;
        }
        if (!_hasStarted)
        {
            Response.Start(this);
        }
        Scope?.Cancel(protocol.Context);
    }

    /// <summary>The handler of another request may be what ended this one, and be writing: so the loop goes on with it later.</summary>
    void IWaiter.OnEnded()
    {
        if (_isAbandoned)
        {
            Drop();
        }
        else
        {
            protocol.ReadyResponses.Enqueue(_token);
        }
    }

    /// <summary>Ends what nobody waits for.</summary>
    private void Drop()
    {
        // Perhaps on another thread, if the loop has ended: so the scope is not used again.
        Scope?.End();
        // That it was cancelled is what it was told to be.
        if (Response.Failure is { } failure and not OperationCanceledException)
        {
            protocol.Log($"{Line} failed when nobody waited for it any more: {HttpProtocol.Describe(failure)}");
            protocol.ReportError(new HandlerError(Method, Target, failure));
        }
        else if (Response.Discard() is { } filter)
        {
            _ = TellAsync(filter, status: 0);
        }
    }

    private async Task TellAsync(WaitingFilter filter, int status)
    {
        try
        {
            await filter.TellAsync(status, CancellationToken.None);
        }
#pragma warning disable CA1031 // As for handlers.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            protocol.Log($"a filter of {Line} failed: {HttpProtocol.Describe(exception)}");
            protocol.ReportError(new HandlerError(Method, Target, exception));
        }
    }
}
