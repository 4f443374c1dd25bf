using Hypersonic.Interop;
using Hypersonic.Protocol;

namespace Hypersonic.Transport;

/// <summary>
/// One thread that waits for events and serves connections. It shares nothing with other loops; other threads only
/// post it a stage to go to.
/// </summary>
internal sealed partial class EventLoop : IDisposable
{
    /// <summary>How many events one wait takes at most.</summary>
    public const int MaxEvents = 512;

    private const int MaxAcceptsPerEvent = 64;

    /// <summary>
    /// A connection that was idle for so long, in milliseconds, may have to make room for a new one. To a younger one the
    /// next request may be on its way.
    /// </summary>
    private const int MinIdleTime = 1000;

    /// <summary>How often a loop that stops, or cannot accept, looks again, in milliseconds.</summary>
    private const int ShortTick = 50;

    private readonly HttpProtocol _protocol;
    private readonly IPoller _poller;
    private readonly Acceptor _acceptor;
    private readonly ConnectionTable _connections;
    private readonly Evictions _evictions;
    private readonly PollEvent[] _events = new PollEvent[MaxEvents];
    private readonly Queue<ulong> _turns = new();
    private readonly Deadlines _deadlines;
    private readonly int _tick;
    private readonly Readiness _pendingInterest;
    private readonly RareLog _memoryLog;
    private volatile bool _hasLeftover;
    private long _refusals;
    private long _now = Environment.TickCount64;
    private long _nextTick;

    /// <param name="protocol">What the connections of this loop share.</param>
    /// <param name="poller">Disposed by the loop, even if this constructor fails.</param>
    /// <param name="listeners">Sockets that listen. Let go by the loop, but not if this constructor fails.</param>
    /// <param name="options">How long clients may take.</param>
    public EventLoop(HttpProtocol protocol, IPoller poller, Listener[] listeners, HttpServerOptions options)
    {
        _protocol = protocol;
        _drainTimeout = (long)options.DrainTimeout.TotalMilliseconds;
        _drainIdleGrace = (long)options.DrainIdleGrace.TotalMilliseconds;
        _deadlines = new Deadlines(options);
        _tick = _deadlines.Tick;
        _pendingInterest = options.HalfCloseCancels ? Readiness.End : Readiness.None;
        _memoryLog = new RareLog(protocol.Log);
        _connections = new ConnectionTable(protocol);
        _evictions = new Evictions(_connections);
        protocol.Context.Wake = Wake;
        _poller = poller;
        try
        {
            _acceptor = new Acceptor(listeners, poller, protocol.Log);
        }
        catch
        {
            poller.Dispose();
            throw;
        }
    }

    public IHttpApplication Application => _protocol.Application;

    /// <summary>Beyond it a new connection takes the place of an idle one, or waits in the backlog.</summary>
    public int MaxConnections { get; init; } = int.MaxValue;

    /// <summary>How many connections it has accepted from one of its listeners. Any thread may look.</summary>
    public int AcceptedCount(int listener) => _acceptor.AcceptedCount(listener);

    /// <summary>The processor that its thread stays on; null for any.</summary>
    public int? Processor { get; init; }

    /// <summary>Called on the loop's thread when it has let its listeners go.</summary>
    public required Action ListenersClosed { get; init; }

    /// <summary>Called on the loop's thread when it ends, with the reason if it failed.</summary>
    public required Action<Exception?> Ended { get; init; }

    /// <summary>
    /// Told when this loop leaves connections to wait at a listener that it shares. The system has woken no other loop for
    /// them, and will not.
    /// </summary>
    public Action<EventLoop> LeftOver { get; init; } = static _ => { };

    /// <summary>Whether it accepts no connections for a while. Any thread may look.</summary>
    public bool IsResting => _acceptor.IsResting;

    /// <summary>Lets the loop look for connections that another one left. Any thread may call it.</summary>
    public void TakeOver()
    {
        _hasLeftover = true;
        Wake();
    }

    /// <summary>Serves on a thread of its own.</summary>
    /// <param name="threadName">What debuggers show.</param>
    /// <param name="start">Starts the thread.</param>
    /// <exception cref="OutOfMemoryException">The system has no thread left. The loop is then to be disposed.</exception>
    public void Start(string threadName, Action<Thread> start)
    {
        _hasStarted = true;
        try
        {
            start(new Thread(Run) { Name = threadName, IsBackground = true });
        }
        catch
        {
            _hasStarted = false;
            throw;
        }
    }

    /// <summary>Any thread may call it.</summary>
    /// <returns>A task that ends when the loop has come round once more.</returns>
    public Task TurnAsync()
    {
        TaskCompletionSource turned = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _protocol.Context.Post(static state => ((TaskCompletionSource)state!).SetResult(), turned);
        return turned.Task;
    }

