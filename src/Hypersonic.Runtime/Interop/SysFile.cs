using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>sys/file.h</summary>
internal static unsafe partial class Libc
{
    public static readonly SystemConstant LOCK_EX = new(2);
    public static readonly SystemConstant LOCK_NB = new(4);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int flock(int fd, int operation);
}
