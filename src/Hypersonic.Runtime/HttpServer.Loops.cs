using System.Globalization;
using Hypersonic.Interop;
using Hypersonic.Protocol;
using Hypersonic.Transport;

namespace Hypersonic;

/// <content>How the loops are made and started, and what they and the server tell each other.</content>
public sealed partial class HttpServer
{
    private EventLoop[] MakeLoops(HttpProtocol[] protocols, ListenerGroup[] groups)
    {
        EventLoop[] loops = new EventLoop[Workers];
        int maxConnections = DescriptorLimit.ConnectionsPerLoop(Workers, groups.Length, _options.MaxConnections);
        int[] processors = _options.PinWorkers ? ProcessorTopology.OneOfEachCore() : [];
        if (_options.PinWorkers && processors.Length == 0)
        {
            protocols[0].Log("the loops are not pinned: this system does not tell of its processors");
        }
        Listener[] ListenersOf(int loop) => Array.ConvertAll(groups, group => group[loop]);
        try
        {
            for (int i = 0; i < loops.Length; i++)
            {
                loops[i] = new EventLoop(protocols[i], CreatePoller(), ListenersOf(i), _options)
                {
                    ListenersClosed = OnListenersClosed,
                    Ended = OnEnded,
                    LeftOver = OnLeftOver,
                    MaxConnections = maxConnections,
                    Processor = processors.Length > 0 ? processors[i % processors.Length] : null,
                };
            }
            return loops;
        }
        catch (Exception exception)
        {
            for (int i = 0; i < loops.Length; i++)
            {
                if (loops[i] is { } loop)
                {
                    loop.Dispose();
                }
                else
                {
                    Array.ForEach(ListenersOf(i), static listener => listener.Release());
                }
            }
            if (exception is PollerException failure)
            {
                throw HttpServerStartException.Of(groups[0].Address, failure.ErrorCode);
            }
            throw;
        }
    }

    private void StartLoops()
    {
        int started = 0;
        try
        {
            for (; started < _loops.Length; started++)
            {
                _loops[started].Start("Hypersonic loop", StartThread);
            }
        }
        catch (OutOfMemoryException)
        {
            // What runs already ends by itself, as at a stop.
            _state = State.Stopping;
            Post(LoopStage.Ending);
            foreach (EventLoop loop in _loops.AsSpan(started))
            {
                loop.Dispose();
                OnEnded(failure: null);
            }
            throw HttpServerStartException.Of(_groups[0].Address, Errno.EAGAIN, string.Create(
                CultureInfo.InvariantCulture,
                $"no thread is left for {Workers} loops; choose fewer with --workers, HYPERSONIC_WORKERS or HttpServerOptions.Workers, or raise the limit of threads (ulimit -u, TasksMax=)"));
        }
    }

    private void Post(LoopStage stage)
    {
        foreach (EventLoop loop in _loops)
        {
            loop.Post(stage);
        }
    }

    /// <returns>A task that ends when each loop has come round once more.</returns>
    internal Task TurnAsync() => Task.WhenAll(_loops.Select(static loop => loop.TurnAsync()));

    /// <summary>
    /// Only when no listener is left the first response says close: a client that comes back at once must not meet a
    /// sibling that is about to close too.
    /// </summary>
    private void OnListenersClosed()
    {
        _listenersClosed.Release();
        if (Interlocked.Decrement(ref _listeningLoops) == 0)
        {
            Post(LoopStage.Draining);
        }
    }

    /// <summary>
    /// The next loop that still accepts takes over; if it cannot either, it comes back here for the one after it.
    /// </summary>
    private void OnLeftOver(EventLoop from)
    {
        int index = Array.IndexOf(_loops, from);
        for (int i = 1; i < _loops.Length; i++)
        {
            EventLoop next = _loops[(index + i) % _loops.Length];
            if (!next.IsResting)
            {
                next.TakeOver();
                return;
            }
        }
    }

    private void OnEnded(Exception? failure)
    {
        if (failure is not null)
        {
            Interlocked.CompareExchange(ref _failure, failure, null);
            _ = StopAsync();
        }
        if (Interlocked.Decrement(ref _runningLoops) == 0)
        {
            Complete();
        }
    }

    private void Complete()
    {
        if (_failure is { } failure)
        {
            _completion.TrySetException(failure);
        }
        else
        {
            _completion.TrySetResult();
        }
    }

    private void LogStuckLoops()
    {
        try
        {
            _options.Log($"stopped without {Volatile.Read(ref _runningLoops)} of {Workers} loops: a handler blocks them");
        }
#pragma warning disable CA1031 // Stopping goes on without the line.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>Waits for the end of all loops, and tells by <see cref="Completion"/> whether it came.</summary>
    private async Task EndsWithin(TimeSpan timeout, CancellationToken cancellationToken) =>
        await Completion.WaitAsync(timeout, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
