using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>sys/resource.h</summary>
internal static unsafe partial class Libc
{
    public static readonly SystemConstant RLIMIT_NOFILE = new(7, 8);

#pragma warning disable CS8981 // The name is the header's.
    public struct rlimit
#pragma warning restore CS8981
    {
        public nuint rlim_cur;
        public nuint rlim_max;
    }

    [LibraryImport(Library, SetLastError = true)]
    public static partial int getrlimit(int resource, rlimit* limits);
}
