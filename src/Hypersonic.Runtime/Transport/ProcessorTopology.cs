using System.Globalization;
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
        int cores = CountCores("/sys/devices/system/cpu");
        return cores == 0 ? Environment.ProcessorCount : Math.Min(cores, Environment.ProcessorCount);
    }

    /// <returns>The number of distinct cores, or 0 if it cannot be told.</returns>
    private static int CountCores(string directory)
    {
        ulong* mask = stackalloc ulong[MaxProcessors / 64];
        int length = Libc.sched_getaffinity(0, MaxProcessors / 8, mask);
        if (length <= 0)
        {
            return 0;
        }
        HashSet<(int Package, int Core)> cores = [];
        for (int cpu = 0; cpu < length * 8; cpu++)
        {
            if ((mask[cpu / 64] & (1UL << (cpu % 64))) == 0)
            {
                continue;
            }
            string topology = $"{directory}/cpu{cpu.ToString(CultureInfo.InvariantCulture)}/topology/";
            if (!TryReadNumber(topology + "physical_package_id", out int package)
                || !TryReadNumber(topology + "core_id", out int core))
            {
                return 0;
            }
            cores.Add((package, core));
        }
        return cores.Count;
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
