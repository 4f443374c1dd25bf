using Hypersonic.Interop;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Server;

/// <summary>Which system this is, and which interface of it a server waits on.</summary>
public class BackendTests
{
    private static readonly string Foreign = OperatingSystem.IsLinux() ? "kqueue" : "epoll";

    [Fact]
    public void The_platform_has_a_name_and_a_backend()
    {
        (string, string) expected = OperatingSystem.IsLinux() ? ("linux", "epoll") : OperatingSystem.IsMacOS() ? ("darwin", "kqueue") : ("freebsd", "kqueue");
        Assert.Equal(expected, (Platform.Name, Poller.OfSystem(HostSystem.Kind)));
    }

    [Theory]
    [InlineData(nameof(SystemKind.Linux), "linux", "epoll")]
    [InlineData(nameof(SystemKind.Darwin), "darwin", "kqueue")]
    [InlineData(nameof(SystemKind.FreeBsd), "freebsd", "kqueue")]
    [InlineData(nameof(SystemKind.OpenBsd), "openbsd", "kqueue")]
    [InlineData(nameof(SystemKind.NetBsd), "netbsd", "kqueue")]
    [InlineData(nameof(SystemKind.DragonFly), "dragonfly", "kqueue")]
    public void Each_system_has_its_own(string system, string name, string backend)
    {
        SystemKind kind = Enum.Parse<SystemKind>(system);
        Assert.Equal((name, backend), (Platform.NameOf(kind), Poller.OfSystem(kind)));
    }

    [Fact]
    public void A_system_without_a_backend_is_told_what_to_use_there()
    {
        PlatformNotSupportedException exception = Assert.Throws<PlatformNotSupportedException>(static () => Platform.NameOf(SystemKind.Other));
        Assert.All(["TestServer", "generator", "WSL", "container"], part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_option_that_is_no_backend_is_refused_with_those_that_are()
    {
        HttpServerOptions options = new();
        Assert.Null(options.Backend);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => options.Backend = "select");
        Assert.Contains("'select' is no backend: it can be epoll or kqueue.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_option_chooses()
    {
        await using HttpServer server = new(new SampleApplication(), new HttpServerOptions { Port = 0, Backend = Platform.EventBackend });
        Assert.Equal(Platform.EventBackend, server.Backend);
        await server.StartAsync();
    }

    [Fact]
    public async Task A_backend_that_this_system_does_not_have_is_an_error_of_the_start()
    {
        await using HttpServer server = new(new SampleApplication(), new HttpServerOptions { Port = 0, Backend = Foreign });
        Assert.Equal(Foreign, server.Backend);
        PlatformNotSupportedException exception = await Assert.ThrowsAsync<PlatformNotSupportedException>(() => server.StartAsync());
        Assert.StartsWith($"The backend {Foreign} was asked for", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_tells_in_one_line_that_the_system_does_not_have_the_backend()
    {
        (int exitCode, string output, string error) = await ChildServer.RunAsync(["--port", "0"], (Poller.Variable, Foreign));
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains($"The backend {Foreign} was asked for", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_tells_in_one_line_that_the_variable_is_wrong()
    {
        (int exitCode, string output, string error) = await ChildServer.RunAsync(["--port", "0"], (Poller.Variable, "select"));
        Assert.NotEqual(0, exitCode);
        Assert.Empty(output);
        string line = Assert.Single(error.TrimEnd().Split('\n'));
        Assert.All([Poller.Variable, "select", "epoll", "kqueue"], part => Assert.Contains(part, line, StringComparison.Ordinal));
    }
}
