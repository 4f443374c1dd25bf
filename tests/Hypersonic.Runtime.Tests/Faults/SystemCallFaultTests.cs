using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Faults;

/// <summary>
/// Every system call of a loop may fail. What is only for now is made up for, what is for good ends one connection, and
/// nothing makes the loop spin or end. The calls of the first thread, which starts the server, are left alone by number.
/// </summary>
public partial class SystemCallFaultTests
{
    private const int ClientCount = 4;
    private const int RequestCount = 4;

    /// <summary>More than a loop at rest makes, and a hundredth of what one makes that spins.</summary>
    private const int MaxCallsPerSecond = 160;

    [LinuxTheory]
    [InlineData("recvfrom", "error=EINTR:when=1+2")]
    [InlineData("recvfrom", "error=EINTR:when=1..500")]
    [InlineData("recvfrom", "error=EAGAIN:when=1+2")]
    [InlineData("recvfrom", "error=EAGAIN:when=2..50")]
    [InlineData("sendto", "error=EINTR:when=1+2")]
    [InlineData("sendto", "error=EAGAIN:when=1+2")]
    [InlineData("sendto", "error=EAGAIN:when=2..50")]
    [InlineData("sendmsg", "error=EINTR:when=1+2")]
    [InlineData("sendmsg", "error=EAGAIN:when=1+2")]
    [InlineData("accept4", "error=EINTR:when=1+2")]
    [InlineData("accept4", "error=EAGAIN:when=1+2")]
    [InlineData("accept4", "error=ECONNABORTED:when=1+2")]
    [InlineData("accept4", "error=ECONNABORTED:when=1..500")]
    [InlineData("accept4", "error=ENETDOWN:when=1+2")]
    [InlineData("accept4", "error=EMFILE:when=2+3")]
    [InlineData("accept4", "error=ENFILE:when=2+3")]
    [InlineData("accept4", "error=ENOBUFS:when=2+3")]
    [InlineData("accept4", "error=ENOMEM:when=1+3")]
    [InlineData("?epoll_wait,?epoll_pwait", "error=EINTR:when=1+2")]
    [InlineData("?epoll_wait,?epoll_pwait", "error=EINTR:signal=SIGCHLD:when=2+3")]
    public async Task A_call_that_fails_for_now_changes_no_answer(string calls, string fault)
    {
        using SystemCallTrace trace = new(calls, fault, calls == SystemCallTrace.Wait ? "recvfrom" : SystemCallTrace.Wait);
        IPEndPoint endPoint = await trace.Child.ReadEndPointAsync();
        RawClient[] clients = [.. Enumerable.Range(0, ClientCount).Select(_ => RawClient.Connect(endPoint))];
        for (int i = 0; i < RequestCount; i++)
        {
            Array.ForEach(clients, client => AssertServes(client, i, Target(calls, i)));
        }
        Assert.True(trace.InjectedCount >= 2);
        await AssertRests(trace);
        Array.ForEach(clients, static client => client.Dispose());
        await trace.Child.StopAsync();
    }

    [LinuxTheory]
    [InlineData("recvfrom", "error=ECONNRESET:when=3+5")]
    [InlineData("recvfrom", "error=ETIMEDOUT:when=3+5")]
    [InlineData("recvfrom", "error=ENOMEM:when=3+5")]
    [InlineData("sendto", "error=ECONNRESET:when=3+5")]
    [InlineData("sendto", "error=EPIPE:signal=SIGPIPE:when=3+5")]
    [InlineData("sendto", "error=ENOBUFS:when=3+5")]
    [InlineData("sendmsg", "error=ECONNRESET:when=2+3")]
    [InlineData("sendmsg", "error=EPIPE:signal=SIGPIPE:when=2+3")]
    public async Task A_call_that_fails_for_good_ends_its_own_connection_alone(string calls, string fault)
    {
        using SystemCallTrace trace = new(calls, fault);
        IPEndPoint endPoint = await trace.Child.ReadEndPointAsync();
        RawClient[] clients = [.. Enumerable.Range(0, ClientCount).Select(_ => RawClient.Connect(endPoint))];
        int brokenCount = 0;
        for (int i = 0; i < RequestCount; i++)
        {
            foreach (ref RawClient client in clients.AsSpan())
            {
                while (IsBrokenBy(client, i, Target(calls, i)))
                {
                    brokenCount++;
                    client.Dispose();
                    client = RawClient.Connect(endPoint);
                }
            }
        }
        Assert.InRange(brokenCount, 2, trace.InjectedCount);
        await AssertRests(trace);
        Array.ForEach(clients, static client => client.Dispose());
        await trace.Child.StopAsync();
    }

