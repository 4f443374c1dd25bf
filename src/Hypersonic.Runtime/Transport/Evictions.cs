namespace Hypersonic.Transport;

/// <summary>
/// Chooses which connection is closed when there is no room for another one: the one that has been idle for longest. It
/// looks through all of them only once for every few that it gives, since a client can ask for it with each connection.
/// </summary>
internal sealed class Evictions(ConnectionTable connections)
{
    private const int MaxChosen = 64;

    private readonly PriorityQueue<ulong, long> _youngestFirst = new(MaxChosen);
    private readonly Stack<(ulong Token, long IdleSince)> _oldestFirst = new(MaxChosen);

    /// <summary>The connection that has been idle for longest, or null if none was idle before the time given.</summary>
    public Connection? Next(long idleBefore)
    {
        do
        {
            while (_oldestFirst.TryPop(out (ulong Token, long IdleSince) chosen))
            {
                if (connections.Find(chosen.Token) is { IsIdle: true } connection
                    && connection.WaitingSince == chosen.IdleSince)
                {
                    return connection;
                }
            }
        }
        while (Choose(idleBefore));
        return null;
    }

    private bool Choose(long idleBefore)
    {
        foreach (Connection connection in connections.Slots)
        {
            if (!connection.IsIdle || connection.WaitingSince > idleBefore)
            {
                continue;
            }
            if (_youngestFirst.Count < MaxChosen)
            {
                _youngestFirst.Enqueue(connection.Token, -connection.WaitingSince);
            }
            else
            {
                _youngestFirst.EnqueueDequeue(connection.Token, -connection.WaitingSince);
            }
        }
        while (_youngestFirst.TryDequeue(out ulong token, out long priority))
        {
            _oldestFirst.Push((token, -priority));
        }
        return _oldestFirst.Count > 0;
    }
}
