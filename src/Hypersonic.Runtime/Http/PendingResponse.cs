namespace Hypersonic.Http;

/// <summary>Who is told that a handler has ended its wait.</summary>
internal interface IWaiter
{
    /// <summary>Called once, on the context of the thread that started the wait.</summary>
    void OnEnded();
}

/// <summary>A response whose handler waits for something: it is written when that has come.</summary>
/// <param name="task">What it waits for.</param>
internal abstract class PendingResponse(Task task)
{
    private IWaiter? _waiter;

    /// <summary>What it waits for.</summary>
    protected Task Task { get; } = task;

    /// <summary>Whether it can be written.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Why it failed, if it is ready and did.</summary>
    public Exception? Failure => Task.Exception?.InnerException;

    /// <summary>Starts to wait.</summary>
    /// <param name="waiter">Told of the end.</param>
    public void Start(IWaiter waiter)
    {
        _waiter = waiter;
        Task.GetAwaiter().UnsafeOnCompleted(Complete);
    }

    /// <summary>Blocks until it can be written, be it because the handler failed.</summary>
    public void Wait() => ((IAsyncResult)Task).AsyncWaitHandle.WaitOne();

    /// <summary>Writes what the handler gave, or throws what it threw. It may have to wait once more.</summary>
    public abstract DispatchResult Write(ResponseWriter response);

    /// <summary>Lets go what it waited for, which has ended when nobody waits for the response any more.</summary>
    public virtual void Discard()
    {
    }

    private void Complete()
    {
        IsReady = true;
        _waiter!.OnEnded();
    }
}

/// <summary>One that waits for a value.</summary>
/// <param name="task">What it waits for.</param>
/// <param name="state">What else the response is made of.</param>
/// <param name="write">Writes the response.</param>
internal class PendingResponse<TValue, TState>(
    Task<TValue> task, TState state, Func<ResponseWriter, TValue, TState, DispatchResult> write) : PendingResponse(task)
{
    /// <summary>The value, once it has come.</summary>
    protected TValue Value => ((Task<TValue>)Task).GetAwaiter().GetResult();

    public override DispatchResult Write(ResponseWriter response) => write(response, Value, state);
}

/// <summary>One that waits for a filter which is told of the response.</summary>
/// <param name="task">What it waits for.</param>
/// <param name="filter">The filter.</param>
/// <param name="state">What the response is made of.</param>
/// <param name="write">Writes the response.</param>
internal sealed class PendingFilter<TFilter, TState>(
    Task<Response?> task, TFilter filter, TState state, Func<ResponseWriter, Response?, TState, DispatchResult> write)
    : PendingResponse<Response?, TState>(task, state, write)
    where TFilter : IAfterFilter
{
    /// <summary>It let a request go on that nobody waits for: what it took for that it gives back.</summary>
    public override void Discard()
    {
        if (Task.IsCompletedSuccessfully && Value is null)
        {
            filter.After(0);
        }
    }
}

/// <summary>One that waits for no value.</summary>
/// <param name="task">What it waits for.</param>
/// <param name="state">What the response is made of.</param>
/// <param name="write">Writes the response.</param>
internal sealed class PendingResponse<TState>(Task task, TState state, Func<ResponseWriter, TState, DispatchResult> write)
    : PendingResponse(task)
{
    public override DispatchResult Write(ResponseWriter response)
    {
        Task.GetAwaiter().GetResult();
        return write(response, state);
    }
}