    [LinuxTheory]
    [InlineData("EMFILE")]
    [InlineData("ENFILE")]
    [InlineData("ENOBUFS")]
    [InlineData("ENOMEM")]
    public async Task While_the_system_refuses_connections_the_loop_rests_and_serves_and_stops(string error)
    {
        // The second client waits in the backlog for ever: the loop would be awake all the time.
        using SystemCallTrace trace = new("accept4", $"error={error}:when=3+1");
        IPEndPoint endPoint = await trace.Child.ReadEndPointAsync();
        using RawClient first = RawClient.Connect(endPoint);
        AssertServes(first, 0);
        using RawClient second = RawClient.Connect(endPoint);
        Assert.Contains(error, await trace.Child.ReadErrorLineAsync(), StringComparison.Ordinal);
        await AssertRests(trace);
        AssertServes(first, 1);
        Bounded.Until(() => trace.InjectedCount >= 3, "it tries again, now and then");
        await AssertRests(trace);
        first.Dispose();
        await trace.Child.StopAsync();
    }

    [LinuxTheory]
    [InlineData("EMFILE")]
    [InlineData("ENFILE")]
    public async Task When_the_system_has_descriptors_again_those_who_wait_are_served(string error)
    {
        using SystemCallTrace trace = new("accept4", $"error={error}:when=3..8");
        IPEndPoint endPoint = await trace.Child.ReadEndPointAsync();
        using RawClient first = RawClient.Connect(endPoint);
        AssertServes(first, 0);
        using RawClient second = RawClient.Connect(endPoint);
        AssertServes(second, 0);
        Assert.Equal(6, trace.InjectedCount);
        first.Dispose();
        second.Dispose();
        await trace.Child.StopAsync();
    }

    [LinuxTheory]
    [InlineData("EMFILE")]
    [InlineData("ENFILE")]
    public async Task A_connection_that_seems_abandoned_gives_its_descriptor_to_a_new_one(string error)
    {
        using SystemCallTrace trace = new("accept4", $"error={error}:when=3");
        IPEndPoint endPoint = await trace.Child.ReadEndPointAsync();
        using RawClient first = RawClient.Connect(endPoint);
        AssertServes(first, 0);
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        using RawClient second = RawClient.Connect(endPoint);
        AssertServes(second, 0);
        Assert.Empty(first.ReadToEnd());
        Assert.Equal(1, trace.InjectedCount);
        second.Dispose();
        await trace.Child.StopAsync();
    }

    /// <summary>A large literal takes sendmsg, and many calls.</summary>
    private static string Target(string calls, int i) => calls == "sendmsg" || i == 0 ? "/large-literal" : "/";

    /// <summary>Requests with one response to send, then two at once.</summary>
    private static void AssertServes(RawClient client, int i, string target = "/")
    {
        string content = $"content {i} of {client.GetHashCode()}";
        client.Send($"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: {content.Length}\r\n\r\n{content}");
        Assert.Equal(content, client.Read().Text);
        client.Send(RawClient.Get("/small-" + i) + RawClient.Get(target));
        IReadOnlyList<TestResponse> responses = client.ReadAll(2);
        Assert.Equal("/small-" + i, responses[0].Text);
        Assert.True(responses[1].Content.Span.SequenceEqual(target == "/" ? "Home\n"u8 : SampleApplication.Large));
    }

    /// <summary>Whether the connection ended where an answer was due. One that comes is right.</summary>
    private static bool IsBrokenBy(RawClient client, int i, string target)
    {
        try
        {
            AssertServes(client, i, target);
            return false;
        }
        catch (Exception exception) when (exception is SocketException { SocketErrorCode: not SocketError.TimedOut } or EndOfStreamException)
        {
            return true;
        }
    }

    private static async Task AssertRests(SystemCallTrace trace)
    {
        int before = trace.CallCount;
        Stopwatch watch = Stopwatch.StartNew();
        await Task.Delay(250);
        Assert.InRange(trace.CallCount - before, 0, MaxCallsPerSecond * watch.Elapsed.TotalSeconds);
    }
}
