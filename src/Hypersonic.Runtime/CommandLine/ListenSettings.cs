using System.Globalization;

namespace Hypersonic.CommandLine;

/// <summary>What a command line, or an environment, says of where to listen.</summary>
internal sealed class ListenSettings
{
    /// <summary>The first descriptor that systemd hands over: SD_LISTEN_FDS_START of sd-daemon.h.</summary>
    private const int FirstDescriptor = 3;

    private const int MaxDescriptors = 1024;

    private readonly List<Setting> _addresses = [];
    private Setting? _descriptorCount;

    public Setting? Host { get; set; }

    public Setting? Port { get; set; }

    public bool IsEmpty => Host is null && Port is null && !HasAddresses;

    /// <summary>Whether they are more than a host and a port.</summary>
    public bool HasAddresses => _addresses.Count > 0 || _descriptorCount is not null;

    /// <summary>
    /// Of the variables the first that is there counts: HYPERSONIC_LISTEN, LISTEN_FDS of systemd (sd_listen_fds(3)), and then
    /// those of a host and a port.
    /// </summary>
    public static ListenSettings FromEnvironment(Func<string, string?> environment)
    {
        const string Listen = "HYPERSONIC_LISTEN";
        ListenSettings result = new()
        {
            Host = Setting.FromEnvironment(environment, "HYPERSONIC_HOST"),
            Port = Setting.FromEnvironment(environment, "HYPERSONIC_PORT") ?? Setting.FromEnvironment(environment, "PORT"),
        };
        foreach (string address in (environment(Listen) ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            result._addresses.Add(new Setting(Listen, address));
        }

        // The variables of a parent that was activated are inherited, but not meant for its children.
        if (result._addresses.Count == 0 && environment("LISTEN_PID") == Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
        {
            result._descriptorCount = Setting.FromEnvironment(environment, "LISTEN_FDS");
        }
        return result;
    }

    public void Add(Setting address) => _addresses.Add(address);

    /// <param name="isOwn">Whether this process has opened a descriptor.</param>
    /// <exception cref="ServerArgumentException">One of them is none.</exception>
    public IEnumerable<ListenAddress> ToAddresses(Func<int, bool> isOwn)
    {
        int count = _descriptorCount?.ToNumber(1, MaxDescriptors) ?? 0;
        List<ListenAddress> addresses = _addresses.ConvertAll(static address => address.ToAddress());
        for (int i = 0; i < count; i++)
        {
            addresses.Add(ListenAddress.OfDescriptor(FirstDescriptor + i));
        }
        if (addresses.Find(address => address.Descriptor is { } descriptor && isOwn(descriptor)) is { } own)
        {
            throw new ServerArgumentException($"{own} was not given to this program: it is one that its runtime has opened");
        }
        return addresses;
    }

    /// <exception cref="ServerArgumentException">A host or a port stands beside addresses that have their own.</exception>
    public void ThrowIfContradictory()
    {
        if ((Host ?? Port) is { } part && _addresses.Count > 0)
        {
            throw new ServerArgumentException(
                $"{part.Source} does not go with {_addresses[0].Source}: give each address to --listen, such as --listen 127.0.0.1:8080");
        }
    }
}
