namespace Hypersonic.Transport;

/// <summary>
/// The deadlines of one kind. All have the same timeout, so the order in which they are added is the order in which
/// they fall due, and a queue is enough. A deadline is not taken back: its token then finds nothing to do.
/// </summary>
/// <param name="timeout">The timeout in milliseconds.</param>
internal sealed class DeadlineQueue(long timeout)
{
    private readonly Queue<(ulong Token, long Due)> _queue = new();

    public bool IsEmpty => _queue.Count == 0;

    public void Add(ulong token, long now) => _queue.Enqueue((token, now + timeout));

    public bool TryTakeDue(long now, out ulong token)
    {
        token = 0;
        if (_queue.Count == 0 || _queue.Peek().Due > now)
        {
            return false;
        }
        token = _queue.Dequeue().Token;
        return true;
    }
}
