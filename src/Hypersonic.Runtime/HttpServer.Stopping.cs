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

    /// <summary>The sockets of other processes that shared the port when this server began to listen.</summary>
    private IReadOnlyCollection<string> _olderSockets = [];

    /// <summary>
    /// Takes note of who shares the port already. A former server may have left the system told where to send new
    /// connections: with other sockets that is wrong.
    /// </summary>
    private void NoteSharing()
    {
        if (_options.SharePort)
        {
            PortSharing.Release(_listeners[0]);
            HashSet<string> own = [.. _listeners.Select(PortSharing.Inode).OfType<string>()];
            _olderSockets = [.. PortSharing.Find(_listeners[0]).Where(inode => !own.Contains(inode))];
        }
    }

    /// <summary>
    /// Closes all listeners. What waits in the backlog of a listener that is closed is lost, and between the last look and
    /// the close something may come. So, where another process shares the port, new connections are sent there first, and
    /// the listeners are closed one by one, each when nothing comes to it any more. What comes to the others is served.
    /// </summary>
    private async Task CloseListenersAsync(CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string> sockets = _failure is null ? PortSharing.Find(_listeners[0]) : [];
        int sharing = sockets.Count;
        if (sharing <= _loops.Length)
        {
            Post(LoopStage.ClosingListener);
            return;
        }

        // Whoever came before us has the first indices, whoever came after us the last, as long as no other order of
        // starts and stops has mixed them.
        bool othersAreOlder = sockets.Any(_olderSockets.Contains);
        int watch = FirstWatch;
        for (int i = _loops.Length - 1; i >= 0; i--)
        {
            int index = await SteerAwayAsync(i, sharing, othersAreOlder, watch, cancellationToken).ConfigureAwait(false);
            sharing--;

            // A last index is nobody's when one socket less is there.
            _listeners[i].ReleasesPort = i == 0 && index < sharing;
            _loops[i].Post(LoopStage.ClosingListener);
            await _listenerClosed.WaitAsync(_options.DrainTimeout, cancellationToken).ConfigureAwait(false);
            watch = LaterWatch;
        }
    }

    /// <summary>Sends new connections to another process, as far as it can be seen that they do not come here.</summary>
    /// <returns>The index of the socket to which they go.</returns>
    private async Task<int> SteerAwayAsync(
        int loop, int sharing, bool startsWithFirst, int watch, CancellationToken cancellationToken)
    {
        for (int tries = 0; ; tries++)
        {
            int index = startsWithFirst ? tries : sharing - 1 - tries;
            PortSharing.Steer(_listeners[loop], index);
            await Task.Delay(watch, cancellationToken).ConfigureAwait(false);
            int accepted = _loops[loop].AcceptedCount;
            await Task.Delay(watch, cancellationToken).ConfigureAwait(false);
            if (_loops[loop].AcceptedCount == accepted || tries == sharing - 1)
            {
                return index;
            }
        }
    }
}
