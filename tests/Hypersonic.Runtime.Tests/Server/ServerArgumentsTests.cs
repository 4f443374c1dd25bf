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
    [InlineData("--help takes no value", "--help=")]
    [InlineData("--port '65536' is not a number from 0 to 65535", "--port", "65536")]
    [InlineData("--port '-1' is not a number from 0 to 65535", "--port=-1")]
    [InlineData("--port '' is not a number from 0 to 65535", "--port=")]
    [InlineData("--port ' 80' is not a number from 0 to 65535", "--port", " 80")]
    [InlineData("--workers '1025' is not a number from 0 to 1024", "--workers", "1025")]
    [InlineData("--host 'example.org' is not an IP address or localhost", "--host", "example.org")]
    public void A_wrong_command_line_is_explained_in_one_line(string message, params string[] args) =>
        Assert.StartsWith(message, Assert.Throws<ServerArgumentException>(() => Apply(args)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("HYPERSONIC_HOST", "x", "HYPERSONIC_HOST 'x' is not an IP address or localhost")]
    [InlineData("HYPERSONIC_PORT", "x", "HYPERSONIC_PORT 'x' is not a number from 0 to 65535")]
    [InlineData("PORT", "99999", "PORT '99999' is not a number from 0 to 65535")]
    [InlineData("HYPERSONIC_WORKERS", "-1", "HYPERSONIC_WORKERS '-1' is not a number from 0 to 1024")]
    public void A_wrong_variable_is_named(string name, string value, string message)
    {
        _environment[name] = value;
        Assert.Equal(message, Assert.Throws<ServerArgumentException>(() => Apply()).Message);
    }

    private ServerCommand Apply(params string[] args)
    {
        ServerArguments arguments = ServerArguments.Read(args, _environment.GetValueOrDefault);
        arguments.ApplyTo(_options);
        return arguments.Command;
    }
}
