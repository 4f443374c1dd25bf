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

    private readonly SemaphoreSlim _listenersClosed = new(0);

    private void NoteSharing()
    {
        if (_options.SharePort)
        {
            Array.ForEach(_groups, static group => group.NoteSharing());
        }
    }

    /// <summary>
    /// Closes all listeners. What waits in the backlog of a listener that is closed is lost, and between the last look and
    /// the close something may come. So, where another process shares the port, new connections are sent there first, and
    /// the listeners are closed one by one, each when nothing comes to it any more. What comes to the others is served.
    /// </summary>
    private async Task CloseListenersAsync(CancellationToken cancellationToken)
    {
        List<SharedPort> ports = _failure is null ? FindSharedPorts() : [];
        if (ports.Count == 0)
        {
            Post(LoopStage.ClosingListeners);
            return;
        }
        int watch = FirstWatch;
        for (int i = _loops.Length - 1; i >= 0; i--)
        {
            foreach (SharedPort port in ports)
            {
                int index = await SteerAwayAsync(i, port, watch, cancellationToken).ConfigureAwait(false);
                port.Sockets--;

                // A last index is nobody's when one socket less is there.
                _groups[port.Group][i].ReleasesPort = i == 0 && index < port.Sockets;
            }
            _loops[i].Post(LoopStage.ClosingListeners);
            await _listenersClosed.WaitAsync(_options.DrainTimeout, cancellationToken).ConfigureAwait(false);
            watch = LaterWatch;
        }
    }

    /// <summary>Sends new connections to another process, as far as it can be seen that they do not come here.</summary>
    /// <returns>The index of the socket to which they go.</returns>
    private async Task<int> SteerAwayAsync(int loop, SharedPort port, int watch, CancellationToken cancellationToken)
    {
        for (int tries = 0; ; tries++)
        {
            int index = port.OthersAreOlder ? tries : port.Sockets - 1 - tries;
            PortSharing.Steer(_groups[port.Group][loop], index);
            await Task.Delay(watch, cancellationToken).ConfigureAwait(false);
            int accepted = _loops[loop].AcceptedCount(port.Group);
            await Task.Delay(watch, cancellationToken).ConfigureAwait(false);
            if (_loops[loop].AcceptedCount(port.Group) == accepted || tries == port.Sockets - 1)
            {
                return index;
            }
        }
    }

    private List<SharedPort> FindSharedPorts()
    {
        List<SharedPort> ports = [];
        foreach ((int i, ListenerGroup group) in _groups.Index())
        {
            if (group.FindSharing() is { } sharing)
            {
                ports.Add(new SharedPort { Group = i, Sockets = sharing.Sockets, OthersAreOlder = sharing.OthersAreOlder });
            }
        }
        return ports;
    }

    /// <summary>A port at which other processes listen too.</summary>
    private sealed class SharedPort
    {
        public required int Group { get; init; }

        /// <summary>How many sockets share it, ours and theirs.</summary>
        public required int Sockets { get; set; }

        public required bool OthersAreOlder { get; init; }
    }
}
