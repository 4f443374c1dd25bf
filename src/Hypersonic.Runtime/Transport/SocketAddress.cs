using System.Net;
using System.Net.Sockets;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>An IP end point in the form in which the system's calls take it.</summary>
internal static unsafe class SocketAddress
{
    /// <summary>Room for either family, in bytes.</summary>
    public const int MaxLength = 28;

    public static int Family(IPEndPoint endPoint) =>
        endPoint.AddressFamily == AddressFamily.InterNetworkV6 ? AF_INET6 : AF_INET;

    /// <param name="endPoint">The end point.</param>
    /// <param name="address">Room of <see cref="MaxLength"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static uint Write(IPEndPoint endPoint, byte* address)
    {
        new Span<byte>(address, MaxLength).Clear();
        ushort port = (ushort)IPAddress.HostToNetworkOrder((short)endPoint.Port);
        if (Family(endPoint) == AF_INET6)
        {
            sockaddr_in6* v6 = (sockaddr_in6*)address;
            v6->sin6_family = AF_INET6;
            v6->sin6_port = port;
            endPoint.Address.TryWriteBytes(new Span<byte>(v6->sin6_addr, 16), out _);
            v6->sin6_scope_id = (uint)endPoint.Address.ScopeId;
            return (uint)sizeof(sockaddr_in6);
        }
        sockaddr_in* v4 = (sockaddr_in*)address;
        v4->sin_family = AF_INET;
        v4->sin_port = port;
        endPoint.Address.TryWriteBytes(new Span<byte>(v4->sin_addr, 4), out _);
        return (uint)sizeof(sockaddr_in);
    }

    /// <summary>The port lies at the same place in both families.</summary>
    public static int Port(byte* address) =>
        (ushort)IPAddress.NetworkToHostOrder((short)((sockaddr_in*)address)->sin_port);
}
