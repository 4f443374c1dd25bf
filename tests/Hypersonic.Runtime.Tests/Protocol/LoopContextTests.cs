using System.Collections.Concurrent;
using Hypersonic.Protocol;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests;

/// <summary>What is posted to the thread of a loop.</summary>
public sealed class LoopContextTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_callback_that_throws_is_a_line_in_the_log_also_after_the_loop_has_ended(bool hasEnded)
    {
        ConcurrentQueue<string> log = new();
        LoopContext context = new(log.Enqueue);
        if (hasEnded)
        {
            context.End();
        }
        context.Post(static _ => throw new FormatException("nobody awaits it"), null);
        context.Run();
        Bounded.Until(() => !log.IsEmpty, "it is logged");
        Assert.StartsWith("a callback failed: System.FormatException: nobody awaits it", Assert.Single(log), StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_loop_has_ended_callbacks_still_run_one_at_a_time_and_in_order()
    {
        const int Count = 200;
        LoopContext context = new(static _ => { });

        // As many threads as it takes to see that there is no second one.
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(workers + 8, ports);
        List<int> order = [];
        int inside = 0;
        int mostInside = 0;
        for (int i = 0; i < Count; i++)
        {
            if (i == Count / 2)
            {
                context.End();
            }
            context.Post(
                state =>
                {
                    mostInside = Math.Max(mostInside, Interlocked.Increment(ref inside));
                    Thread.Sleep(1);
                    lock (order)
                    {
                        order.Add((int)state!);
                    }
                    Interlocked.Decrement(ref inside);
                },
                i);
        }
        Bounded.Until(
            () =>
            {
                lock (order)
                {
                    return order.Count == Count;
                }
            },
            "all have run");
        ThreadPool.SetMinThreads(workers, ports);
        Assert.Equal(1, mostInside);
        Assert.Equal(Enumerable.Range(0, Count), order);
    }

    [Fact]
    public async Task What_awaits_after_the_loop_has_ended_goes_on_on_its_context()
    {
        LoopContext context = new(static _ => { });
        context.End();
        TaskCompletionSource<bool> result = new();
        context.Post(
            async _ =>
            {
                await Task.Yield();
                result.SetResult(SynchronizationContext.Current == context);
            },
            null);
        Assert.True(await result.Task.WaitAsync(TimeSpan.FromSeconds(20)));
    }
}
