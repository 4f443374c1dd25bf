namespace Hypersonic.Http;

/// <summary>A response whose handler waits for something: it is written when that has come.</summary>
internal abstract class PendingResponse
{
    private Queue<ulong>? _ready;
    private ulong _token;

    /// <summary>Whether it can be written.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Tells when it can be written, on the context of the thread that calls.</summary>
    /// <param name="ready">Takes the token then.</param>
    /// <param name="token">Tells whose response it is.</param>
    public void Start(Queue<ulong> ready, ulong token)
    {
        _ready = ready;
        _token = token;
        Await();
    }

    /// <summary>Blocks until it can be written, be it because the handler failed.</summary>
    public abstract void Wait();

    /// <summary>Leaves the handler to itself: nobody waits for its response any more, nor for word of it.</summary>
    public void Drop() => _ready = null;

    /// <summary>Writes what the handler gave, or throws what it threw.</summary>
    public abstract DispatchResult Write(ResponseWriter response);

    /// <summary>Has <see cref="Complete"/> called when the handler has ended, on the context of the thread that calls this.</summary>
    protected abstract void Await();

    /// <summary>The handler of another request may be what ended this one, and be writing: so the loop calls later.</summary>
    protected void Complete()
    {
        IsReady = true;
        _ready?.Enqueue(_token);
    }
}

/// <summary>One whose handler returned a task.</summary>
/// <param name="task">The handler.</param>
internal abstract class PendingTask(Task task) : PendingResponse
{
    /// <summary>The handler.</summary>
    protected Task Task { get; } = task;

    public sealed override void Wait() => ((IAsyncResult)Task).AsyncWaitHandle.WaitOne();

    protected sealed override void Await() => Task.GetAwaiter().UnsafeOnCompleted(Complete);
}

/// <summary>One whose handler gives a value.</summary>
/// <param name="task">The handler.</param>
/// <param name="write">Writes its value.</param>
internal sealed class PendingResponse<T>(Task<T> task, Func<ResponseWriter, T, DispatchResult> write) : PendingTask(task)
{
    public override DispatchResult Write(ResponseWriter response) => write(response, ((Task<T>)Task).GetAwaiter().GetResult());
}

/// <summary>One whose handler gives none.</summary>
/// <param name="task">The handler.</param>
/// <param name="write">Writes the response.</param>
internal sealed class PendingResponseWithoutValue(Task task, Func<ResponseWriter, DispatchResult> write) : PendingTask(task)
{
    public override DispatchResult Write(ResponseWriter response)
    {
        Task.GetAwaiter().GetResult();
        return write(response);
    }
}
