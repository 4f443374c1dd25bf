using System.Net;

namespace Hypersonic.Conformance.Tests.Server;

/// <summary>One server for each <see cref="Profile"/>, shared by all cases.</summary>
internal interface IServers
{
    IPEndPoint EndPoint(Profile profile);

    /// <summary>What they logged and no case asks for: a connection or a loop that failed.</summary>
    IReadOnlyCollection<string> Complaints { get; }
}
