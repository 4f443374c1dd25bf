using System.Net;
using System.Net.Sockets;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Server;

/// <summary>The whole program, as its users start and end it.</summary>
public class ServerProgramTests
{
    [Theory]
    [InlineData(ChildServer.SIGTERM)]
    [InlineData(ChildServer.SIGINT)]
    public async Task A_signal_ends_the_program_with_success(int signal)
    {
        using ChildServer child = ChildServer.Start();
        IPEndPoint endPoint = await child.ReadEndPointAsync();
        using (RawClient client = RawClient.Connect(endPoint))
        {
            Assert.Equal("/child", client.Send(RawClient.Get("/child")).Read().Text);
        }
        child.Signal(signal);
        Assert.Equal(0, await child.WaitForExitCodeAsync());
    }

    [LinuxFact]
    public async Task Pinned_loops_stay_on_one_processor_each()
    {
        using ChildServer child = ChildServer.Start("", "--workers=2", "--pin");
        await child.ReadEndPointAsync();
        int[] cores = ProcessorTopology.OneOfEachCore();
        string[] expected = [$"{cores[0]}", $"{cores[1 % cores.Length]}"];

        // Each loop does so itself, when its thread begins to run.
        Assert.True(SpinWait.SpinUntil(() => child.LoopProcessors.Order().SequenceEqual(expected.Order()), TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_signal_lets_a_request_under_way_finish()
    {
        using ChildServer child = ChildServer.Start("", "--workers=1");
        IPEndPoint endPoint = await child.ReadEndPointAsync();
        using RawClient client = RawClient.Connect(endPoint);
        client.Send(RawClient.Get("/first") + "GET /half HTTP/1.1\r\n");
        Assert.Equal("/first", client.Read().Text);
        child.Signal(ChildServer.SIGTERM);
        Bounded.Until(() => IsRefused(endPoint), "the listener closes");
        Assert.True(client.Send("Host: h\r\n\r\n").Read().ClosesConnection);
        client.Dispose();
        Assert.Equal(0, await child.WaitForExitCodeAsync());
    }

    [Fact]
    public async Task A_second_signal_ends_the_program_at_once()
    {
        using ChildServer child = ChildServer.Start();
        IPEndPoint endPoint = await child.ReadEndPointAsync();
        using RawClient client = RawClient.Connect(endPoint);
        client.Send(RawClient.Get("/first") + "GET /half HTTP/1.1\r\n");
        Assert.Equal("/first", client.Read().Text);
        child.Signal(ChildServer.SIGTERM);
        Bounded.Until(() => IsRefused(endPoint), "the listener closes");
        child.Signal(ChildServer.SIGINT);
        Assert.Equal(0, await child.WaitForExitCodeAsync());
        Assert.Empty(client.ReadToEnd());
    }

    [Fact]
    public async Task The_start_line_tells_where_what_and_how()
    {
        using ChildServer child = ChildServer.Start("", "--workers=3");
        Assert.Matches(
            $"^hypersonic: http://127\\.0\\.0\\.1:[0-9]+ · 2 literal, 1 dynamic routes · 3 workers \\(--workers\\) · {Platform.EventBackend}$",
            await child.ReadLineAsync());
        child.Signal(ChildServer.SIGTERM);
        Assert.Equal(0, await child.WaitForExitCodeAsync());
    }

    [Fact]
    public async Task The_start_line_names_the_variable_that_gave_the_workers()
    {
        using ChildServer child = ChildServer.Start("HYPERSONIC_WORKERS=3");
        Assert.Contains(" · 3 workers (HYPERSONIC_WORKERS) · ", await child.ReadLineAsync(), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task One_processor_in_the_affinity_mask_makes_one_worker()
    {
        using ChildServer child = ChildServer.Start(
            "exec taskset -c $(sed -n 's/^Cpus_allowed_list:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/self/status)");
        Assert.Matches(
            " · 1 worker \\(1 (core|core in the affinity mask|processor)\\) · ", await child.ReadLineAsync());
    }

    [Fact]
    public async Task The_processor_count_of_the_runtime_is_the_limit()
    {
        using ChildServer child = ChildServer.Start("DOTNET_PROCESSOR_COUNT=1");
        Assert.Matches(" · 1 worker \\((DOTNET_PROCESSOR_COUNT|1 (core|processor).*)\\) · ", await child.ReadLineAsync());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "--workers=0")]
    [InlineData("HYPERSONIC_WORKERS=0", "")]
    public async Task The_start_line_tells_of_the_processors_where_nobody_says_how_many_workers(string variable, string argument)
    {
        using ChildServer child = ChildServer.Start(variable, argument.Length == 0 ? [] : [argument]);
        Assert.Matches(" · [0-9]+ workers? \\(([0-9]+ (core|processor)|processor quota)[^)]*\\) · ", await child.ReadLineAsync());
    }

    [Fact]
    public async Task Routes_are_printed_and_nothing_is_served()
    {
        (int exitCode, string output, string error) = await ChildServer.RunAsync(["--routes"]);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(
            """
            GET, HEAD  /               Home          literal
            GET, HEAD  /large-literal  LargeLiteral  literal
            POST       /echo           Echo          dynamic

            """,
            output);
    }

    [Fact]
    public async Task Help_names_every_argument()
    {
        (int exitCode, string output, string error) = await ChildServer.RunAsync(["--help"]);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(
            ["--host", "--port", "--listen", "--fd", "--workers", "--backend", "--pin", "--share-port", "--routes", "--help", "HYPERSONIC_HOST", "HYPERSONIC_PORT", "PORT", "HYPERSONIC_LISTEN", "HYPERSONIC_WORKERS", "HYPERSONIC_BACKEND"],
            name => Assert.Contains(name, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_is_given_whatever_else_is_wrong()
    {
        (int exitCode, string output, string error) = await ChildServer.RunAsync(["--port", "x", "--help"]);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("--port", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_argument_is_one_line_and_exit_code_2()
    {
        (int exitCode, string output, string error) = await ChildServer.RunAsync(["--port", "99999"]);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal("hypersonic: --port '99999' is not a number from 0 to 65535\n", error);
    }

    [Fact]
    public async Task A_wrong_variable_is_one_line_and_exit_code_2()
    {
        (int exitCode, string output, string error) = await ChildServer.RunAsync([], ("PORT", "http"));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal("hypersonic: PORT 'http' is not a number from 0 to 65535\n", error);
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_and_exit_code_1()
    {
        using TcpListener holder = new(IPAddress.Loopback, 0);
        holder.Start();
        string port = $"{((IPEndPoint)holder.LocalEndpoint).Port}";
        (int exitCode, string output, string error) = await ChildServer.RunAsync(["--host=127.0.0.1"], ("HYPERSONIC_PORT", port));
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"hypersonic: cannot listen on 127.0.0.1:{port}: the port is in use by ", error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(static c => c == '\n'));
    }

    private static bool IsRefused(IPEndPoint endPoint)
    {
        try
        {
            RawClient.Connect(endPoint).Dispose();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