    private void Run()
    {
        Exception? failure = null;
        _protocol.Context.Enter();
        try
        {
            if (Processor is { } processor && ProcessorTopology.Pin(processor) is < 0 and int error)
            {
                _protocol.Log($"a loop cannot be kept on processor {processor} ({Errno.Name(-error)})");
            }
            Serve();
        }
#pragma warning disable CA1031 // A loop that fails is reported, never silent.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
            _protocol.Log($"an event loop failed: {HttpProtocol.Describe(exception)}");
        }
        Dispose();
        Ended(failure);
    }

    private void Serve()
    {
        while (!IsOver)
        {
            int count = _poller.Wait(_events, Timeout());
            PollerException.ThrowIfFailed("waiting for events", count < 0 ? -count : 0);
            _now = Environment.TickCount64;
            _protocol.Date.Refresh(DateTime.UtcNow);
            foreach (ref readonly PollEvent ready in _events.AsSpan(0, count))
            {
                if (Acceptor.IsListener(ready.Token, out int listener))
                {
                    Accept(listener, MaxAcceptsPerEvent);
                }
                else if (_connections.Find(ready.Token) is { } connection)
                {
                    OnReady(connection, ready.Readiness);
                }
            }
            if (_protocol.Context.Run())
            {
                _now = Environment.TickCount64;
            }
            TakeReadyResponses();
            TakeTurns();
            FollowLeftover();
            if (_now >= _nextTick)
            {
                Tick();
            }
            FollowStage();
        }
    }

    private int Timeout() =>
        _turns.Count > 0 || _protocol.ReadyResponses.Count > 0 || _protocol.Context.HasPosted ? 0
        : _stage != LoopStage.Serving ? (int)Math.Clamp(_drainsUntil - _now, 0, ShortTick)
        : _acceptor.IsResting ? ShortTick
        : _connections.Count > 0 ? (int)Math.Clamp(_nextTick - _now, 0, _tick)
        : -1;

    private void Accept(int listener, int max)
    {
        // At the limit only of the first one it is known that it waits, and so is worth another one's place.
        for (int i = 0; i < max && (i == 0 || _connections.Count < MaxConnections); i++)
        {
            if (_connections.Count >= MaxConnections && !TryEvict())
            {
                RestFromAccepting($"{MaxConnections} are open");
                return;
            }
            AcceptOutcome outcome = _acceptor.Accept(listener, out int descriptor);
            if (outcome is AcceptOutcome.None or AcceptOutcome.Lost)
            {
                return;
            }
            string? lack = outcome == AcceptOutcome.Exhausted ? Errno.Name(-descriptor)
                : TryOpen(descriptor) ? null
                : nameof(Errno.ENOSPC);
            if (lack is not null && !TryEvict())
            {
                RestFromAccepting(lack);
                return;
            }
        }
    }

    private void RestFromAccepting(string reason)
    {
        _acceptor.RestAWhile(_now, reason);
        _nextTick = Math.Min(_nextTick, _now + ShortTick);
        if (_acceptor.IsShared)
        {
            LeftOver(this);
        }
    }

    private void FollowLeftover()
    {
        if (!_hasLeftover)
        {
            return;
        }
        _hasLeftover = false;
        if (_acceptor.IsResting)
        {
            LeftOver(this);
        }
        else
        {
            _acceptor.LookAgain();
        }
    }

    /// <returns>False if the poller has no room for it, and it was closed.</returns>
    private bool TryOpen(int descriptor)
    {
        Connection connection = _connections.Open(descriptor);
        connection.NoteRun(_now);
        connection.Interest = Readiness.Read;
        int error = _poller.Add(descriptor, Readiness.Read, connection.Token);
        if (error == Errno.ENOMEM || error == Errno.ENOSPC)
        {
            _connections.Close(connection);
            return false;
        }
        PollerException.ThrowIfFailed("watching a connection", error);
        return true;
    }

    /// <summary>Closes the connection that has been idle for longest, if it seems abandoned.</summary>
    private bool TryEvict()
    {
        while (_evictions.Next(idleBefore: _now - MinIdleTime) is { } connection)
        {
            if (CloseIfIdle(connection))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Closes a connection that seems idle. What came just now is answered first, and then it was not.</summary>
    private bool CloseIfIdle(Connection connection)
    {
        uint progressCount = connection.ProgressCount;
        Serve(connection);
        if (connection.IsIdle && connection.ProgressCount == progressCount)
        {
            Close(connection);
        }
        return connection.Phase == ConnectionPhase.Closed;
    }

    private void OnReady(Connection connection, Readiness readiness)
    {
        if (connection.Phase is ConnectionPhase.Starved or ConnectionPhase.Pending)
        {
            // It is watched for no more than the client's end: it is gone, or this is an error. Or it ran after the event was taken.
            if (readiness == (Readiness.Read | Readiness.Write) || (readiness & connection.Interest & Readiness.End) != 0)
            {
                Close(connection);
            }
        }
        else if (connection.Phase != ConnectionPhase.Ready)
        {
            Serve(connection);
        }
    }

    private void Serve(Connection connection, Occasion occasion = Occasion.Ready)
    {
        ConnectionPhase phase;
        _protocol.Watch?.BeginTurn(_now);
        try
        {
            phase = occasion switch
            {
                Occasion.Ready => connection.Run(),
                Occasion.Due => connection.TimeOut(),
                _ => connection.StopHandler(),
            };
        }
#pragma warning disable CA1031 // One connection may fail; the others go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _protocol.Output.Clear();
            _protocol.Log($"a connection failed and was closed: {HttpProtocol.Describe(exception)}");
            phase = ConnectionPhase.Closed;
        }

        // Read again, since a handler may have taken its time: a stop counts from now, and so does being idle.
        _now = Environment.TickCount64;
        connection.NoteRun(_now);
        _protocol.Watch?.EndTurn(_now);
        if (_refusals != _protocol.Buffers.Refusals)
        {
            _refusals = _protocol.Buffers.Refusals;
            _memoryLog.Log(_now, "requests wait or are answered 503: connections hold all memory that MaxBufferedLength allows");
        }
        switch (phase)
        {
            case ConnectionPhase.Closed:
                Close(connection);
                break;

            case ConnectionPhase.Ready:
                _turns.Enqueue(connection.Token);
                break;

            case ConnectionPhase.Writing:
                Watch(connection, Readiness.Write);
                break;

            case ConnectionPhase.Pending:
                Watch(connection, _pendingInterest);
                _nextTick = Math.Min(_nextTick, connection.HandlerDeadline);
                break;

            case ConnectionPhase.Starved:
                Watch(connection, Readiness.None);
                _nextTick = Math.Min(_nextTick, _now + ShortTick);
                break;

            default:
                Watch(connection, Readiness.Read);
                break;
        }
    }

    /// <summary>Lets those go on whose requests are here already, each once.</summary>
    private void TakeTurns()
    {
        for (int left = _turns.Count; left > 0; left--)
        {
            if (_connections.Find(_turns.Dequeue()) is { Phase: ConnectionPhase.Ready } connection)
            {
                Serve(connection);
            }
        }
    }

    /// <summary>Lets those go on whose handlers have ended. Who still sends what came before goes on after that.</summary>
    private void TakeReadyResponses()
    {
        for (int left = _protocol.ReadyResponses.Count; left > 0; left--)
        {
            // It may have been answered before this word came, and wait for the next handler.
            if (_connections.Find(_protocol.ReadyResponses.Dequeue()) is { Phase: ConnectionPhase.Pending, CanContinue: true } connection)
            {
                Serve(connection);
            }
        }
    }

    /// <summary>Looks at what has waited too long.</summary>
    private void Tick()
    {
        _nextTick = _now + (_stage == LoopStage.Serving && !_acceptor.IsResting ? _tick : ShortTick);
        long soonest = _now + ShortTick;
        foreach (Connection connection in _connections.Slots)
        {
            if (connection.Phase == ConnectionPhase.Starved)
            {
                // Before anything else: what another one has just given back may be enough.
                Serve(connection);
            }
            if (connection.IsDue(_deadlines, _now))
            {
                Serve(connection, Occasion.Due);
            }
            _nextTick = Math.Min(_nextTick, Math.Max(connection.HandlerDeadline, soonest));
        }
        _acceptor.ResumeIfDue(_now);
        if (_stage == LoopStage.Draining)
        {
            CloseIdle();
        }
    }

    private void Watch(Connection connection, Readiness interest)
    {
        if (connection.Interest != interest)
        {
            connection.Interest = interest;
            PollerException.ThrowIfFailed(
                "watching a connection", _poller.Change(connection.Descriptor, interest, connection.Token));
        }
    }

    private void Close(Connection connection)
    {
        _poller.Forget(connection.Descriptor);
        _connections.Close(connection);
        _acceptor.Resume();
    }

    /// <summary>Why a connection runs.</summary>
    private enum Occasion
    {
        /// <summary>What it waited for has come.</summary>
        Ready,

        /// <summary>It has waited too long.</summary>
        Due,

        /// <summary>The server ends, and the handler has not.</summary>
        Stop,
    }
}
