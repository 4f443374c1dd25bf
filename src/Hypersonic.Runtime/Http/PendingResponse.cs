namespace Hypersonic.Http;

/// <summary>Who is told that a handler has ended its wait.</summary>
internal interface IWaiter
{
    /// <summary>Called once, on the context of the thread that started the wait.</summary>
    void OnEnded();
}

/// <summary>A response whose handler waits for something: it is written when that has come.</summary>
internal abstract class PendingResponse
{
    private IWaiter? _waiter;

    /// <summary>Whether it can be written.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Why it failed, if it is ready and did.</summary>
    public abstract Exception? Failure { get; }

    /// <summary>Starts to wait.</summary>
    /// <param name="waiter">Told of the end.</param>
    public void Start(IWaiter waiter)
    {
        _waiter = waiter;
        Await();
    }

    /// <summary>Blocks until it can be written, be it because the handler failed.</summary>
    public abstract void Wait();

    /// <summary>Writes what the handler gave, or throws what it threw. It may have to wait once more.</summary>
    public abstract DispatchResult Write(ResponseWriter response);

    /// <summary>Has <see cref="Complete"/> called at the end, on the context of the thread that calls this.</summary>
    protected abstract void Await();

    protected void Complete()
    {
        IsReady = true;
        _waiter!.OnEnded();
    }
}

/// <summary>One that waits for a task.</summary>
/// <param name="task">What it waits for.</param>
internal abstract class PendingTask(Task task) : PendingResponse
{
    public sealed override Exception? Failure => Task.Exception?.InnerException;

    /// <summary>What it waits for.</summary>
    protected Task Task { get; } = task;

    public sealed override void Wait() => ((IAsyncResult)Task).AsyncWaitHandle.WaitOne();

    protected sealed override void Await() => Task.GetAwaiter().UnsafeOnCompleted(Complete);
}

/// <summary>One that waits for a value.</summary>
/// <param name="task">What it waits for.</param>
/// <param name="state">What else the response is made of.</param>
/// <param name="write">Writes the response.</param>
internal sealed class PendingResponse<TValue, TState>(
    Task<TValue> task, TState state, Func<ResponseWriter, TValue, TState, DispatchResult> write) : PendingTask(task)
{
    public override DispatchResult Write(ResponseWriter response) =>
        write(response, ((Task<TValue>)Task).GetAwaiter().GetResult(), state);
}

/// <summary>One that waits for no value.</summary>
/// <param name="task">What it waits for.</param>
/// <param name="state">What the response is made of.</param>
/// <param name="write">Writes the response.</param>
internal sealed class PendingResponse<TState>(Task task, TState state, Func<ResponseWriter, TState, DispatchResult> write)
    : PendingTask(task)
{
    public override DispatchResult Write(ResponseWriter response)
    {
        Task.GetAwaiter().GetResult();
        return write(response, state);
    }
}
