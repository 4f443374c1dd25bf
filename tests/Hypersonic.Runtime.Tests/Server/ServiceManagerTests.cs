using System.Net;
using System.Text.RegularExpressions;
using Hypersonic.CommandLine;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Server;

/// <summary>What a service manager such as systemd is told: sd_notify(3).</summary>
public class ServiceManagerTests
{
    [Fact]
    public async Task The_manager_is_told_where_the_server_is_ready()
    {
        using NotifySocket manager = new();
        using ChildServer child = ChildServer.Start($"NOTIFY_SOCKET='{manager.Name}'");
        Match notice = Regex.Match(manager.Read(), "^READY=1\nSTATUS=(http://([^ ]+) · 2 literal.* · " + Platform.EventBackend + ")$");
        Assert.Equal("hypersonic: " + notice.Groups[1].Value, await child.ReadLineAsync());
        using RawClient client = RawClient.Connect(IPEndPoint.Parse(notice.Groups[2].Value));
        Assert.Equal("/ready", client.Send(RawClient.Get("/ready")).Read().Text);
    }

    [LinuxFact]
    public void The_manager_may_have_an_abstract_name()
    {
        using NotifySocket manager = new(isAbstract: true);
        using ChildServer child = ChildServer.Start($"NOTIFY_SOCKET='{manager.Name}'");
        Assert.StartsWith("READY=1\n", manager.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manager_is_told_of_a_stop_before_the_last_request_is_answered()
    {
        using NotifySocket manager = new();
        using ChildServer child = ChildServer.Start($"NOTIFY_SOCKET='{manager.Name}'", "--workers=1");
        IPEndPoint endPoint = await child.ReadEndPointAsync();
        Assert.StartsWith("READY=1\n", manager.Read(), StringComparison.Ordinal);
        using RawClient client = RawClient.Connect(endPoint);
        client.Send(RawClient.Get("/first") + "GET /half HTTP/1.1\r\n");
        Assert.Equal("/first", client.Read().Text);
        child.Signal(ChildServer.SIGTERM);
        Assert.Equal("STOPPING=1\nSTATUS=stopping", manager.Read());
        Assert.Equal("/half", client.Send("Host: h\r\n\r\n").Read().Text);
        Assert.Equal(0, await child.WaitForExitCodeAsync());
    }

    [Fact]
    public async Task A_manager_that_is_gone_is_a_line_in_the_log()
    {
        using ChildServer child = ChildServer.Start("NOTIFY_SOCKET=/nonexistent/notify.sock");
        Assert.Equal("hypersonic: the service manager was not told READY=1 (ENOENT)", await child.ReadErrorLineAsync());
        Assert.Equal("hypersonic: the service manager was not told STOPPING=1 (ENOENT)\n", await child.StopAsync());
    }

    [LinuxFact]
    public async Task A_manager_that_does_not_listen_holds_nothing_up()
    {
        using NotifySocket manager = new();
        manager.Fill();
        using ChildServer child = ChildServer.Start($"NOTIFY_SOCKET='{manager.Name}'");
        Assert.Equal("hypersonic: the service manager was not told READY=1 (EAGAIN)", await child.ReadErrorLineAsync());
        Assert.Equal("hypersonic: the service manager was not told STOPPING=1 (EAGAIN)\n", await child.StopAsync());
    }

    [Theory]
    [InlineData("vsock:2:1234")]
    [InlineData("notify.sock")]
    [InlineData("/0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public void A_manager_that_cannot_be_told_is_a_line_in_the_log(string name)
    {
        List<string> log = [];
        Assert.Null(Find(log.Add, ("NOTIFY_SOCKET", name)));
        Assert.Equal(
            [$"the service manager is told nothing: NOTIFY_SOCKET '{name}' is neither the path of a socket nor @ and an abstract name"], log);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_manager_nobody_is_told(string? name) =>
        Assert.Null(Find(Assert.Fail, ("NOTIFY_SOCKET", name), ("WATCHDOG_USEC", "1000000")));

    [Fact]
    public void Signs_of_life_are_given_while_the_loops_turn()
    {
        using NotifySocket manager = new();
        using ChildServer child = ChildServer.Start($"NOTIFY_SOCKET='{manager.Name}' WATCHDOG_USEC=20000");
        Assert.StartsWith("READY=1\n", manager.Read(), StringComparison.Ordinal);
        Assert.Equal("WATCHDOG=1", manager.Read());
        Assert.Equal("WATCHDOG=1", manager.Read());
    }

    [Fact]
    public async Task A_loop_that_is_held_gives_no_sign_of_life()
    {
        using ManualResetEventSlim isHeld = new();
        using ManualResetEventSlim mayGo = new();
        await using RunningServer server = await RunningServer.StartAsync(
            new HoldingApplication(isHeld, mayGo), static options => options.Workers = 2);
        await Bounded.Within(server.Server.TurnAsync());
        using RawClient client = server.Connect().Send(RawClient.Get("/"));
        isHeld.Wait();
        Task turn = server.Server.TurnAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => turn.WaitAsync(TimeSpan.FromMilliseconds(100)));
        mayGo.Set();
        await Bounded.Within(turn);
    }

    [Theory]
    [InlineData(null, "30000000", 30.0)]
    [InlineData("", "500000", 0.5)]
    [InlineData("own", "30000000", 30.0)]
    [InlineData("1", "30000000", null)]
    [InlineData(null, null, null)]
    [InlineData(null, "0", null)]
    [InlineData(null, "-1", null)]
    [InlineData(null, "soon", null)]
    [InlineData(null, "18446744073709551615", null)]
    public void The_environment_says_how_often_a_sign_of_life_is_due(string? process, string? microseconds, double? seconds) =>
        Assert.Equal(
            seconds,
            Find(
                Assert.Fail,
                ("NOTIFY_SOCKET", "@none"),
                ("WATCHDOG_PID", process == "own" ? $"{Environment.ProcessId}" : process),
                ("WATCHDOG_USEC", microseconds))?.WatchdogInterval?.TotalSeconds);

    private static ServiceManager? Find(Action<string> log, params (string Name, string? Value)[] environment) =>
        ServiceManager.Find(name => environment.FirstOrDefault(variable => variable.Name == name).Value, log);

    private sealed class HoldingApplication(ManualResetEventSlim isHeld, ManualResetEventSlim mayGo) : IHttpApplication
    {
        public ReadOnlySpan<byte> RouteTable => default;

        public DispatchResult Dispatch(in Request request, ResponseWriter response)
        {
            isHeld.Set();
            mayGo.Wait();
            return response.WriteText("held"u8);
        }
    }
}
