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

    /// <summary>The most connections of one of several loops; at least one.</summary>
    public static int ConnectionsPerLoop(int loops)
    {
        rlimit limits;
        if (getrlimit(RLIMIT_NOFILE, &limits) < 0 || limits.rlim_cur > int.MaxValue)
        {
            return int.MaxValue;
        }
        return Math.Max(((int)limits.rlim_cur - Reserve) / loops, 1);
    }
}
