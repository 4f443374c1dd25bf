using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>How many connections the descriptors of this process allow.</summary>
internal static unsafe class DescriptorLimit
{
    /// <summary>
    /// What is left for all else: listeners, pollers, files of the program. A runtime that finds no descriptor when it
    /// loads an assembly, as it may when the server stops, ends the process.
    /// </summary>
    private const int Reserve = 64;

    /// <summary>What a loop has beside its listeners: its poller, and what wakes it.</summary>
    private const int PerLoop = 3;

    /// <summary>The most connections of one of several loops; at least one.</summary>
    /// <param name="loops">How many loops share the descriptors.</param>
    /// <param name="listeners">How many listeners each loop has.</param>
    /// <param name="maxConnections">How many connections are wanted at most, 0 for as many as can be.</param>
    public static int ConnectionsPerLoop(int loops, int listeners, int maxConnections)
    {
        int limit = maxConnections > 0 ? maxConnections : int.MaxValue;
        rlimit limits;
        if (getrlimit(RLIMIT_NOFILE, &limits) == 0)
        {
            ulong reserve = (ulong)(Reserve + (loops * (listeners + PerLoop)));
            limit = (int)Math.Min((ulong)limit, Math.Max(limits.rlim_cur, reserve) - reserve);
        }
        return Math.Max(limit / loops, 1);
    }
}
