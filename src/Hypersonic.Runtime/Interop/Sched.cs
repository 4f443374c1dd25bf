using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>sched.h</summary>
internal static unsafe partial class Libc
{
    /// <param name="pid">A thread; 0 for the calling one.</param>
    /// <param name="cpusetsize">The size of the mask in bytes.</param>
    /// <param name="mask">Takes one bit per CPU, in words of the machine.</param>
    [LibraryImport(Library, SetLastError = true)]
    public static partial int sched_getaffinity(int pid, nuint cpusetsize, void* mask);

    /// <param name="pid">A thread; 0 for the calling one.</param>
    /// <param name="cpusetsize">The size of the mask in bytes.</param>
    /// <param name="mask">One bit per CPU, in words of the machine.</param>
    [LibraryImport(Library, SetLastError = true)]
    public static partial int sched_setaffinity(int pid, nuint cpusetsize, void* mask);
}
