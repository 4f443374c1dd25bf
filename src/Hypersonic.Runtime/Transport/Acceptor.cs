namespace Hypersonic.Transport;

/// <summary>
/// Takes new connections from the listener of one loop. When no descriptor or memory is left it rests, so that the
/// connection that waits does not keep the loop awake, and it tries again when a connection was closed or a while later.
/// </summary>
internal sealed class Acceptor : IDisposable
{
    public const ulong Token = ulong.MaxValue - 1;

    /// <summary>In milliseconds.</summary>
    private const int Rest = 100;

    /// <summary>How many connections in a row may fail before they are accepted, until the others get their turn.</summary>
    private const int MaxLost = 16;

    private readonly Listener _listener;
    private readonly IPoller _poller;
    private readonly RareLog _log;
    private long _restsUntil;

    public Acceptor(Listener listener, IPoller poller, Action<string> log)
    {
        _listener = listener;
        _poller = poller;
        _log = new RareLog(log);
        PollerException.ThrowIfFailed("watching the listener", poller.Add(listener.Descriptor, Readiness.Read, Token));
    }

    /// <summary>How many connections may wait at most.</summary>
    public int Backlog => _listener.Backlog;

    public bool IsResting { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>Takes one connection that waits.</summary>
    public AcceptOutcome Accept(out int descriptor)
    {
        AcceptOutcome outcome = AcceptOutcome.Lost;
        descriptor = -1;
        for (int i = 0; i < MaxLost && outcome == AcceptOutcome.Lost; i++)
        {
            outcome = _listener.TryAccept(out descriptor);
        }
        return outcome;
    }

    /// <summary>Leaves those who wait in the backlog for now.</summary>
    /// <param name="now">The loop's clock.</param>
    /// <param name="reason">What there is too little of.</param>
    public void RestAWhile(long now, string reason)
    {
        _restsUntil = now + Rest;
        if (!IsResting)
        {
            IsResting = true;
            Watch(Readiness.None);
        }
        _log.Log(
            now, $"cannot accept more connections for now ({reason}): they wait in the backlog; see MaxConnections and ulimit -n");
    }

    public void ResumeIfDue(long now)
    {
        if (now >= _restsUntil)
        {
            Resume();
        }
    }

    public void Resume()
    {
        if (IsResting)
        {
            IsResting = false;
            Watch(Readiness.Read);
        }
    }

    /// <summary>Closes the listener; what waits in its backlog is reset.</summary>
    public void Dispose()
    {
        IsResting = false;
        IsClosed = true;
        _poller.Forget(_listener.Descriptor);
        _listener.Dispose();
    }

    private void Watch(Readiness interest) => PollerException.ThrowIfFailed(
        "watching the listener", _poller.Change(_listener.Descriptor, interest, Token));
}
