using System.Diagnostics;

namespace Hypersonic.Runtime.Tests.Support;

/// <summary>Waits that end, one way or the other.</summary>
internal static class Bounded
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static Task Within(Task task) => task.WaitAsync(Limit);

    public static void Until(Func<bool> condition, string what)
    {
        for (Stopwatch watch = Stopwatch.StartNew(); !condition(); Thread.Sleep(1))
        {
            Assert.True(watch.Elapsed < Limit, $"It did not come true in {Limit}: {what}.");
        }
    }
}
