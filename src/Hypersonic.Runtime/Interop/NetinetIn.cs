using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>netinet/in.h, with the layouts and numbers of Linux. Ports and addresses are in network byte order.</summary>
internal static unsafe partial class Libc
{
    public const int IPPROTO_TCP = 6;
    public const int IPPROTO_IPV6 = 41;
    public const int IPV6_V6ONLY = 26;

    [StructLayout(LayoutKind.Sequential)]
    public struct sockaddr_in
    {
        public ushort sin_family;
        public ushort sin_port;
        public fixed byte sin_addr[4];
        public fixed byte sin_zero[8];
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct sockaddr_in6
    {
        public ushort sin6_family;
        public ushort sin6_port;
        public uint sin6_flowinfo;
        public fixed byte sin6_addr[16];
        public uint sin6_scope_id;
    }
}
