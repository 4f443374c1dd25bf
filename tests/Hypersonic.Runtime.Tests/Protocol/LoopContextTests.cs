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
}
