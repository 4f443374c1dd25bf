using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;
using Xunit.Abstractions;

namespace Hypersonic.Runtime.Tests.Load;

/// <summary>Thousands of clients that do little or nothing, and a few that want something.</summary>
public class ManyClientsTests(ITestOutputHelper output)
{
    [LinuxFact, Trait("Needs", "Kernel")]
    public async Task Ten_thousand_idle_connections_cost_256_bytes_each_at_most()
    {
        // The kernel has its notes on them elsewhere; a kqueue that is a library has them in the process, beside our own.
        int maxBytesEach = Platform.EventBackend == "epoll" ? 256 : 256 + 128;
        double least = double.MaxValue;
        for (int attempt = 0; attempt < 3 && least > maxBytesEach; attempt++)
        {
            // What the runtime does meanwhile for reasons of its own only ever adds.
            least = Math.Min(least, await MeasureIdleConnectionAsync());
            output.WriteLine($"an idle connection takes {least:F0} bytes");
        }
        Assert.InRange(least, 0, maxBytesEach);
    }

    [LinuxFact]
    public async Task A_thousand_clients_that_do_not_read_delay_nobody_and_cost_their_pending_output_alone()
    {
        const int ByReference = 900;
        const int ByCopy = 100;
        const long MaxPendingReferences = 64 * 1024;

        // 64 KiB and the response that goes beyond it, in an array of twice the length at most.
        const long MaxPendingOutput = 4 * 64 * 1024;
        using ChildServer child = ChildServer.Start("ulimit -n 20000;", "--workers=1");
        IPEndPoint endPoint = await child.ReadEndPointAsync();
        using RawClient other = RawClient.Connect(endPoint);
        AssertServes(other);
        other.Send(RawClient.Get("/large-literal")).Read();
        long before = child.ResidentMemory;

        // By reference: 5 MiB each, of which nothing is copied.
        using Crowd byReference = new(endPoint, ByReference, isSlow: true);
        byReference.Send(RawClient.Get("/large-literal"));
        byReference.Receive(1);
        AssertServes(other);
        long withReferences = child.ResidentMemory;
        output.WriteLine($"by reference, each takes {(withReferences - before) / ByReference} bytes");

        // By copy: 14 MB are asked for, and the server stops reading when the first of it finds no room.
        using Crowd byCopy = new(endPoint, ByCopy, isSlow: true);
        byCopy.Send(string.Concat(Enumerable.Repeat(RawClient.Get("/medium"), 200)));
        byCopy.Receive(1);
        AssertServes(other);
        long withCopies = child.ResidentMemory;
        output.WriteLine($"by copy, each takes {(withCopies - withReferences) / ByCopy} bytes");

        Assert.InRange(withReferences - before, 0, ByReference * MaxPendingReferences);
        Assert.InRange(withCopies - withReferences, 0, ByCopy * MaxPendingOutput);
    }

    [LinuxFact]
    public async Task Five_hundred_heads_that_come_byte_by_byte_delay_nobody_and_are_408()
    {
        TimeSpan headTimeout = TimeSpan.FromSeconds(2);
        await using RunningServer server = await RunningServer.StartAsync(configure: options => options.HeadTimeout = headTimeout);
        using RawClient other = server.Connect();
        using Crowd crowd = new(server.Server.EndPoints[0], 500);
        byte[] head = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: " + new string('h', 10_000));
        List<Socket> dripping = [.. crowd.Sockets];
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; dripping.Count > 0; i++)
        {
            dripping.ForEach(socket => socket.Send(head.AsSpan(i, 1)));
            AssertServes(other, 10);
            Thread.Sleep(10);
            if (dripping.RemoveAll(static socket => socket.Available > 0) > 0)
            {
                Assert.True(watch.Elapsed >= headTimeout);
            }
            Assert.True(watch.Elapsed < 10 * headTimeout);
        }
        Assert.All(crowd.Sockets, static socket =>
        {
            byte[] response = new byte[1024];
            int length = socket.Receive(response);
            Assert.Equal(408, TestResponse.Read(response[..length]).StatusCode);
            Assert.Equal(0, socket.Receive(response));
        });
    }

    private static async Task<double> MeasureIdleConnectionAsync()
    {
        const int Count = 10_000;
        using ChildServer child = ChildServer.Start("ulimit -n 20000;", "--workers=1");
        IPEndPoint endPoint = await child.ReadEndPointAsync();
        using RawClient other = RawClient.Connect(endPoint);

        // What the JIT takes is no matter of connections: it has seen all of them after some that come one by one.
        long before = 0;
        for (int warm = 0; warm < 5 || (before != child.ResidentMemory && warm < 50); warm++)
        {
            before = child.ResidentMemory;
            for (int i = 0; i < 500; i++)
            {
                using Crowd one = new(endPoint, 1);
                one.Send(RawClient.Get("/"));
                one.Receive(SampleApplication.HomeLength);
            }
            Assert.Equal("Home\n", other.Send(RawClient.Get("/")).Read().Text);
        }
        using Crowd idle = new(endPoint, Count);
        idle.Send(RawClient.Get("/"));
        idle.Receive(SampleApplication.HomeLength);

        double bytesEach = (child.ResidentMemory - before) / (double)Count;
        AssertServes(other);
        return bytesEach;
    }

    private static void AssertServes(RawClient client, int count = 100)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.Equal("/" + i, client.Send(RawClient.Get("/" + i)).Read().Text);
        }
    }
}
