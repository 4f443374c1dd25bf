using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>netinet/in.h. Ports and addresses are in network byte order.</summary>
internal static unsafe partial class Libc
{
    public static readonly SystemConstant IPPROTO_TCP = new(6);
    public static readonly SystemConstant IPPROTO_IPV6 = new(41);
    public static readonly SystemConstant IPV6_V6ONLY = new(26, 27);

    [StructLayout(LayoutKind.Sequential)]
    public struct sockaddr_in
    {
        public sockaddr_prefix sin_prefix;
        public ushort sin_port;
        public fixed byte sin_addr[4];
        public fixed byte sin_zero[8];
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct sockaddr_in6
    {
        public sockaddr_prefix sin6_prefix;
        public ushort sin6_port;
        public uint sin6_flowinfo;
        public fixed byte sin6_addr[16];
        public uint sin6_scope_id;
    }
}
