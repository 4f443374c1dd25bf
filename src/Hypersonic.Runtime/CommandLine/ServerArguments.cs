using Hypersonic.Transport;

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
          --host <address>   IP address to listen on, localhost, or * for all (HYPERSONIC_HOST)
          --port <number>    port, 0 to 65535, 0 for any that is free (HYPERSONIC_PORT, PORT)
          --listen <address> instead of these, again for each place: 127.0.0.1:8080, [::1]:8080, *:8080,
                             unix:/run/api.sock, unix:/run/api.sock?mode=660, unix:@name, fd:3
                             (HYPERSONIC_LISTEN, with spaces between)
          --fd <number>      the same as --listen fd:<number>: a socket that this program was given
          --workers <number> loops, 1 to 1024, 0 for one per physical core (HYPERSONIC_WORKERS)
          --backend <name>   what the loops wait on, epoll or kqueue (HYPERSONIC_BACKEND)
          --pin              keep each loop on a processor of its own (Linux)
          --share-port       listen beside other processes of this user that share the port
          --routes           print the routes and exit
          --help             print this and exit

        """;

    private readonly ListenSettings _places = new();
    private ListenSettings _variablePlaces = new();
    private Setting? _workers;
    private Setting? _backend;
    private bool _sharesPort;
    private bool _pins;

    public ServerCommand Command { get; private set; }

    /// <summary>What gave the number of workers; null if neither did, or left it to the processors.</summary>
    public string? WorkersSource { get; private set; }

    /// <summary>Reads the settings. Values are looked at when they are applied.</summary>
    /// <exception cref="ServerArgumentException">An argument is unknown or lacks its value.</exception>
    public static ServerArguments Read(ReadOnlySpan<string> args, Func<string, string?> environment)
    {
        ServerArguments result = new()
        {
            _variablePlaces = ListenSettings.FromEnvironment(environment),
            _workers = Setting.FromEnvironment(environment, "HYPERSONIC_WORKERS"),
            _backend = Setting.FromEnvironment(environment, Poller.Variable),
        };
        while (!args.IsEmpty)
        {
            result.ReadNext(ref args);
        }
        return result;
    }

    /// <summary>Changes the options to what was set.</summary>
    /// <param name="options">What to change.</param>
    /// <param name="isOwn">Whether this process has opened a descriptor.</param>
    /// <exception cref="ServerArgumentException">A value is out of range.</exception>
    public void ApplyTo(HttpServerOptions options, Func<int, bool> isOwn)
    {
        ApplyPlacesTo(options, isOwn);
        if (_workers is { } workers)
        {
            options.Workers = workers.ToNumber(0, 1024);
            WorkersSource = options.Workers > 0 ? workers.Source : null;
        }
        options.Backend = _backend?.ToBackend() ?? options.Backend;
        options.SharePort |= _sharesPort;
        options.PinWorkers |= _pins;
    }

    /// <summary>
    /// Who says anything of where to listen says all, but that a host without a port, or a port without a host, is made whole
    /// by whoever comes next.
    /// </summary>
    private void ApplyPlacesTo(HttpServerOptions options, Func<int, bool> isOwn)
    {
        _places.ThrowIfContradictory();
        ListenSettings places = _places.IsEmpty ? _variablePlaces : _places;
        if (places.IsEmpty)
        {
            return;
        }
        options.Listen.Clear();
        if (places.HasAddresses)
        {
            foreach (ListenAddress address in places.ToAddresses(isOwn))
            {
                options.Listen.Add(address);
            }
            return;
        }
        options.Host = (_places.Host ?? _variablePlaces.Host)?.ToHost() ?? options.Host;
        options.Port = (_places.Port ?? _variablePlaces.Port)?.ToNumber(0, 65535) ?? options.Port;
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
            case "--listen" or "--fd":
                _places.Add(new Setting(name, value ?? TakeValue(name, ref args)));
                break;
            case "--host":
                _places.Host = new Setting(name, value ?? TakeValue(name, ref args));
                break;
            case "--port":
                _places.Port = new Setting(name, value ?? TakeValue(name, ref args));
                break;
            case "--workers":
                _workers = new Setting(name, value ?? TakeValue(name, ref args));
                break;
            case "--backend":
                _backend = new Setting(name, value ?? TakeValue(name, ref args));
                break;
            case "--pin" when value is null:
                _pins = true;
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
            case "--pin" or "--share-port" or "--routes" or "--help":
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
}

/// <summary>A command line or an environment is wrong. The message is one line.</summary>
internal sealed class ServerArgumentException(string message) : Exception(message);
