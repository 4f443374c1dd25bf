using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit.Abstractions;

namespace Hypersonic.Waiting.Tests.Load;

/// <summary>Thousands of requests that wait at once on one loop: build/waiting does the same with other numbers.</summary>
public sealed class ManyWaitingTests(ITestOutputHelper output)
{
    /// <summary>Of the pool, the JIT and the garbage collector, however many requests wait.</summary>
    private const int MaxFurtherThreads = 16;

    private const int Samples = 10_000;

    [LinuxFact]
    public async Task Ten_thousand_requests_that_wait_at_once_on_one_loop_add_no_thread_and_are_all_answered()
    {
        int count = Setting("HYPERSONIC_WAITING_REQUESTS", 10_000);
        int maxDelay = 1000 * Setting("HYPERSONIC_WAITING_SECONDS", 4);
        using ChildServer child = ChildServer.Start("ulimit -n $(ulimit -Hn);", "--workers=1");
        IPEndPoint endPoint = await child.ReadEndPointAsync();
        using HealthClient health = new(endPoint);
        using RawClient control = RawClient.Connect(endPoint);
        using Crowd crowd = new(endPoint, count);
        Socket[] sockets = [.. crowd.Sockets];
        Array.ForEach(sockets, socket => socket.ReceiveTimeout += maxDelay);
        byte[] buffer = new byte[1024];

        // All connections are open and have had an answer, timers and the pool are awake, the JIT is done.
        Array.ForEach(sockets, socket => Ask(socket, "/health"));
        Array.ForEach(sockets, socket => Receive(socket, "OK", buffer));
        using CancellationTokenSource warm = new(TimeSpan.FromSeconds(1));
        await health.MeasureAsync(Samples, warm.Token);
        for (int i = 0; i < 500; i++)
        {
            Assert.Equal("delayed", control.Send(RawClient.Get("/delay/1")).Read().Text);
        }
        Latencies before = await health.MeasureAsync(Samples, new CancellationToken(canceled: true));
        int threadCount = child.ThreadCount;
        long heap = Number(control, "/heap");
        long memory = child.ResidentMemory;

        Random random = new(1);
        string[] texts = [.. sockets.Select(_ => $"{random.NextInt64():x16}")];
        for (int i = 0; i < count; i++)
        {
            Ask(sockets[i], $"/wait/{random.Next(maxDelay / 2, maxDelay)}/{texts[i]}");
        }
        Bounded.Until(() => Number(control, "/waiting") == count, $"{count} requests wait");
        long heapOfWaiting = Number(control, "/heap") - heap;
        long memoryOfWaiting = child.ResidentMemory - memory;
        int furtherThreads = child.ThreadCount - threadCount;

        using CancellationTokenSource answered = new();
        Task<Latencies> during = health.MeasureAsync(Samples, answered.Token);
        Assert.Equal("open", control.Send(RawClient.Get("/open")).Read().Text);
        for (int i = 0; i < count; i++)
        {
            Receive(sockets[i], texts[i], buffer);
        }
        furtherThreads = Math.Max(furtherThreads, child.ThreadCount - threadCount);
        await answered.CancelAsync();

        output.WriteLine(Latencies.Header);
        output.WriteLine(before.Row("before"));
        output.WriteLine((await during).Row("during"));
        Assert.Equal(count, Number(control, "/most-waiting"));
        Assert.Equal(0, Number(control, "/waiting"));
        long heapOfHandlers = Number(control, $"/heap-of-handlers/{count}/{maxDelay}");
        output.WriteLine($"{count} requests waited at once, with {furtherThreads} threads more than before");
        output.WriteLine($"each took {memoryOfWaiting / count} bytes of memory, {heapOfWaiting / count} of them on the heap, "
            + $"and of these {heapOfHandlers / count} for the handler and its timer alone");
        Assert.InRange(furtherThreads, int.MinValue, MaxFurtherThreads);
        Assert.Empty(await child.StopAsync());
    }

    private static void Ask(Socket socket, string target) => socket.Send(Encoding.ASCII.GetBytes(RawClient.Get(target)));

    /// <summary>Reads one response, and sees that its content is this.</summary>
    private static void Receive(Socket socket, string content, byte[] buffer)
    {
        byte[] end = Encoding.ASCII.GetBytes($"\r\nContent-Length: {content.Length}\r\n\r\n{content}");
        int length = 0;
        while (!buffer.AsSpan(0, length).EndsWith(end))
        {
            int count = socket.Receive(buffer.AsSpan(length));
            Assert.True(count > 0, $"Another response came than {content}: {Encoding.ASCII.GetString(buffer, 0, length)}");
            length += count;
        }
        Assert.True(buffer.AsSpan().StartsWith("HTTP/1.1 200 OK\r\n"u8));
    }

    private static long Number(RawClient client, string target) =>
        long.Parse(client.Send(RawClient.Get(target)).Read().Text, CultureInfo.InvariantCulture);

    private static int Setting(string name, int value) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : value;
}
