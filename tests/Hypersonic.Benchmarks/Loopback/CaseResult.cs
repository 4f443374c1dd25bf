namespace Hypersonic.Benchmarks.Loopback;

/// <summary>What came of one kind of load, for all servers that answer it.</summary>
internal sealed record CaseResult(Case Case, IReadOnlyList<Series> Servers)
{
    public Series? Find(string server) => Servers.FirstOrDefault(series => series.Server == server);
}
