using System.Diagnostics;
using System.Net;

namespace Hypersonic.Waiting.Tests.Load;

/// <summary>Asks for /health on a few connections, one after the other, and measures how long each answer takes.</summary>
internal sealed class HealthClient(IPEndPoint endPoint) : IDisposable
{
    private const int Connections = 4;

    private readonly RawClient[] _clients = [.. Enumerable.Range(0, Connections).Select(_ => RawClient.Connect(endPoint))];

    /// <summary>Asks at least so often, and goes on until it is told to end.</summary>
    public Task<Latencies> MeasureAsync(int minCount, CancellationToken end) => Task.Factory.StartNew(
        () =>
        {
            List<TimeSpan> latencies = [];
            for (int i = 0; i < minCount || !end.IsCancellationRequested; i++)
            {
                long start = Stopwatch.GetTimestamp();
                Assert.Equal("OK", _clients[i % Connections].Send(RawClient.Get("/health")).Read().Text);
                latencies.Add(Stopwatch.GetElapsedTime(start));
            }
            return new Latencies(latencies);
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    public void Dispose() => Array.ForEach(_clients, static client => client.Dispose());
}
