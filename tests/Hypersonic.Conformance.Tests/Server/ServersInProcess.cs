using System.Net;

namespace Hypersonic.Conformance.Tests.Server;

/// <summary>Servers in the process of the tests, on the kernel as it is.</summary>
internal sealed class ServersInProcess : IServers
{
    private readonly Complaints _complaints = new();
    private readonly Dictionary<Profile, HttpServer> _servers;

    public ServersInProcess() => _servers = Enum.GetValues<Profile>()
        .ToDictionary(static profile => profile, profile => Profiles.Start(profile, _complaints.Note));

    public IReadOnlyCollection<string> Complaints => _complaints.Lines;

    public IPEndPoint EndPoint(Profile profile) => _servers[profile].EndPoints[0];
}
