using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>sys/sysctl.h, of macOS, FreeBSD, NetBSD and DragonFly.</summary>
internal static unsafe partial class Libc
{
    /// <param name="name">Ends with a zero byte.</param>
    /// <param name="oldp">Takes the value.</param>
    /// <param name="oldlenp">The room there, then the length of the value.</param>
    /// <param name="newp">A value to set.</param>
    /// <param name="newlen">Its length.</param>
    [LibraryImport(Library, SetLastError = true)]
    public static partial int sysctlbyname(byte* name, void* oldp, nuint* oldlenp, void* newp, nuint newlen);

    /// <returns>An int of the system, 0 if it has none of that name.</returns>
    public static int ReadNumber(ReadOnlySpan<byte> name)
    {
        int value = 0;
        nuint length = sizeof(int);

        // A u8 literal ends with a zero byte that its length does not count.
        fixed (byte* start = name)
        {
            return sysctlbyname(start, &value, &length, null, 0) == 0 && length == sizeof(int) ? value : 0;
        }
    }
}
