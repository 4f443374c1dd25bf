using Hypersonic.Transport;

namespace Hypersonic;

/// <content>How the listeners are closed.</content>
public sealed partial class HttpServer
{
    /// <summary>
    /// How long new connections are watched for where they go, in milliseconds: first for all listeners, so long that
    /// those whose handshake had begun are through, then again before each one is closed.
    /// </summary>
    private const int FirstWatch = 50;
    private const int LaterWatch = 5;

    private readonly SemaphoreSlim _listenerClosed = new(0);

    /// <summary>
    /// Closes all listeners. What waits in the backlog of a listener that is closed is lost, and between the last look and
    /// the close something may come. So, where another process shares the port, new connections are sent there first, and
    /// the listeners are closed one by one, each when nothing comes to it any more. What comes to the others is served.
    /// </summary>
    private async Task CloseListenersAsync(CancellationToken cancellationToken)
    {
        int sharing = _failure is null ? PortSharing.Count(_listeners[0]) : 0;
        if (sharing <= _loops.Length)
        {
            Post(LoopStage.ClosingListener);
            return;
        }
        int watch = FirstWatch;
        for (int i = _loops.Length - 1; i >= 0; i--)
        {
            await SteerAwayAsync(i, sharing, watch, cancellationToken).ConfigureAwait(false);
            _loops[i].Post(LoopStage.ClosingListener);
            await _listenerClosed.WaitAsync(_options.DrainTimeout, cancellationToken).ConfigureAwait(false);
            sharing--;
            watch = LaterWatch;
        }
    }

    /// <summary>Sends new connections to another process, as far as it can be seen that they do not come here.</summary>
    private async Task SteerAwayAsync(int loop, int sharing, int watch, CancellationToken cancellationToken)
    {
        // Whoever came after us has the last indices, as long as no other order of starts and stops has mixed them.
        for (int index = sharing - 1; index >= 0; index--)
        {
            PortSharing.Steer(_listeners[loop], index);
            await Task.Delay(watch, cancellationToken).ConfigureAwait(false);
            int accepted = _loops[loop].AcceptedCount;
            await Task.Delay(watch, cancellationToken).ConfigureAwait(false);
            if (_loops[loop].AcceptedCount == accepted)
            {
                return;
            }
        }
    }
}
