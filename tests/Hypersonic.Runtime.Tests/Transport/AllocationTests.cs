using System.Text;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Transport;

public class AllocationTests
{
    private const int WarmUp = 20_000;
    private const int Measured = 50_000;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_loop_allocates_nothing_for_requests_on_open_connections(int depth)
    {
        AllocationRecorder recorder = new();
        await using RunningServer server = await RunningServer.StartAsync(recorder);
        using RawClient client = server.Connect();
        string requests = string.Concat(Enumerable.Repeat(RawClient.Get("/"), depth));
        byte[] bytes = Encoding.ASCII.GetBytes(requests);
        for (int sent = 0; sent < WarmUp + Measured; sent += depth)
        {
            client.Send(bytes);
            client.Skip(depth * AllocationRecorder.ResponseLength);
        }
        Assert.Equal(WarmUp + Measured, recorder.Requests);
        Assert.Equal(0, recorder.AllocatedAtEnd - recorder.AllocatedAfterWarmUp);
    }

    /// <summary>Looks, on the loop's own thread, at what that thread has allocated.</summary>
    private sealed class AllocationRecorder : IHttpApplication
    {
        public int Requests { get; private set; }

        public long AllocatedAfterWarmUp { get; private set; }

        public long AllocatedAtEnd { get; private set; }

        public static int ResponseLength => Message.Length;

        public ReadOnlySpan<byte> RouteTable => default;

        private static ReadOnlySpan<byte> Message =>
            "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 2\r\n\r\nok"u8;

        public DispatchResult Dispatch(in Request request, ResponseWriter response)
        {
            Requests++;
            if (Requests == WarmUp)
            {
                AllocatedAfterWarmUp = GC.GetAllocatedBytesForCurrentThread();
            }
            if (Requests == WarmUp + Measured)
            {
                AllocatedAtEnd = GC.GetAllocatedBytesForCurrentThread();
            }
            return response.WriteMessage(Message, "HTTP/1.1 200 OK\r\nDate: ".Length, Message.Length - 2);
        }
    }
}
