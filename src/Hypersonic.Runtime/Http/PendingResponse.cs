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

    /// <summary>Lets go what it waited for, which has ended when nobody waits for the response any more.</summary>
    /// <returns>A filter that is to be told that there is none, if it waited for one.</returns>
    public virtual WaitingFilter? Discard() => null;

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
internal class PendingResponse<TValue, TState>(
    Task<TValue> task, TState state, Func<ResponseWriter, TValue, TState, DispatchResult> write) : PendingTask(task)
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
{
    /// <summary>It let a request go on that nobody waits for: what it took for that it gives back.</summary>
    public override WaitingFilter? Discard() =>
        Task.IsCompletedSuccessfully && Value is null ? new WaitingFilter<TFilter>(filter) : null;
}

/// <summary>One that is written already, and held back by a filter.</summary>
/// <param name="task">What the filter waits for.</param>
/// <param name="message">The response.</param>
internal sealed class HeldBackResponse(Task task, byte[] message) : PendingTask(task)
{
    public override DispatchResult Write(ResponseWriter response)
    {
        Task.GetAwaiter().GetResult();
        return ((Http1ResponseWriter)response).WriteAgain(message);
    }
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
