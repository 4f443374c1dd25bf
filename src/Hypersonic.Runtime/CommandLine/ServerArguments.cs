using System.Globalization;

namespace Hypersonic.CommandLine;

/// <summary>
/// The settings of a command line and an environment: the former goes before the latter, and what neither has is left as
/// the code set it.
/// </summary>
internal sealed class ServerArguments
{
    public const string Help =
        """
        Options:
          --host <address>   IP address or localhost to listen on (HYPERSONIC_HOST)
          --port <number>    port, 0 to 65535, 0 for any that is free (HYPERSONIC_PORT, PORT)
          --workers <number> loops, 1 to 1024, 0 for one per core (HYPERSONIC_WORKERS)
          --share-port       listen beside other processes of this user that share the port
          --routes           print the routes and exit
          --help             print this and exit

        """;

    private Setting? _host;
    private Setting? _port;
    private Setting? _workers;
    private bool _sharesPort;

    public ServerCommand Command { get; private set; }

    /// <summary>Reads the settings. Values are looked at when they are applied.</summary>
    /// <exception cref="ServerArgumentException">An argument is unknown or lacks its value.</exception>
    public static ServerArguments Read(ReadOnlySpan<string> args, Func<string, string?> environment)
    {
        ServerArguments result = new()
        {
            _host = FromEnvironment(environment, "HYPERSONIC_HOST"),
            _port = FromEnvironment(environment, "HYPERSONIC_PORT") ?? FromEnvironment(environment, "PORT"),
            _workers = FromEnvironment(environment, "HYPERSONIC_WORKERS"),
        };
        while (!args.IsEmpty)
        {
            result.ReadNext(ref args);
        }
        return result;
    }

    /// <summary>Changes the options to what was set.</summary>
    /// <exception cref="ServerArgumentException">A value is out of range.</exception>
    public void ApplyTo(HttpServerOptions options)
    {
        if (_host is { } host)
        {
            options.Host = ListenAddress.TryParseHost(host.Value, out _)
                ? host.Value
                : throw new ServerArgumentException($"{host} is not an IP address, localhost or *");
        }
        options.Port = _port?.ToNumber(0, 65535) ?? options.Port;
        options.Workers = _workers?.ToNumber(0, 1024) ?? options.Workers;
        options.SharePort |= _sharesPort;
    }

    private void ReadNext(ref ReadOnlySpan<string> args)
    {
        string argument = args[0];
        args = args[1..];
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? argument : argument[..equals];
        string? value = equals < 0 ? null : argument[(equals + 1)..];
        switch (name)
        {
            case "--host":
                _host = new Setting(name, value ?? TakeValue(name, ref args));
                break;
            case "--port":
                _port = new Setting(name, value ?? TakeValue(name, ref args));
                break;
            case "--workers":
                _workers = new Setting(name, value ?? TakeValue(name, ref args));
                break;
            case "--share-port" when value is null:
                _sharesPort = true;
                break;
            case "--routes" when value is null:
                Command = ServerCommand.ShowRoutes;
                break;
            case "--help" when value is null:
                Command = ServerCommand.ShowHelp;
                break;
            case "--share-port" or "--routes" or "--help":
                throw new ServerArgumentException($"{name} takes no value");
            default:
                throw new ServerArgumentException($"unknown argument '{argument}'; --help lists those that there are");
        }
    }

    private static string TakeValue(string name, ref ReadOnlySpan<string> args)
    {
        if (args.IsEmpty)
        {
            throw new ServerArgumentException($"{name} needs a value");
        }
        string value = args[0];
        args = args[1..];
        return value;
    }

    /// <summary>A variable that is empty counts as one that is not there.</summary>
    private static Setting? FromEnvironment(Func<string, string?> environment, string name) =>
        environment(name) is { Length: > 0 } value ? new Setting(name, value) : null;

    /// <summary>A value and where it comes from.</summary>
    private sealed class Setting(string source, string value)
    {
        public string Value { get; } = value;

        public int ToNumber(int min, int max) =>
            int.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max
                ? number
                : throw new ServerArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"{this} is not a number from {min} to {max}"));

        public override string ToString() => $"{source} '{Value}'";
    }
}

/// <summary>A command line or an environment is wrong. The message is one line.</summary>
internal sealed class ServerArgumentException(string message) : Exception(message);
