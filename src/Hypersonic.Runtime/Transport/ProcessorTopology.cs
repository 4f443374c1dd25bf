using System.Globalization;
using System.Numerics;
using Hypersonic.Interop;

namespace Hypersonic.Transport;

/// <summary>How many loops this machine has use for.</summary>
internal static unsafe class ProcessorTopology
{
    private const int MaxProcessors = 8192;

    /// <summary>
    /// One loop per physical core on which this process may run: two on one core would take turns. Never more than the
    /// runtime's count of processors, which knows the quota of the control group.
    /// </summary>
    public static int DefaultWorkers()
    {
        ulong[] affinity = GetAffinity();
        int cores = CountCores("/sys/devices/system/cpu", affinity);
        return cores == 0 ? Environment.ProcessorCount : Math.Min(cores, Environment.ProcessorCount);
    }

    /// <param name="directory">Where the system describes its processors.</param>
    /// <param name="affinity">A bit for each processor that counts.</param>
    /// <returns>The number of distinct cores, or 0 if it cannot be told.</returns>
    internal static int CountCores(string directory, ReadOnlySpan<ulong> affinity)
    {
        HashSet<(int Package, int Core)> cores = [];
        for (int word = 0; word < affinity.Length; word++)
        {
            for (ulong left = affinity[word]; left != 0; left &= left - 1)
            {
                int processor = (64 * word) + BitOperations.TrailingZeroCount(left);
                string topology = $"{directory}/cpu{processor.ToString(CultureInfo.InvariantCulture)}/topology/";
                if (!TryReadNumber(topology + "physical_package_id", out int package)
                    || !TryReadNumber(topology + "core_id", out int core))
                {
                    return 0;
                }
                cores.Add((package, core));
            }
        }
        return cores.Count;
    }

    /// <returns>A bit for each processor on which this process may run; none if it cannot be told.</returns>
    private static ulong[] GetAffinity()
    {
        ulong[] affinity = new ulong[MaxProcessors / 64];
        try
        {
            fixed (ulong* mask = affinity)
            {
                return Libc.sched_getaffinity(0, MaxProcessors / 8, mask) == 0 ? affinity : [];
            }
        }
        catch (TypeLoadException)
        {
            // A system that has no such call.
            return [];
        }
    }

    private static bool TryReadNumber(string path, out int number)
    {
        number = 0;
        try
        {
            return int.TryParse(File.ReadAllText(path), NumberStyles.Integer, CultureInfo.InvariantCulture, out number);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
