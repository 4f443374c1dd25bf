using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>
/// sys/stat.h: which file a path names. Linux is asked by statx, whose layout (linux/stat.h) is the same for all processors
/// and C libraries.
/// </summary>
internal static unsafe partial class Libc
{
    public static readonly SystemConstant S_IFMT = new(0xF000);
    public static readonly SystemConstant S_IFSOCK = new(0xC000);

    /// <summary>linux: fcntl.h and linux/stat.h.</summary>
    public static readonly SystemConstant AT_FDCWD = new(-100, 0);
    public static readonly SystemConstant AT_SYMLINK_NOFOLLOW = new(0x100, 0);
    public static readonly SystemConstant STATX_BASIC_STATS = new(0x7FF, 0);

    /// <param name="path">Ends with a zero.</param>
    /// <param name="mode">mode_t is narrower on some systems: what is too much is not looked at.</param>
    [LibraryImport(Library, SetLastError = true)]
    public static partial int chmod(byte* path, uint mode);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int statx(int dirfd, byte* path, int flags, uint mask, void* buffer);

    [LibraryImport(Library, EntryPoint = "lstat", SetLastError = true)]
    private static partial int lstat_plain(byte* path, void* buffer);

    /// <summary>Darwin on x86-64 keeps the plain name for a former layout.</summary>
    [LibraryImport(Library, EntryPoint = "lstat$INODE64", SetLastError = true)]
    private static partial int lstat_inode64(byte* path, void* buffer);

    /// <summary>What a path names, without following a link at its end.</summary>
    /// <param name="path">Ends with a zero.</param>
    /// <param name="buffer">Takes the answer: <see cref="stat.MaxSize"/> bytes.</param>
    public static int lstat(byte* path, byte* buffer) => HostSystem.Kind switch
    {
        SystemKind.Linux => statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, (uint)(int)STATX_BASIC_STATS, buffer),
        SystemKind.Darwin when RuntimeInformation.ProcessArchitecture == Architecture.X64 => lstat_inode64(path, buffer),
        _ => lstat_plain(path, buffer),
    };

    /// <summary>Where what is asked for lies in struct stat, and in struct statx on Linux, in bytes.</summary>
#pragma warning disable CS8981 // The name is C's.
    public static class stat
#pragma warning restore CS8981
    {
        /// <summary>Room for each of them.</summary>
        public const int MaxSize = 256;

        /// <summary>16 bits are enough for the kind of a file, wherever it is wider.</summary>
        public static readonly SystemConstant ModeOffset = new(28, 4, 24, 0, 8, 16);

        /// <summary>The device: linux: major and minor number.</summary>
        public static readonly SystemConstant DeviceOffset = new(136, 0, 0, 4, 0, 12);
        public static readonly SystemConstant DeviceSize = new(8, 4, 8, 4, 8, 4);

        public static readonly SystemConstant InodeOffset = new(32, 8, 8, 8, 16, 0);
    }
}
