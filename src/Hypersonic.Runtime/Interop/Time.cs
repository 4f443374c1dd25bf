using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>time.h, where time_t and long have 64 bits.</summary>
internal static unsafe partial class Libc
{
    [StructLayout(LayoutKind.Sequential)]
#pragma warning disable CS8981 // The name is C's.
    public struct timespec
#pragma warning restore CS8981
    {
        public long tv_sec;
        public nint tv_nsec;

        public static timespec OfMilliseconds(int milliseconds) =>
            new() { tv_sec = milliseconds / 1000, tv_nsec = milliseconds % 1000 * 1_000_000 };
    }
}
