using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>sys/uio.h</summary>
internal static unsafe partial class Libc
{
    [StructLayout(LayoutKind.Sequential)]
#pragma warning disable CS8981 // The name is C's.
    public struct iovec
#pragma warning restore CS8981
    {
        public void* iov_base;
        public nuint iov_len;
    }
}
