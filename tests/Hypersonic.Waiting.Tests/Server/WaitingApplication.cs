namespace Hypersonic.Waiting.Tests.Server;

/// <summary>Handlers that wait, and what tells of them. There is an instance per loop: its fields need no lock.</summary>
internal sealed partial class WaitingApplication
{
    private readonly TaskCompletionSource _gate = new();
    private int _waitingCount;
    private int _mostWaitingCount;

    [Get("/health")]
    private static string Health() => "OK";

    [Get("/delay/{milliseconds:int}")]
    private static async Task<string> Delay(int milliseconds)
    {
        await Task.Delay(milliseconds);
        return "delayed";
    }

    /// <summary>Waits for its own delay, and then for the gate if that is not yet open.</summary>
    [Get("/wait/{milliseconds:int}/{text}")]
    private Task<string> Wait(int milliseconds, string text) => WaitAsync(milliseconds, _gate.Task, text);

    /// <summary>Waits for the gate, and then for its own delay.</summary>
    [Get("/gated/{milliseconds:int}/{text}")]
    private async Task<string> WaitBehindGate(int milliseconds, string text)
    {
        _waitingCount++;
        await _gate.Task;
        await Task.Delay(milliseconds);
        _waitingCount--;
        return text;
    }

    /// <summary>Waits until nobody waits for it any more, and says so.</summary>
    [Get("/until-cancelled/{text}")]
    private async Task<string> WaitUntilCancelled(string text, CancellationToken cancellationToken)
    {
        _waitingCount++;
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            _waitingCount--;
            Console.Error.WriteLine($"cancelled {text}");
        }
        return text;
    }

    [Get("/open")]
    private string Open()
    {
        _gate.SetResult();
        return "open";
    }

    [Get("/waiting")]
    private string Waiting() => $"{_waitingCount}";

    [Get("/most-waiting")]
    private string MostWaiting() => $"{_mostWaitingCount}";

    /// <summary>What lives on the heap, in bytes.</summary>
    [Get("/heap")]
    private static string Heap() => $"{GC.GetTotalMemory(forceFullCollection: true)}";

    /// <summary>What as many handlers take on the heap that wait for no request, in bytes.</summary>
    [Get("/heap-of-handlers/{count:int}/{milliseconds:int}")]
    private string HeapOfHandlers(int count, int milliseconds)
    {
        Task[] handlers = new Task[count];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < count; i++)
        {
            handlers[i] = WaitAsync(milliseconds, Task.CompletedTask, $"{i:x16}");
        }
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(handlers);
        return $"{after - before}";
    }

    private async Task<string> WaitAsync(int milliseconds, Task gate, string text)
    {
        _waitingCount++;
        _mostWaitingCount = Math.Max(_mostWaitingCount, _waitingCount);
        await Task.Delay(milliseconds);
        await gate;
        _waitingCount--;
        return text;
    }
}
