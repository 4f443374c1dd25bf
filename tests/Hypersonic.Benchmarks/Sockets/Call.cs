namespace Hypersonic.Benchmarks.Sockets;

/// <summary>One call and the bare ones that do the same.</summary>
/// <param name="Name">What is called.</param>
/// <param name="Operations">How often by each batch.</param>
/// <param name="Ours">Runs a batch, and gives the ticks that the calls took, without what prepares them and cleans up.</param>
/// <param name="BareCalls">What the bare calls are.</param>
/// <param name="Bare">Runs a batch of them; null where the system has no such call.</param>
internal sealed record Call(string Name, int Operations, Func<long> Ours, string BareCalls = "", Func<long>? Bare = null);
