using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Server;

/// <summary>A program that listens where arguments, variables or systemd say, and curl as its client.</summary>
public sealed class ListeningProgramTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("listen");

    private string SocketPath => Path.Combine(_directory.FullName, "api.sock");

    [Fact]
    public async Task A_program_listens_at_several_places_at_once()
    {
        using ChildServer child = ChildServer.StartAt(
            "", "--listen", "127.0.0.1:0", "--listen", "[::1]:0", "--listen", $"unix:{SocketPath}");
        Match line = Regex.Match(
            await child.ReadLineAsync(), $"^hypersonic: (http://127.0.0.1:[0-9]+), (http://\\[::1\\]:[0-9]+), unix:{SocketPath} · 2 literal");
        Assert.Equal("/v4", await Tool.CurlAsync(line.Groups[1].Value + "/v4"));
        Assert.Equal("/v6", await Tool.CurlAsync(line.Groups[2].Value + "/v6"));
        Assert.Equal("/unix", await Tool.CurlAsync("--unix-socket", SocketPath, "http://localhost/unix"));
        Assert.Equal("", await child.StopAsync());
    }

    [LinuxFact]
    public async Task An_abstract_socket_is_found_by_its_name()
    {
        using ChildServer child = ChildServer.StartAt("", "--listen", $"unix:@{SocketPath}");
        Assert.StartsWith($"hypersonic: unix:@{SocketPath} · ", await child.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("/abstract", await Tool.CurlAsync("--abstract-unix-socket", SocketPath, "http://localhost/abstract"));
    }

    [Fact]
    public async Task A_star_is_every_address_of_both_versions()
    {
        using ChildServer child = ChildServer.StartAt("", "--listen", "*:0");
        string port = await ReadPortAsync(child);
        Assert.Equal("/v4", await Tool.CurlAsync("-4", $"http://localhost:{port}/v4"));
        Assert.Equal("/v6", await Tool.CurlAsync("-6", $"http://[::1]:{port}/v6"));
    }

    [Fact]
    public async Task A_variable_says_where_to_listen()
    {
        using ChildServer child = ChildServer.StartAt($"HYPERSONIC_LISTEN='unix:{SocketPath} http://127.0.0.1:0'");
        string port = await ReadPortAsync(child);
        Assert.Equal("/tcp", await Tool.CurlAsync($"http://127.0.0.1:{port}/tcp"));
        Assert.Equal("/unix", await Tool.CurlAsync("--unix-socket", SocketPath, "http://localhost/unix"));
    }

    [Fact]
    public async Task A_socket_file_has_the_mode_that_was_asked_for_and_goes_with_the_program()
    {
        using ChildServer child = ChildServer.StartAt("", "--listen", $"unix:{SocketPath}?mode=620");
        await child.ReadLineAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite, new FileInfo(SocketPath).UnixFileMode);
        Assert.Equal("", await child.StopAsync());
        Assert.False(File.Exists(SocketPath));
    }

    [Theory]
    [InlineData("--fd", "3")]
    [InlineData("--listen", "fd:3")]
    public async Task A_descriptor_that_the_program_was_given_is_served(string name, string value)
    {
        using ChildServer child = ChildServer.StartAt(Activation.Of(Activation.Tcp), name, value, "--workers=2");
        string port = await ReadPortAsync(child);
        Assert.Equal("/given", await Tool.CurlAsync($"http://127.0.0.1:{port}/given"));
    }

    [Fact]
    public async Task Sockets_that_systemd_opened_are_served_and_left_where_they_are()
    {
        using ChildServer child = ChildServer.StartAt(Activation.Of(Activation.Tcp, SocketPath));
        string port = await ReadPortAsync(child);
        Assert.Equal("/tcp", await Tool.CurlAsync($"http://127.0.0.1:{port}/tcp"));
        Assert.Equal("/unix", await Tool.CurlAsync("--unix-socket", SocketPath, "http://localhost/unix"));
        Assert.Equal("", await child.StopAsync());
        Assert.True(File.Exists(SocketPath));
    }

    [ToolFact("systemd-socket-activate")]
    public async Task A_first_connection_starts_the_program_and_is_served()
    {
        int port = FreePort();
        using NotifySocket manager = new();
        using ChildServer child = ChildServer.StartAt(
            $"exec systemd-socket-activate -l 127.0.0.1:{port} -l {SocketPath} -E NOTIFY_SOCKET={manager.Name}");
        Bounded.Until(() => File.Exists(SocketPath), "it listens");
        Assert.Equal("/unix", await Tool.CurlAsync("--unix-socket", SocketPath, "http://localhost/unix"));
        Assert.Equal("/tcp", await Tool.CurlAsync($"http://127.0.0.1:{port}/tcp"));
        Assert.Matches($"^READY=1\nSTATUS=http://127.0.0.1:{port}, unix:{SocketPath} · ", manager.Read());
        child.Signal(ChildServer.SIGTERM);
        Assert.Equal("STOPPING=1\nSTATUS=stopping", manager.Read());
        Assert.Equal(0, await child.WaitForExitCodeAsync());
    }

    [Theory]
    [InlineData(Activation.Connection, "it is not bound, or a connection (a socket unit needs Accept=no)")]
    [InlineData(Activation.Datagrams, "it is a socket for datagrams (a socket unit needs ListenStream=)")]
    public async Task A_socket_that_cannot_listen_is_one_line_and_exit_code_1(string socket, string reason)
    {
        using ChildServer child = ChildServer.StartAt(Activation.Of(socket));
        Assert.StartsWith($"hypersonic: cannot listen on fd:3: {reason}", await child.ReadErrorLineAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await child.WaitForExitCodeAsync());
    }

    [Fact]
    public async Task A_descriptor_that_is_not_open_is_one_line_and_exit_code_1()
    {
        (int exitCode, string output, string error) = await ChildServer.RunAsync(["--fd=999"]);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("hypersonic: cannot listen on fd:999: it is no open socket", error, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>The port of the one IP address in the start line.</summary>
    private static async Task<string> ReadPortAsync(ChildServer child) =>
        Regex.Match(await child.ReadLineAsync(), "http://.*?:([0-9]+)[, ]").Groups[1].Value;

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
