namespace Hypersonic.Transport;

internal sealed partial class EventLoop
{
    /// <summary>How long a response may take to be out when all other time is over, in milliseconds.</summary>
    private const int LastWordsTime = 100;

    /// <summary>How often a handler that is cancelled then may go on on its loop.</summary>
    private const int LastTurns = 16;

    private readonly long _drainTimeout;
    private readonly long _drainIdleGrace;
    private readonly Lock _postLock = new();
    private volatile LoopStage _postedStage;
    private bool _hasStarted;
    private bool _hasEnded;
    private bool _hasStoppedHandlers;
    private LoopStage _stage;
    private long _drainsUntil = long.MaxValue;

    private bool IsOver =>
        _stage == LoopStage.Ending || (_stage == LoopStage.Draining && _connections.Count == 0);

    /// <summary>Sends the loop to a later stage. Any thread may call it at any time.</summary>
    public void Post(LoopStage stage)
    {
        lock (_postLock)
        {
            if (!_hasEnded && stage > _postedStage)
            {
                _postedStage = stage;
                _poller.Wake();
            }
        }
    }

    private void Wake()
    {
        lock (_postLock)
        {
            if (!_hasEnded)
            {
                _poller.Wake();
            }
        }
    }

    private void FollowStage()
    {
        if (_now >= _drainsUntil)
        {
            if (_hasStoppedHandlers || !StopHandlers())
            {
                _stage = LoopStage.Ending;
            }
            _hasStoppedHandlers = true;
            _drainsUntil = _now + LastWordsTime;
        }
        while (_stage < _postedStage)
        {
            _stage++;
            switch (_stage)
            {
                case LoopStage.ClosingListeners:
                    _drainsUntil = _now + _drainTimeout;
                    // Those who wait now would be reset; those who come meanwhile have no end.
                    _acceptor.Withdraw();
                    for (int listener = 0; listener < _acceptor.Count; listener++)
                    {
                        Accept(listener, _acceptor.Backlog(listener));
                    }
                    CloseListeners();
                    break;

                case LoopStage.Draining:
                    _protocol.IsStopping = true;
                    CloseIdle();
                    break;
            }
        }
    }

    /// <summary>Answers those whose handlers have not ended in time.</summary>
    /// <returns>Whether there are any.</returns>
    private bool StopHandlers()
    {
        bool any = false;
        _protocol.IsStopping = true;
        foreach (Connection connection in _connections.Slots)
        {
            if (connection.Phase == ConnectionPhase.Pending)
            {
                Serve(connection, connection.CanContinue ? Occasion.Ready : Occasion.Stop);
                any = true;
            }
        }
        return any;
    }

    /// <summary>
    /// Resets everyone who waits in the backlog. A listener of this loop alone is closed and never just unwatched: while it is
    /// open, the system goes on to give it new connections.
    /// </summary>
    private void CloseListeners()
    {
        if (!_acceptor.IsClosed)
        {
            _acceptor.Dispose();
            if (_hasStarted)
            {
                ListenersClosed();
            }
        }
    }

    private void CloseIdle()
    {
        foreach (Connection connection in _connections.Slots)
        {
            if (connection.IsIdle && _now - connection.WaitingSince >= _drainIdleGrace)
            {
                CloseIfIdle(connection);
            }
        }
    }

    /// <summary>Closes everything. Called last by the loop itself, or instead of <see cref="Start"/>.</summary>
    public void Dispose()
    {
        foreach (Connection connection in _connections.Slots)
        {
            if (connection.Phase != ConnectionPhase.Closed)
            {
                _connections.Close(connection);
            }
        }
        CloseListeners();
        lock (_postLock)
        {
            _hasEnded = true;
            _poller.Dispose();
        }
        // What is cancelled has a last chance to clean up here: the process may end before the thread pool gets to it.
        for (int turn = 0; turn < LastTurns && _protocol.Context.Run(); turn++)
        {
        }
        _protocol.Context.End();
    }
}
