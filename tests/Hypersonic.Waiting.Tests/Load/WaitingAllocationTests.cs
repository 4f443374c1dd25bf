using System.Text;
using Hypersonic.Protocol;
using Xunit.Abstractions;

namespace Hypersonic.Waiting.Tests.Load;

/// <summary>What a request costs whose handler waits, beyond the handler itself: that is the framework's, and measured apart.</summary>
public sealed partial class WaitingAllocationTests(ITestOutputHelper output)
{
    private const int Requests = 10_000;

    [Theory]
    [InlineData("GET /plain HTTP/1.1\r\nHost: localhost\r\n\r\n", 320)]
    [InlineData("GET /cancellable HTTP/1.1\r\nHost: localhost\r\n\r\n", 320)]
    [InlineData("POST /held HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nabcde", 400)]
    public void A_handler_that_waits_costs_a_few_small_objects(string request, int maxBytes)
    {
        GatedApplication application = new();
        HttpProtocol protocol = new(application, new HttpServerOptions());
        HttpConnection connection = new(protocol);
        byte[] bytes = Encoding.ASCII.GetBytes(request);
        SynchronizationContext? previous = protocol.Context.Enter();
        try
        {
            long handler = Measure(() => Call(application, bytes, protocol));
            long served = Measure(() => Serve(application, bytes, protocol, connection));
            output.WriteLine($"{request[..request.IndexOf(" HTTP", StringComparison.Ordinal)],-20}{handler,6} bytes for the handler alone,{served - handler,6} for its request");
            Assert.InRange(served - handler, 1, maxBytes);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    /// <summary>The least that one of many allocates: another thread may cause a collection, which counts too.</summary>
    private static long Measure(Action run)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Requests; i++)
            {
                run();
            }
            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / Requests);
        }
        return least;
    }

    private static void Call(GatedApplication application, ReadOnlySpan<byte> request, HttpProtocol protocol)
    {
        application.Gate = new TaskCompletionSource();
        Task<string> task = request.IndexOf("/plain"u8) > 0 ? application.Plain()
            : request.IndexOf("/held"u8) > 0 ? application.Held(default, default)
            : application.Cancellable(default);
        application.Gate.SetResult();
        protocol.Context.Run();
        Assert.True(task.IsCompletedSuccessfully);
    }

    private static void Serve(GatedApplication application, byte[] request, HttpProtocol protocol, HttpConnection connection)
    {
        application.Gate = new TaskCompletionSource();
        request.CopyTo(connection.ReceiveBuffer);
        Expect(ConnectionWish.Wait, connection.Receive(request.Length));
        connection.Wait(token: 0);
        application.Gate.SetResult();
        protocol.Context.Run();
        protocol.ReadyResponses.Dequeue();
        Expect(ConnectionWish.Read, connection.Continue());
        protocol.Output.Advance(protocol.Output.Length);
    }

    private static void Expect(ConnectionWish expected, ConnectionWish wish)
    {
        if (wish != expected)
        {
            throw new InvalidOperationException($"The connection wishes {wish}.");
        }
    }

    internal sealed partial class GatedApplication
    {
        public TaskCompletionSource Gate { get; set; } = new();

        [Get("/plain")]
        public async Task<string> Plain()
        {
            await Gate.Task;
            return "done";
        }

        [Get("/cancellable")]
        public async Task<string> Cancellable(CancellationToken cancellationToken)
        {
            await Gate.Task;
            return cancellationToken.IsCancellationRequested ? "cancelled" : "done";
        }

        [Post("/held")]
        public async Task<string> Held(RequestContext context, ReadOnlyMemory<byte> content)
        {
            await Gate.Task;
            return content.Length == 0 || context.Request.Content.SequenceEqual(content.Span) ? "done" : "changed";
        }
    }
}
