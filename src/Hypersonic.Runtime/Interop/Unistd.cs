using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>unistd.h</summary>
internal static unsafe partial class Libc
{
    [LibraryImport(Library, SetLastError = true)]
    public static partial nint read(int fd, void* buffer, nuint count);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint write(int fd, void* buffer, nuint count);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int close(int fd);

    /// <param name="fds">Takes the end to read from and the end to write to.</param>
    [LibraryImport(Library, SetLastError = true)]
    public static partial int pipe(int* fds);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int unlink(byte* path);
}
