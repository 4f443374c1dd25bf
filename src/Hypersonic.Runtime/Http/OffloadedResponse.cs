using System.Runtime.ExceptionServices;

namespace Hypersonic.Http;

/// <summary>
/// A response whose handler runs on the thread pool. It is also the work item of the pool, so that nothing else is
/// allocated for the way there and back.
/// </summary>
/// <param name="loop">Where the response is written.</param>
internal abstract class OffloadedResponse(SynchronizationContext loop) : PendingResponse, IThreadPoolWorkItem
{
    private ExceptionDispatchInfo? _failure;
    private Task? _task;
    private bool _hasEnded;
    private bool _isAwaited;

    public sealed override Exception? Failure => _failure?.SourceException ?? _task?.Exception?.InnerException;

    /// <summary>Lets the pool run it. What flows with the request does not go along, and what it leaves is dropped there.</summary>
    public void Run() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute()
    {
        try
        {
            _task = Call();
        }
#pragma warning disable CA1031 // It is thrown on the loop, as that of any other handler.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
        if (_task is { IsCompleted: false })
        {
            _task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(GoBack);
        }
        else
        {
            GoBack();
        }
    }

    /// <summary>It is made on loops alone, which do not block.</summary>
    public sealed override void Wait() => throw new NotSupportedException();

    public sealed override DispatchResult Write(ResponseWriter response)
    {
        _failure?.Throw();
        return WriteResult(response);
    }

    /// <summary>The handler may have ended before somebody waits for it: while what came before it is still sent.</summary>
    protected sealed override void Await()
    {
        _isAwaited = true;
        if (_hasEnded)
        {
            Complete();
        }
    }

    /// <summary>Calls the handler.</summary>
    /// <returns>What it returned if that is a task, which ends later.</returns>
    protected abstract Task? Call();

    protected abstract DispatchResult WriteResult(ResponseWriter response);

    private void GoBack() => loop.Post(static response => ((OffloadedResponse)response!).End(), this);

    /// <summary>On the thread of the loop.</summary>
    private void End()
    {
        _hasEnded = true;
        if (_isAwaited)
        {
            Complete();
        }
    }
}

/// <summary>One whose handler gives a value, be it a task.</summary>
/// <param name="loop">Where the response is written.</param>
/// <param name="state">What the handler takes.</param>
/// <param name="handler">Calls the handler.</param>
/// <param name="write">Writes its value.</param>
internal sealed class OffloadedResponse<TState, T>(
    SynchronizationContext loop, TState state, Func<TState, T> handler, Func<ResponseWriter, T, DispatchResult> write) : OffloadedResponse(loop)
{
    private T _result = default!;

    protected override Task? Call() => (_result = handler(state)) as Task;

    protected override DispatchResult WriteResult(ResponseWriter response) => write(response, _result);
}

/// <summary>One whose handler gives none.</summary>
/// <param name="loop">Where the response is written.</param>
/// <param name="state">What the handler takes.</param>
/// <param name="handler">Calls the handler.</param>
/// <param name="write">Writes the response.</param>
internal sealed class OffloadedResponseWithoutValue<TState>(
    SynchronizationContext loop, TState state, Action<TState> handler, Func<ResponseWriter, DispatchResult> write) : OffloadedResponse(loop)
{
    protected override Task? Call()
    {
        handler(state);
        return null;
    }

    protected override DispatchResult WriteResult(ResponseWriter response) => write(response);
}
