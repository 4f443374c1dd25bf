using System.Net.Sockets;
using System.Runtime.Versioning;
using Hypersonic.Interop;
using Hypersonic.Runtime.Tests.Load;
using Hypersonic.Runtime.Tests.Support;
using static Hypersonic.Runtime.Tests.Transport.ListenerGroupTests;

namespace Hypersonic.Runtime.Tests.Transport;

public sealed class UnixSocketTests : IDisposable
{
    private readonly UnixPath _path = new();

    [Fact]
    public async Task The_file_is_there_while_the_server_is()
    {
        RunningServer server = await StartAsync(workers: 2, _path.Address);
        AssertServes(_path.EndPoint);
        Assert.Equal(["api.sock"], _path.Files);
        await server.Server.StopAsync();
        Assert.Empty(_path.Files);
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)]
    [UnsupportedOSPlatform("windows")]
    public async Task The_file_has_the_mode_that_was_asked_for(UnixFileMode mode)
    {
        await using RunningServer server = await StartAsync(workers: 1, ListenAddress.OfUnix(_path.Path, mode));
        Assert.Equal(mode, File.GetUnixFileMode(_path.Path));
    }

    [Fact]
    public async Task A_file_that_a_crash_left_is_replaced()
    {
        LeaveBehind();
        await using RunningServer server = await StartAsync(workers: 1, _path.Address);
        AssertServes(_path.EndPoint);
    }

    [Fact]
    public async Task A_path_at_which_another_process_listens_is_an_error()
    {
        await using RunningServer first = await StartAsync(workers: 1, _path.Address);
        HttpServerStartException exception = await Assert.ThrowsAsync<HttpServerStartException>(() => StartAsync(workers: 1, _path.Address));
        Assert.Equal(Errno.EADDRINUSE, exception.ErrorCode);
        Assert.StartsWith($"cannot listen on unix:{_path.Path}: another process listens there; ", exception.Message, StringComparison.Ordinal);
        AssertServes(_path.EndPoint);
    }

    [Fact]
    public async Task A_file_of_another_kind_is_left_alone()
    {
        await File.WriteAllTextAsync(_path.Path, "precious");
        HttpServerStartException exception = await Assert.ThrowsAsync<HttpServerStartException>(() => StartAsync(workers: 1, _path.Address));
        Assert.Contains("there is a file that is no socket", exception.Message, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(_path.Path));
    }

    [Fact]
    public async Task A_link_is_not_followed_to_a_socket_that_is_removed()
    {
        string target = _path.Path + ".target";
        using (Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(target));
            File.Move(target, target + ".kept");
        }
        File.CreateSymbolicLink(_path.Path, target + ".kept");
        await Assert.ThrowsAsync<HttpServerStartException>(() => StartAsync(workers: 1, _path.Address));
        Assert.Equal(["api.sock", "api.sock.target.kept"], _path.Files.Order());
    }

    [Fact]
    public async Task A_directory_that_does_not_exist_is_an_error_that_says_so()
    {
        HttpServerStartException exception = await Assert.ThrowsAsync<HttpServerStartException>(
            () => StartAsync(workers: 1, $"unix:{_path.Path}/none/api.sock"));
        Assert.Contains("directory", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_longer_its_own_stays()
    {
        RunningServer server = await StartAsync(workers: 2, _path.Address);
        File.Delete(_path.Path);
        using Socket other = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        other.Bind(_path.EndPoint);
        await server.DisposeAsync();
        Assert.Equal(["api.sock"], _path.Files);
    }

    [Fact]
    public async Task A_server_that_shares_takes_the_place_of_another_at_once()
    {
        RunningServer first = await ShareAsync();
        await using RunningServer second = await ShareAsync();
        Assert.Equal(["api.sock"], _path.Files);
        AssertServes(_path.EndPoint);
        Assert.Equal(1, second.Server.AcceptedCounts.Sum());
        await first.DisposeAsync();
        AssertServes(_path.EndPoint);
    }

    [Fact]
    public async Task A_server_that_shares_takes_the_place_of_no_other_file()
    {
        await File.WriteAllTextAsync(_path.Path, "precious");
        await Assert.ThrowsAsync<HttpServerStartException>(ShareAsync);
        Assert.Equal("precious", await File.ReadAllTextAsync(_path.Path));
        Assert.Equal(["api.sock"], _path.Files);
    }

    [Fact]
    public async Task A_rolling_restart_under_load_loses_no_request()
    {
        RunningServer current = await ShareAsync();
        RestartClient[] clients =
        [
            .. Enumerable.Range(0, 4).Select(_ => new RestartClient(_path.EndPoint, keepsAlive: false, static () => TimeSpan.Zero)),
            new(_path.EndPoint, keepsAlive: true, static () => TimeSpan.Zero),
            new(_path.EndPoint, keepsAlive: true, static () => TimeSpan.FromMilliseconds(Random.Shared.Next(20))),
        ];
        using CancellationTokenSource end = new();
        Task load = Task.WhenAll(clients.Select(client =>
            Task.Factory.StartNew(() => client.Run(end.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        for (int i = 0; i < 5; i++)
        {
            await Task.Delay(300);
            RunningServer next = await ShareAsync();
            await current.Server.StopAsync();
            await current.DisposeAsync();
            current = next;
        }
        await end.CancelAsync();
        await Bounded.Within(load);
        await current.DisposeAsync();
        Assert.All(clients, static client => Assert.True(client.AnsweredCount > 0));
        Assert.Empty(clients.SelectMany(static client => client.Lost));
    }

    [Fact]
    public async Task All_loops_take_connections_from_one_listener()
    {
        await using RunningServer server = await StartAsync(workers: 3, _path.Address);
        for (int round = 0; round < 200 && server.Server.AcceptedCounts.Contains(0); round++)
        {
            RawClient[] clients = [.. Enumerable.Range(0, 64).Select(_ => RawClient.Connect(_path.EndPoint))];
            Array.ForEach(clients, static client => client.Send(RawClient.Get("/")).Read());
            Array.ForEach(clients, static client => client.Dispose());
        }
        Assert.DoesNotContain(0, server.Server.AcceptedCounts);
    }

    [Fact]
    public async Task A_loop_at_its_limit_leaves_connections_to_wait_and_takes_them_later()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: o =>
        {
            o.Workers = 2;
            o.MaxConnections = 2;
            o.Listen.Add(_path.Address);
        });
        RawClient[] clients = [.. Enumerable.Range(0, 6).Select(_ => RawClient.Connect(_path.EndPoint))];
        Array.ForEach(clients, static client => client.Send(RawClient.Get("/")));
        foreach (RawClient client in clients)
        {
            // The others are served as those before them leave, whoever is first.
            Assert.Equal(200, client.Read().StatusCode);
            client.Dispose();
        }
    }

    [Fact]
    public async Task A_loop_with_room_takes_what_those_at_their_limit_leave()
    {
        const int Loops = 4;
        await using RunningServer server = await RunningServer.StartAsync(configure: o =>
        {
            o.Workers = Loops;
            o.MaxConnections = Loops;
            o.Listen.Add(_path.Address);
        });
        List<RawClient> clients = [];
        for (int i = 0; i < Loops; i++)
        {
            // Each keeps its loop full: with a request that has begun, none is idle.
            RawClient client = RawClient.Connect(_path.EndPoint).Send(RawClient.Get("/") + "GET /");
            clients.Add(client);
            Assert.Equal(200, client.Read().StatusCode);
        }
        clients.ForEach(static client => client.Dispose());
    }

    [Fact]
    public async Task Of_servers_that_find_an_abandoned_file_at_once_one_serves_there_and_the_others_fail()
    {
        for (int round = 0; round < 100; round++)
        {
            LeaveBehind();
            using Barrier start = new(3);
            Task<RunningServer>[] starts =
            [
                .. Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
                    () =>
                    {
                        start.SignalAndWait();
                        return StartAsync(workers: 1, _path.Address);
                    },
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default).Unwrap()),
            ];
            await Bounded.Within(Task.WhenAll(starts)).ContinueWith(static _ => { }, TaskScheduler.Default);
            RunningServer server = await Assert.Single(starts, static task => task.IsCompletedSuccessfully);
            AssertServes(_path.EndPoint);
            await server.DisposeAsync();
            Assert.Empty(_path.Files);
        }
    }

    [Fact]
    public async Task A_server_that_shares_says_why_it_has_no_room_for_a_path()
    {
        string path = _path.Path + new string('x', Hypersonic.Transport.SocketAddress.MaxPathLength - _path.Path.Length);
        HttpServerStartException exception = await Assert.ThrowsAsync<HttpServerStartException>(() => RunningServer.StartAsync(configure: o =>
        {
            o.SharePort = true;
            o.Listen.Add(ListenAddress.OfUnix(path));
        }));
        Assert.Contains("process id", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_abstract_name_is_no_file_and_is_free_when_the_server_has_stopped()
    {
        string name = $"@hypersonic-{Guid.NewGuid()}";
        for (int i = 0; i < 2; i++)
        {
            RunningServer server = await StartAsync(workers: 2, ListenAddress.OfUnix(name));
            Assert.Equal($"unix:{name}", Assert.Single(server.Server.Addresses).ToString());
            AssertServes(new UnixDomainSocketEndPoint('\0' + name[1..]));
            await Assert.ThrowsAsync<HttpServerStartException>(() => StartAsync(workers: 1, ListenAddress.OfUnix(name)));
            await server.DisposeAsync();
        }
    }

    public void Dispose() => _path.Dispose();

    private Task<RunningServer> ShareAsync() => RunningServer.StartAsync(configure: o =>
    {
        o.Workers = 2;
        o.SharePort = true;
        o.Listen.Add(_path.Address);
    });

    /// <summary>A socket file that nobody listens at.</summary>
    private void LeaveBehind()
    {
        string moved = _path.Path + ".moved";
        using (Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(moved));
            socket.Listen();
            File.Move(moved, _path.Path);
        }
        Assert.True(File.Exists(_path.Path));
    }
}
