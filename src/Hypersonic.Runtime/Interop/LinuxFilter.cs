using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>linux/filter.h: classic BPF.</summary>
internal static unsafe partial class Libc
{
    /// <summary>BPF_RET | BPF_K: ends the program with a constant.</summary>
    public const ushort BPF_RET_K = 0x06;

    [StructLayout(LayoutKind.Sequential)]
#pragma warning disable CS8981 // The name is C's.
    public struct sock_filter
    {
        public ushort code;
        public byte jt;
        public byte jf;
        public uint k;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct sock_fprog
#pragma warning restore CS8981
    {
        public ushort len;
        public sock_filter* filter;
    }
}
