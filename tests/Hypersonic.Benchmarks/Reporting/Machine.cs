using System.Runtime.InteropServices;

namespace Hypersonic.Benchmarks.Reporting;

/// <summary>What a reader must know of the machine to place the numbers.</summary>
internal static class Machine
{
    public static string Description
    {
        get
        {
            string kernel = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
            string load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
            return $"{CpuModel()}, Linux {kernel}, {RuntimeInformation.FrameworkDescription}, load average {load}";
        }
    }

    private static string CpuModel()
    {
        string? line = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
