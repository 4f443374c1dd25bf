using System.Runtime.ExceptionServices;

namespace Hypersonic.Protocol;

/// <summary>
/// Brings the continuations of handlers that wait back to the thread of their loop: plain awaits resume there, and need
/// no locks for what the loop owns.
/// </summary>
/// <param name="log">Told of callbacks that throw: nobody else awaits those.</param>
internal sealed class LoopContext(Action<string> log) : SynchronizationContext
{
    private readonly Lock _lock = new();
    private Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private Queue<(SendOrPostCallback Callback, object? State)> _running = new();
    private ExecutionContext? _executionContext;
    private bool _hasEnded;

    /// <summary>Called when something was posted to an empty queue, on the thread that posted it.</summary>
    public Action Wake { get; set; } = static () => { };

    /// <summary>What notices callbacks that hold the loop, if somebody wants to know.</summary>
    public LoopWatch? Watch { get; set; }

    /// <summary>Whether callbacks wait for <see cref="Run"/>.</summary>
    public bool HasPosted
    {
        get
        {
            lock (_lock)
            {
                return _posted.Count > 0;
            }
        }
    }

    /// <summary>Makes this the context of the thread that calls, and keeps what flows through that.</summary>
    /// <returns>The context that it had.</returns>
    public SynchronizationContext? Enter()
    {
        SynchronizationContext? previous = Current;
        SetSynchronizationContext(this);
        _executionContext = ExecutionContext.Capture();
        return previous;
    }

    /// <summary>
    /// Drops what a handler left on its thread, an AsyncLocal or another context: the next request is not its own.
    /// </summary>
    public void Reset()
    {
        if (_executionContext is not { } own)
        {
            return;
        }
        if (ExecutionContext.Capture() != own)
        {
            ExecutionContext.Restore(own);
        }
        if (Current != this)
        {
            SetSynchronizationContext(this);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_lock)
        {
            _posted.Enqueue((d, state));
            if (_posted.Count > 1)
            {
                return;
            }
            if (!_hasEnded)
            {
                Wake();
                return;
            }
        }
        LeaveToPool();
    }

    /// <summary>Blocks until the callback has run, as the contract of the framework asks.</summary>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Current == this)
        {
            d(state);
            return;
        }
        using ManualResetEventSlim done = new();
        Exception? failure = null;
        Post(
            _ =>
            {
                try
                {
                    d(state);
                }
#pragma warning disable CA1031 // It is thrown where it was sent from.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failure = exception;
                }
                done.Set();
            },
            null);
        done.Wait();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs what was posted before. Called on the thread of the loop alone.</summary>
    /// <returns>Whether anything was, so that time has passed.</returns>
    public bool Run()
    {
        lock (_lock)
        {
            if (_hasEnded)
            {
                return false;
            }
            (_posted, _running) = (_running, _posted);
        }
        if (_running.Count == 0)
        {
            return false;
        }
        Watch?.BeginTurn(Environment.TickCount64);
        while (_running.TryDequeue(out (SendOrPostCallback Callback, object? State) work))
        {
            Call(work);
            Reset();
            Watch?.NoteCallback(work.State);
        }
        return true;
    }

    /// <summary>Lets the thread pool have what is left, and all that still comes.</summary>
    public void End()
    {
        bool any;
        lock (_lock)
        {
            _hasEnded = true;
            any = _posted.Count > 0;
        }
        if (any)
        {
            LeaveToPool();
        }
    }

    /// <summary>
    /// The loop is gone, but what waits must not wait for ever: it may hold locks or files. One goes on at a time, since
    /// what an application of one loop holds has no locks of its own.
    /// </summary>
    private void LeaveToPool() =>
        ThreadPool.UnsafeQueueUserWorkItem(static context => context.RunNextOnPool(), this, preferLocal: false);

    private void RunNextOnPool()
    {
        (SendOrPostCallback Callback, object? State) work;
        lock (_lock)
        {
            work = _posted.Peek();
        }
        SetSynchronizationContext(this);
        Call(work);
        SetSynchronizationContext(null);
        lock (_lock)
        {
            // Only now: while it is in the queue, whoever posts leaves the next one to this.
            _posted.Dequeue();
            if (_posted.Count == 0)
            {
                return;
            }
        }
        LeaveToPool();
    }

    private void Call((SendOrPostCallback Callback, object? State) work)
    {
        try
        {
            work.Callback(work.State);
        }
#pragma warning disable CA1031 // It was posted by code that nobody awaits, such as async void; the loop and the process live.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log($"a callback failed: {HttpProtocol.Describe(exception)}");
        }
    }
}
