namespace Hypersonic.Protocol;

/// <summary>What all loops of a server know of handlers that hold them: how long is too long, and which were told already.</summary>
/// <param name="threshold">From when on a handler is slow; more than nothing.</param>
internal sealed class SlowHandlers(TimeSpan threshold)
{
    private readonly HashSet<string> _told = [];
    private readonly Lock _lock = new();

    /// <summary>From when on a handler is slow, in milliseconds.</summary>
    public long Threshold { get; } = Math.Max((long)threshold.TotalMilliseconds, 1);

    /// <summary>Whether this is the first word of it. Any loop may ask.</summary>
    public bool IsFirst(string name)
    {
        lock (_lock)
        {
            return _told.Add(name);
        }
    }
}
