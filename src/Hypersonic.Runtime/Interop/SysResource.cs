using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>sys/resource.h</summary>
internal static unsafe partial class Libc
{
    public const int RLIMIT_NOFILE = 7;

#pragma warning disable CS8981 // The name is the header's.
    public struct rlimit
#pragma warning restore CS8981
    {
        public nuint rlim_cur;
        public nuint rlim_max;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int getrlimit(int resource, rlimit* limits);
}
