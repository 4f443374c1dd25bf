using System.Globalization;
using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>CPUs for a server and another for the load, so that neither takes time from the other where there are enough.</summary>
/// <param name="Workers">How many threads are to serve, each on a CPU of its own.</param>
/// <param name="Server">Where the server runs; none: wherever the system puts it.</param>
/// <param name="Load">Where the load generator runs; none: wherever the system puts it.</param>
internal sealed record Cpus(int Workers, IReadOnlyList<int> Server, IReadOnlyList<int> Load, string Description)
{
    public static Cpus Choose(int workers)
    {
        int[] allowed = Allowed();
        if (!Tool.Exists("taskset"))
        {
            return new Cpus(workers, [], [], "not pinned, as there is no taskset: expect noise");
        }

        if (allowed.Length < workers)
        {
            throw new BenchmarkException($"{workers} workers need as many CPUs; this process may use {allowed.Length}");
        }

        int[] servers = [.. allowed.Take(workers)];
        string names = $"CPU{(workers == 1 ? "" : "s")} {string.Join(", ", servers)}";
        if (allowed.Length == workers)
        {
            return new Cpus(workers, servers, servers, $"server and load on {names}: they take time from each other");
        }

        // Two threads of one core share its execution units: prefer another core for the load.
        int[] siblings = [.. servers.SelectMany(cpu => List($"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list"))];
        int load = allowed.Skip(workers).FirstOrDefault(cpu => !siblings.Contains(cpu), allowed[workers]);
        string note = siblings.Contains(load) ? ", two threads of one core" : "";
        return new Cpus(workers, servers, [load], $"server on {names}, load on CPU {load}{note}");
    }

    /// <summary>All of them, once.</summary>
    public IEnumerable<int> Both => Server.Union(Load);

    public IEnumerable<string> PinServer => Pin(Server);

    public IEnumerable<string> PinLoad => Pin(Load);

    private static IEnumerable<string> Pin(IReadOnlyList<int> cpus) => cpus.Count == 0 ? [] : ["taskset", "-c", string.Join(',', cpus)];

    private static int[] Allowed()
    {
        const string Field = "Cpus_allowed_list:";
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Field, StringComparison.Ordinal));
        return Parse(line[Field.Length..]);
    }

    private static int[] List(string file) => File.Exists(file) ? Parse(File.ReadAllText(file)) : [];

    /// <summary>Reads the kernel's notation, such as <c>0-3,8</c>.</summary>
    private static int[] Parse(string list) =>
    [
        .. list.Trim().Split(',').SelectMany(range =>
        {
            int[] ends = [.. range.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture))];
            return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
        }),
    ];
}
