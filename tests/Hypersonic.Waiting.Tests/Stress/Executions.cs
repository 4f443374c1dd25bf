using System.Collections.Concurrent;

namespace Hypersonic.Waiting.Tests.Stress;

/// <summary>What the handlers of all loops and servers did for each request.</summary>
internal sealed class Executions
{
    private readonly ConcurrentDictionary<long, int> _counts = new();
    private int _running;

    /// <summary>How many handlers have begun and not ended.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>The requests that were not taken, with the number of their executions.</summary>
    public IEnumerable<KeyValuePair<long, int>> Rest => _counts;

    public void Begin(long id)
    {
        Interlocked.Increment(ref _running);
        _counts.AddOrUpdate(id, 1, static (_, count) => count + 1);
    }

    public void End() => Interlocked.Decrement(ref _running);

    /// <summary>Tells how often a request was executed, and forgets it.</summary>
    public int Take(long id) => _counts.TryRemove(id, out int count) ? count : 0;
}
