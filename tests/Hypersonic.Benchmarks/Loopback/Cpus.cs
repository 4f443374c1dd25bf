using System.Globalization;
using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>One CPU for the servers and another for the load, so that neither takes time from the other.</summary>
internal sealed record Cpus(int? Server, int? Load, string Description)
{
    public static Cpus Choose()
    {
        int[] allowed = Allowed();
        if (!Tool.Exists("taskset"))
        {
            return new Cpus(null, null, "not pinned, as there is no taskset: expect noise");
        }

        if (allowed.Length < 2)
        {
            return new Cpus(null, null, "not pinned, as there is only one CPU: server and load take time from each other");
        }

        // Two threads of one core share its execution units: prefer another core for the load.
        int server = allowed[0];
        int[] siblings = List($"/sys/devices/system/cpu/cpu{server}/topology/thread_siblings_list");
        int load = allowed.Skip(1).FirstOrDefault(cpu => !siblings.Contains(cpu), allowed[1]);
        string note = siblings.Contains(load) ? ", two threads of one core" : "";
        return new Cpus(server, load, $"server on CPU {server}, load on CPU {load}{note}");
    }

    public IEnumerable<string> PinServer => Pin(Server);

    public IEnumerable<string> PinLoad => Pin(Load);

    private static IEnumerable<string> Pin(int? cpu) => cpu is null ? [] : ["taskset", "-c", $"{cpu}"];

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
