using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

public class DeadlineQueueTests
{
    [Fact]
    public void Tokens_come_out_in_order_when_they_are_due()
    {
        DeadlineQueue queue = new(timeout: 100);
        queue.Add(1, now: 0);
        queue.Add(2, now: 50);
        Assert.False(queue.TryTakeDue(now: 99, out _));
        Assert.True(queue.TryTakeDue(now: 100, out ulong first));
        Assert.Equal(1UL, first);
        Assert.False(queue.TryTakeDue(now: 149, out _));
        Assert.False(queue.IsEmpty);
        Assert.True(queue.TryTakeDue(now: 1000, out ulong second));
        Assert.Equal(2UL, second);
        Assert.True(queue.IsEmpty);
    }
}
