using System.Net;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Faults;

/// <content>Calls that are counted as the epoll backend makes them.</content>
public partial class SystemCallFaultTests
{
    [LinuxTheory]
    [InlineData("ENOSPC")]
    [InlineData("ENOMEM")]
    public async Task A_connection_that_cannot_be_watched_is_closed_and_the_others_are_served(string error)
    {
        // Two calls to start with, and after each that fails, two that let the listener rest.
        using SystemCallTrace trace = new("epoll_ctl", $"error={error}:when=3+6");
        IPEndPoint endPoint = await trace.Child.ReadEndPointAsync();
        int brokenCount = 0;
        for (int i = 0; i < 12; i++)
        {
            using RawClient client = RawClient.Connect(endPoint);
            brokenCount += IsBrokenBy(client, i, "/") ? 1 : 0;
        }
        Assert.Equal(3, brokenCount);
        Assert.Equal(3, trace.InjectedCount);
        await AssertRests(trace);
        await trace.Child.StopAsync();
    }
}
