using System.Globalization;
using System.Numerics;
using Hypersonic.Interop;

namespace Hypersonic.Transport;

/// <summary>A number of loops.</summary>
/// <param name="Count">At least 1.</param>
/// <param name="Reason">Why so many, in a few words for people.</param>
internal readonly record struct WorkerCount(int Count, string Reason);

/// <summary>How many loops this machine has use for.</summary>
internal static unsafe class ProcessorTopology
{
    private const int MaxProcessors = 8192;

    /// <summary>
    /// One loop per physical core on which this process may run: two on one core would take turns. Never more than the
    /// runtime's count of processors, which knows the quota of the control group and rounds it up.
    /// </summary>
    public static WorkerCount DefaultWorkers() => Choose(
        HostSystem.Kind switch
        {
            SystemKind.Linux => Describe("/sys/devices/system/cpu", GetAffinity()),
            SystemKind.Darwin => new UsableProcessors(Libc.ReadNumber("hw.physicalcpu"u8), Environment.ProcessorCount, AreAll: true),
            SystemKind.FreeBsd => new UsableProcessors(Libc.ReadNumber("kern.smp.cores"u8), Environment.ProcessorCount, AreAll: true),
            _ => default,
        },
        Environment.ProcessorCount,
        Environment.GetEnvironmentVariable("DOTNET_PROCESSOR_COUNT"));

    /// <summary>One processor of each core on which this process may run; none where it cannot be told.</summary>
    public static int[] OneOfEachCore() =>
        HostSystem.Kind == SystemKind.Linux ? OneOfEachCore("/sys/devices/system/cpu", GetAffinity(), out _) : [];

    /// <summary>Keeps the calling thread on one processor: on Linux alone.</summary>
    /// <returns>0, or an errno, negative.</returns>
    public static int Pin(int processor)
    {
        ulong[] affinity = new ulong[MaxProcessors / 64];
        affinity[processor / 64] = 1ul << (processor % 64);
        fixed (ulong* mask = affinity)
        {
            return HostSystem.Kind == SystemKind.Linux
                ? SystemSocket.Result(Libc.sched_setaffinity(0, MaxProcessors / 8, mask))
                : -Errno.ENOSYS;
        }
    }

    /// <param name="usable">What the system says.</param>
    /// <param name="limit">The most loops, as the runtime counts processors.</param>
    /// <param name="limitVariable">The variable that can tell the runtime so.</param>
    internal static WorkerCount Choose(UsableProcessors usable, int limit, string? limitVariable)
    {
        if (usable.Cores > limit)
        {
            bool isTold = limitVariable == limit.ToString(CultureInfo.InvariantCulture);
            return new WorkerCount(limit, isTold ? "DOTNET_PROCESSOR_COUNT" : "processor quota");
        }
        if (usable.Cores == 0)
        {
            return new WorkerCount(limit, Number(limit, "processor"));
        }
        string reason = Number(usable.Cores, "core")
            + (usable.Processors > usable.Cores ? $" of {Number(usable.Processors, "processor")}" : "")
            + (usable.AreAll ? "" : " in the affinity mask");
        return new WorkerCount(usable.Cores, reason);
    }

    /// <param name="directory">Where Linux describes its processors.</param>
    /// <param name="affinity">A bit for each processor that counts.</param>
    internal static UsableProcessors Describe(string directory, ReadOnlySpan<ulong> affinity)
    {
        int[] cores = OneOfEachCore(directory, affinity, out int processors);
        return cores.Length == 0
            ? default
            : new UsableProcessors(cores.Length, processors, processors >= CountListed(Read(directory + "/online")));
    }

    /// <param name="directory">Where Linux describes its processors.</param>
    /// <param name="affinity">A bit for each processor that counts.</param>
    /// <param name="processors">How many count.</param>
    /// <returns>The first processor of each core; none if that cannot be told of all.</returns>
    internal static int[] OneOfEachCore(string directory, ReadOnlySpan<ulong> affinity, out int processors)
    {
        HashSet<string> cores = [];
        List<int> first = [];
        processors = 0;
        for (int word = 0; word < affinity.Length; word++)
        {
            for (ulong left = affinity[word]; left != 0; left &= left - 1)
            {
                int processor = (64 * word) + BitOperations.TrailingZeroCount(left);
                string topology = $"{directory}/cpu{processor.ToString(CultureInfo.InvariantCulture)}/topology/";

                // The processors of one core have the same list, while numbers of cores may repeat. The second name is
                // that of systems before Linux 5.3.
                if ((Read(topology + "core_cpus_list") ?? Read(topology + "thread_siblings_list")) is not { Length: > 0 } siblings)
                {
                    return [];
                }
                processors++;
                if (cores.Add(siblings))
                {
                    first.Add(processor);
                }
            }
        }
        return [.. first];
    }

    /// <returns>A bit for each processor on which this process may run; none if it cannot be told.</returns>
    private static ulong[] GetAffinity()
    {
        ulong[] affinity = new ulong[MaxProcessors / 64];
        fixed (ulong* mask = affinity)
        {
            return Libc.sched_getaffinity(0, MaxProcessors / 8, mask) == 0 ? affinity : [];
        }
    }

    /// <returns>How many numbers are in a list such as <c>0-3,8</c>; 0 if it is none.</returns>
    private static int CountListed(string? list)
    {
        int count = 0;
        foreach (string range in (list ?? "").Split(','))
        {
            string[] ends = range.Split('-');
            if (!int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last))
            {
                return 0;
            }
            count += last - first + 1;
        }
        return count;
    }

    private static string Number(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The processors on which this process may run, as the system describes them.</summary>
    /// <param name="Cores">How many distinct cores they make; 0 if it cannot be told.</param>
    /// <param name="Processors">How many they are.</param>
    /// <param name="AreAll">Whether the machine has no more.</param>
    internal readonly record struct UsableProcessors(int Cores, int Processors, bool AreAll);
}
