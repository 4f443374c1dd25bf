using Hypersonic.Interop;

namespace Hypersonic.Transport;

/// <summary>
/// Takes new connections from the listeners of one loop. When no descriptor or memory is left it rests, so that the
/// connections that wait do not keep the loop awake, and it tries again when a connection was closed or a while later.
/// </summary>
internal sealed class Acceptor : IDisposable
{
    /// <summary>The token of the first listener; those of the others follow. No connection has one of them.</summary>
    private const ulong FirstToken = ulong.MaxValue << 32;

    /// <summary>In milliseconds.</summary>
    private const int Rest = 100;

    /// <summary>How many connections in a row may fail before they are accepted, until the others get their turn.</summary>
    private const int MaxLost = 16;

    private readonly Listener[] _listeners;
    private readonly int[] _acceptedCounts;
    private readonly IPoller _poller;
    private readonly RareLog _log;
    private long _restsUntil;
    private volatile bool _isResting;
    private int _watched;

    /// <param name="listeners">Let go when this is disposed, but not when this constructor fails.</param>
    /// <param name="poller">Tells when a connection waits.</param>
    /// <param name="log">Takes a line when no more connections can be accepted.</param>
    public Acceptor(Listener[] listeners, IPoller poller, Action<string> log)
    {
        _listeners = listeners;
        _acceptedCounts = new int[listeners.Length];
        _poller = poller;
        _log = new RareLog(log);
        PollerException.ThrowIfFailed("watching the listeners", Watch());
    }

    /// <summary>How many listeners there are.</summary>
    public int Count => _listeners.Length;

    /// <summary>Whether it leaves those who wait. Any thread may look.</summary>
    public bool IsResting => _isResting;

    /// <summary>Whether other loops take connections from one of the listeners too.</summary>
    public bool IsShared => Array.Exists(_listeners, static listener => listener.IsShared);

    public bool IsClosed { get; private set; }

    /// <summary>Whether an event is about a listener, and about which.</summary>
    public static bool IsListener(ulong token, out int listener)
    {
        listener = (int)(uint)token;
        return token >= FirstToken;
    }

    /// <summary>How many connections may wait at a listener at most.</summary>
    public int Backlog(int listener) => _listeners[listener].Backlog;

    /// <summary>How many connections it has accepted from a listener. Any thread may look.</summary>
    public int AcceptedCount(int listener) => Volatile.Read(ref _acceptedCounts[listener]);

    /// <summary>Takes one connection that waits.</summary>
    public AcceptOutcome Accept(int listener, out int descriptor)
    {
        AcceptOutcome outcome = AcceptOutcome.Lost;
        descriptor = -1;
        for (int i = 0; i < MaxLost && outcome == AcceptOutcome.Lost; i++)
        {
            outcome = _listeners[listener].TryAccept(out descriptor);
        }
        if (outcome == AcceptOutcome.Accepted)
        {
            _acceptedCounts[listener]++;
        }
        return outcome;
    }

    /// <summary>Leaves those who wait in the backlog for now.</summary>
    /// <param name="now">The loop's clock.</param>
    /// <param name="reason">What there is too little of.</param>
    public void RestAWhile(long now, string reason)
    {
        _restsUntil = now + Rest;
        _isResting = true;
        Unwatch();
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

    /// <summary>Takes connections again, or rests on if the poller has no room to tell of them.</summary>
    public void Resume()
    {
        if (IsResting)
        {
            _isResting = Watch() != 0;
        }
    }

    /// <summary>Sees connections that wait though the system has told another loop of them.</summary>
    public void LookAgain()
    {
        if (!IsClosed)
        {
            Unwatch();
            _isResting = Watch() != 0;
        }
    }

    /// <summary>Lets no client find the listeners that has not yet.</summary>
    public void Withdraw() => Array.ForEach(_listeners, static listener => listener.Withdraw());

    /// <summary>Lets the listeners go; what waits in the backlog of those that no other loop holds is reset.</summary>
    public void Dispose()
    {
        _isResting = false;
        IsClosed = true;
        Unwatch();
        Array.ForEach(_listeners, static listener => listener.Release());
    }

    /// <returns>0, or the errno, and then none of them is watched.</returns>
    private int Watch()
    {
        while (_watched < _listeners.Length)
        {
            Listener listener = _listeners[_watched];
            Readiness interest = listener.IsShared ? Readiness.Read | Readiness.Shared : Readiness.Read;
            int error = _poller.Add(listener.Descriptor, interest, FirstToken + (uint)_watched);
            if (error != 0)
            {
                Unwatch();
                return error;
            }
            _watched++;
        }
        return 0;
    }

    private void Unwatch()
    {
        while (_watched > 0)
        {
            _ = _poller.Remove(_listeners[--_watched].Descriptor);
        }
    }
}
