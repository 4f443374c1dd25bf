using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>fcntl.h</summary>
internal static unsafe partial class Libc
{
    public static readonly SystemConstant F_GETFD = new(1);
    public static readonly SystemConstant F_SETFD = new(2);
    public static readonly SystemConstant F_GETFL = new(3);
    public static readonly SystemConstant F_SETFL = new(4);
    public static readonly SystemConstant FD_CLOEXEC = new(1);
    public static readonly SystemConstant O_NONBLOCK = new(0x800, 4);

    /// <summary>Opens a file that is there: what stands for the dots in C is left out.</summary>
    /// <param name="path">Ends with a zero.</param>
    /// <param name="flags">How.</param>
    [LibraryImport(Library, SetLastError = true)]
    public static partial int open(byte* path, int flags);

    /// <summary>int fcntl(int fd, int cmd, ...)</summary>
    /// <remarks>
    /// Apple's rules for 64-bit ARM pass what stands for the dots on the stack, which is where the ninth argument goes.
    /// </remarks>
    public static int fcntl(int fd, int cmd, int argument = 0) =>
        HostSystem.Kind == SystemKind.Darwin && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? fcntl_on_stack(fd, cmd, 0, 0, 0, 0, 0, 0, argument)
            : fcntl_in_register(fd, cmd, argument);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    private static partial int fcntl_in_register(int fd, int cmd, int argument);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    private static partial int fcntl_on_stack(
        int fd, int cmd, nint unused2, nint unused3, nint unused4, nint unused5, nint unused6, nint unused7, nint argument);
}
