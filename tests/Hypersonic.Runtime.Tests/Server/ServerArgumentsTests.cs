using Hypersonic.CommandLine;

namespace Hypersonic.Runtime.Tests.Server;

public class ServerArgumentsTests
{
    private readonly Dictionary<string, string> _environment = [];
    private readonly HttpServerOptions _options = new() { Host = "127.0.0.9", Port = 1, Workers = 1 };

    [Fact]
    public void Without_arguments_and_variables_the_code_decides()
    {
        Apply();
        Assert.Equal(("127.0.0.9", 1, 1, false), (_options.Host, _options.Port, _options.Workers, _options.SharePort));
    }

    [Fact]
    public void The_environment_goes_before_the_code()
    {
        _environment["HYPERSONIC_HOST"] = "127.0.0.2";
        _environment["HYPERSONIC_PORT"] = "2";
        _environment["HYPERSONIC_WORKERS"] = "3";
        Apply();
        Assert.Equal(("127.0.0.2", 2, 3), (_options.Host, _options.Port, _options.Workers));
    }

    [Fact]
    public void The_command_line_goes_before_the_environment()
    {
        _environment["HYPERSONIC_HOST"] = "nonsense";
        _environment["HYPERSONIC_PORT"] = "nonsense";
        _environment["HYPERSONIC_WORKERS"] = "nonsense";
        Apply("--host", "::1", "--port=80", "--workers", "4", "--share-port");
        Assert.Equal(("::1", 80, 4, true), (_options.Host, _options.Port, _options.Workers, _options.SharePort));
    }

    [Fact]
    public void The_backend_is_that_of_the_command_line_then_of_the_environment_then_of_the_code()
    {
        _options.Backend = "epoll";
        Apply();
        Assert.Equal("epoll", _options.Backend);
        _environment["HYPERSONIC_BACKEND"] = "kqueue";
        Apply();
        Assert.Equal("kqueue", _options.Backend);
        Apply("--backend=epoll");
        Assert.Equal("epoll", _options.Backend);
    }

    [Fact]
    public void PORT_counts_if_nothing_more_particular_is_there()
    {
        _environment["PORT"] = "5";
        Apply();
        Assert.Equal(5, _options.Port);
        _environment["HYPERSONIC_PORT"] = "6";
        Apply();
        Assert.Equal(6, _options.Port);
    }

    [Fact]
    public void An_empty_variable_counts_as_none()
    {
        _environment["HYPERSONIC_PORT"] = "";
        _environment["PORT"] = "";
        Apply();
        Assert.Equal(1, _options.Port);
    }

    [Fact]
    public void Every_place_to_listen_is_an_argument_of_its_own()
    {
        Apply("--listen", "*:80", "--fd=3", "--listen=unix:/run/a b.sock?mode=660", "--listen", "http://[::1]:81");
        Assert.Equal(["*:80", "fd:3", "unix:/run/a b.sock?mode=660", "[::1]:81"], Listen);
    }

    [Theory]
    [InlineData("127.0.0.1:80 unix:@a")]
    [InlineData("127.0.0.1:80,unix:@a")]
    [InlineData(" 127.0.0.1:80 , unix:@a,")]
    public void A_variable_holds_several_places_to_listen(string value)
    {
        _options.Listen.Add("*:1");
        _environment["HYPERSONIC_LISTEN"] = value;
        Apply();
        Assert.Equal(["127.0.0.1:80", "unix:@a"], Listen);
    }

    [Theory]
    [InlineData("--listen=*:80", "*:80")]
    [InlineData("--fd=4", "fd:4")]
    public void A_place_on_the_command_line_takes_the_place_of_all_others(string argument, string expected)
    {
        _options.Listen.Add("*:1");
        _environment["HYPERSONIC_LISTEN"] = "nonsense";
        _environment["HYPERSONIC_PORT"] = "nonsense";
        Activate("nonsense");
        Apply(argument);
        Assert.Equal([expected], Listen);
    }

    [Fact]
    public void A_port_on_the_command_line_takes_the_place_of_all_others_and_keeps_the_host_of_the_next()
    {
        _options.Listen.Add("*:1");
        _environment["HYPERSONIC_LISTEN"] = "nonsense";
        _environment["HYPERSONIC_HOST"] = "127.0.0.2";
        Activate("nonsense");
        Apply("--port=80");
        Assert.Empty(Listen);
        Assert.Equal(("127.0.0.2", 80), (_options.Host, _options.Port));
    }

    [Fact]
    public void A_host_in_the_environment_takes_the_place_of_the_addresses_of_the_code()
    {
        _options.Listen.Add("*:2");
        _environment["HYPERSONIC_HOST"] = "::1";
        Apply();
        Assert.Empty(Listen);
        Assert.Equal(("::1", 1), (_options.Host, _options.Port));
    }

    [Fact]
    public void Workers_alone_leave_the_addresses_of_the_code()
    {
        _options.Listen.Add("*:2");
        _environment["HYPERSONIC_WORKERS"] = "3";
        Apply("--share-port");
        Assert.Equal(["*:2"], Listen);
    }

