using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Transport;

public class PortTests
{
    [Fact]
    public async Task Port_0_gives_all_loops_the_same_free_port()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static o => o.Workers = 4);
        IPEndPoint endPoint = Assert.Single(server.Server.EndPoints);
        Assert.NotEqual(0, endPoint.Port);
        for (int i = 0; i < 40; i++)
        {
            using RawClient client = server.Connect();
            Assert.Equal("/here", client.Send(RawClient.Get("/here")).Read().Text);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_port_that_another_program_holds_is_an_error_that_names_it(int workers)
    {
        using TcpListener holder = new(IPAddress.Loopback, 0);
        holder.Start();
        int port = ((IPEndPoint)holder.LocalEndpoint).Port;

        HttpServerStartException exception = await FailAsync(port, workers);
        Assert.Equal(port, exception.Address.EndPoint!.Port);
        Assert.StartsWith($"cannot listen on 127.0.0.1:{port}: the port is in use by ", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)})", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--port", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task A_port_that_another_server_of_this_kind_holds_is_an_error(int workers, bool sharePort)
    {
        await using RunningServer first = await RunningServer.StartAsync(configure: o =>
        {
            o.Workers = workers;
            o.SharePort = sharePort;
        });
        int port = first.Server.EndPoints[0].Port;
        await FailAsync(port, 1);
        await FailAsync(port, 2);
    }

    [Fact]
    public async Task Servers_that_share_a_port_take_over_from_each_other()
    {
        RunningServer first = await RunningServer.StartAsync(configure: static o => o.SharePort = true);
        await using RunningServer second = await RunningServer.StartAsync(configure: o =>
        {
            o.Port = first.Server.EndPoints[0].Port;
            o.SharePort = true;
        });
        await first.DisposeAsync();
        using RawClient client = second.Connect();
        Assert.Equal("/second", client.Send(RawClient.Get("/second")).Read().Text);
    }

    [Fact]
    public async Task A_port_is_free_again_when_the_server_has_stopped()
    {
        RunningServer first = await RunningServer.StartAsync(configure: static o => o.Workers = 2);
        using (RawClient client = first.Connect())
        {
            client.Send(RawClient.Get("/", "Connection: close\r\n")).ReadToEnd();
        }
        await first.DisposeAsync();
        await using RunningServer second = await RunningServer.StartAsync(
            configure: o => o.Port = first.Server.EndPoints[0].Port);
    }

    [Fact]
    public async Task An_address_that_the_machine_does_not_have_is_an_error_that_names_the_option()
    {
        await using HttpServer server = new(new SampleApplication(), new HttpServerOptions { Host = "192.0.2.1", Port = 0 });
        HttpServerStartException exception = await Assert.ThrowsAsync<HttpServerStartException>(() => server.StartAsync());
        Assert.Contains("192.0.2.1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("EADDRNOTAVAIL", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--host", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("::1")]
    [InlineData("::")]
    public async Task A_server_listens_on_IPv6(string host)
    {
        if (!Socket.OSSupportsIPv6 || !HasLoopbackV6())
        {
            return;
        }
        await using RunningServer server = await RunningServer.StartAsync(configure: o => o.Host = host);
        int port = server.Server.EndPoints[0].Port;
        IPAddress[] addresses = host == "::" ? [IPAddress.IPv6Loopback, IPAddress.Loopback] : [IPAddress.IPv6Loopback];
        foreach (IPAddress address in addresses)
        {
            using RawClient client = RawClient.Connect(new IPEndPoint(address, port));
            Assert.Equal("/six", client.Send(RawClient.Get("/six")).Read().Text);
        }
    }

    private static bool HasLoopbackV6()
    {
        try
        {
            using TcpListener probe = new(IPAddress.IPv6Loopback, 0);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<HttpServerStartException> FailAsync(int port, int workers)
    {
        await using HttpServer server = new(
            new SampleApplication(), new HttpServerOptions { Host = "127.0.0.1", Port = port, Workers = workers });
        return await Assert.ThrowsAsync<HttpServerStartException>(() => server.StartAsync());
    }
}
