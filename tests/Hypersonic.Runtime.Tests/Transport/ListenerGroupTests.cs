using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hypersonic.Interop;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Transport;

/// <summary>Several addresses, and those of IP.</summary>
public class ListenerGroupTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task One_server_listens_at_several_addresses(int workers)
    {
        using UnixPath path = new();
        await using RunningServer server = await StartAsync(workers, "127.0.0.1:0", "127.0.0.1:0", path.Address);
        Assert.Equal(3, server.Server.Addresses.Count);
        Assert.Equal(2, server.Server.EndPoints.Distinct().Count());
        EndPoint[] endPoints = [.. server.Server.EndPoints, path.EndPoint];
        for (int i = 0; i < 20; i++)
        {
            foreach (EndPoint endPoint in endPoints)
            {
                AssertServes(endPoint);
            }
        }
    }

    [Fact]
    public async Task Every_address_of_the_machine_is_both_families()
    {
        await using RunningServer server = await StartAsync(workers: 2, "*:0");
        int port = Assert.Single(server.Server.EndPoints).Port;
        AssertServes(new IPEndPoint(IPAddress.Loopback, port));
        AssertServes(new IPEndPoint(IPAddress.IPv6Loopback, port));
    }

    [Fact]
    public async Task The_same_port_of_both_families_can_be_said_as_two_addresses()
    {
        int port = FreePort();
        await using RunningServer server = await StartAsync(workers: 2, $"0.0.0.0:{port}", $"[::]:{port}");
        AssertServes(new IPEndPoint(IPAddress.Loopback, port));
        AssertServes(new IPEndPoint(IPAddress.IPv6Loopback, port));
    }

    [Fact]
    public async Task An_address_that_cannot_be_had_closes_those_before_it()
    {
        using TcpListener holder = new(IPAddress.Loopback, 0);
        holder.Start();
        int port = FreePort();
        HttpServerStartException exception = await Assert.ThrowsAsync<HttpServerStartException>(
            () => StartAsync(workers: 2, $"127.0.0.1:{port}", $"127.0.0.1:{((IPEndPoint)holder.LocalEndpoint).Port}"));
        Assert.Equal(Errno.EADDRINUSE, exception.ErrorCode);
        using TcpListener next = new(IPAddress.Loopback, port);
        next.Start();
    }

    [Theory]
    [InlineData("127.0.0.1:{0}", "127.0.0.1:{0}")]
    [InlineData("*:{0}", "[::]:{0}")]
    [InlineData("unix:@hypersonic-{0}", "unix:@hypersonic-{0}")]
    [InlineData("unix:hypersonic-{0}", "unix:hypersonic-{0}?mode=600")]
    public async Task An_address_that_is_given_twice_is_an_error_also_where_it_could_be_shared(string first, string second)
    {
        int port = FreePort();
        HttpServerStartException exception = await Assert.ThrowsAsync<HttpServerStartException>(() => RunningServer.StartAsync(configure: o =>
        {
            o.SharePort = true;
            o.Listen.Add(string.Format(CultureInfo.InvariantCulture, first, port));
            o.Listen.Add(string.Format(CultureInfo.InvariantCulture, second, port));
        }));
        Assert.Contains("it is given twice", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_may_be_every_address()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.Host = "*");
        AssertServes(new IPEndPoint(IPAddress.Loopback, server.Server.EndPoints[0].Port));
        AssertServes(new IPEndPoint(IPAddress.IPv6Loopback, server.Server.EndPoints[0].Port));
    }

    internal static Task<RunningServer> StartAsync(int workers, params ListenAddress[] addresses) =>
        RunningServer.StartAsync(configure: options =>
        {
            options.Workers = workers;
            Array.ForEach(addresses, options.Listen.Add);
        });

    internal static void AssertServes(EndPoint endPoint)
    {
        using RawClient client = RawClient.Connect(endPoint);
        Assert.Equal("/here", client.Send(RawClient.Get("/here")).Read().Text);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