    [Fact]
    public void Sockets_that_systemd_opened_go_before_a_port()
    {
        _options.Listen.Add("*:1");
        _environment["HYPERSONIC_PORT"] = "2";
        Activate("2");
        Apply();
        Assert.Equal(["fd:3", "fd:4"], Listen);
    }

    [Fact]
    public void Addresses_in_the_environment_go_before_sockets_that_systemd_opened_and_before_a_port()
    {
        _environment["HYPERSONIC_LISTEN"] = "*:1";
        _environment["PORT"] = "2";
        Activate("2");
        Apply();
        Assert.Equal(["*:1"], Listen);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("self")]
    public void Sockets_that_systemd_opened_for_another_process_are_left_alone(string process)
    {
        Activate("1");
        _environment["LISTEN_PID"] = process;
        Apply();
        Assert.Empty(Listen);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1025")]
    [InlineData("one")]
    public void A_wrong_number_of_sockets_is_explained_if_it_is_meant_for_this_process(string count)
    {
        Activate(count);
        Assert.Equal(
            $"LISTEN_FDS '{count}' is not a number from 1 to 1024",
            Assert.Throws<ServerArgumentException>(() => Apply()).Message);
    }

    [Theory]
    [InlineData("--help", ServerCommand.ShowHelp)]
    [InlineData("--routes", ServerCommand.ShowRoutes)]
    [InlineData("--port=0", ServerCommand.Serve)]
    public void Some_arguments_ask_for_something_else_than_to_serve(string argument, object command) =>
        Assert.Equal(command, Apply(argument));

    [Theory]
    [InlineData("unknown argument '--prot'", "--prot", "80")]
    [InlineData("unknown argument '80'", "80")]
    [InlineData("unknown argument ''", "")]
    [InlineData("unknown argument '--Port=80'", "--Port=80")]
    [InlineData("--port needs a value", "--port")]
    [InlineData("--share-port takes no value", "--share-port=yes")]
    [InlineData("--pin takes no value", "--pin=0")]
    [InlineData("--help takes no value", "--help=")]
    [InlineData("--port '65536' is not a number from 0 to 65535", "--port", "65536")]
    [InlineData("--port '-1' is not a number from 0 to 65535", "--port=-1")]
    [InlineData("--port '' is not a number from 0 to 65535", "--port=")]
    [InlineData("--port ' 80' is not a number from 0 to 65535", "--port", " 80")]
    [InlineData("--backend 'iocp' is no backend: it can be epoll or kqueue", "--backend", "iocp")]
    [InlineData("--workers '1025' is not a number from 0 to 1024", "--workers", "1025")]
    [InlineData("--listen needs a value", "--listen")]
    [InlineData("--listen '8080' is no address to listen on: after the host goes a colon and a port", "--listen", "8080")]
    [InlineData("--fd 'three' is not a number from 0 to 2147483647", "--fd", "three")]
    [InlineData("fd:11 was not given to this program", "--fd=11")]
    [InlineData("fd:11 was not given to this program", "--listen=fd:11")]
    [InlineData("--port does not go with --listen: give each address to --listen", "--port=80", "--listen=*:81")]
    [InlineData("--host does not go with --fd: give each address to --listen", "--fd=3", "--host=::1", "--port=80")]
    [InlineData("--host 'example.org' is not an IP address, localhost or *", "--host", "example.org")]
    public void A_wrong_command_line_is_explained_in_one_line(string message, params string[] args) =>
        Assert.StartsWith(message, Assert.Throws<ServerArgumentException>(() => Apply(args)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("HYPERSONIC_HOST", "x", "HYPERSONIC_HOST 'x' is not an IP address, localhost or *")]
    [InlineData("HYPERSONIC_PORT", "x", "HYPERSONIC_PORT 'x' is not a number from 0 to 65535")]
    [InlineData("PORT", "99999", "PORT '99999' is not a number from 0 to 65535")]
    [InlineData("HYPERSONIC_LISTEN", "*:80 x", "HYPERSONIC_LISTEN 'x' is no address to listen on: after the host goes a colon and a port, 0 to 65535, such as 127.0.0.1:8080 or unix:/run/api.sock")]
    [InlineData("HYPERSONIC_BACKEND", "iocp", "HYPERSONIC_BACKEND 'iocp' is no backend: it can be epoll or kqueue")]
    [InlineData("HYPERSONIC_WORKERS", "-1", "HYPERSONIC_WORKERS '-1' is not a number from 0 to 1024")]
    public void A_wrong_variable_is_named(string name, string value, string message)
    {
        _environment[name] = value;
        Assert.Equal(message, Assert.Throws<ServerArgumentException>(() => Apply()).Message);
    }

    private const int OwnDescriptor = 11;

    private IEnumerable<string> Listen => _options.Listen.Select(static address => address.ToString());

    private void Activate(string count)
    {
        _environment["LISTEN_PID"] = $"{Environment.ProcessId}";
        _environment["LISTEN_FDS"] = count;
    }

    private ServerCommand Apply(params string[] args)
    {
        ServerArguments arguments = ServerArguments.Read(args, _environment.GetValueOrDefault);
        arguments.ApplyTo(_options, descriptor => descriptor == OwnDescriptor);
        return arguments.Command;
    }
}
