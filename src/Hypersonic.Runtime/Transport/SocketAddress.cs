using System.Net;
using System.Net.Sockets;
using System.Text;
using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>An address in the form in which the system's calls take and give it (struct sockaddr of each family).</summary>
internal unsafe struct SocketAddress
{
    /// <summary>Room for every family, in bytes (struct sockaddr_storage).</summary>
    private const int MaxLength = 128;

    private fixed byte _bytes[MaxLength];
    private uint _length;

    /// <summary>The longest path of a unix-domain socket, in bytes of UTF-8.</summary>
    public static int MaxPathLength => sockaddr_un.PathLength - 1;

    public readonly int Family
    {
        get
        {
            fixed (byte* bytes = _bytes)
            {
                return ((sockaddr_prefix*)bytes)->Family;
            }
        }
    }

    /// <summary>The port of an IP end point, which lies at the same place in both families; -1 for another family.</summary>
    public readonly int Port
    {
        get
        {
            fixed (byte* bytes = _bytes)
            {
                return Family == AF_INET || Family == AF_INET6
                    ? (ushort)IPAddress.NetworkToHostOrder((short)((sockaddr_in*)bytes)->sin_port)
                    : -1;
            }
        }
    }

    /// <summary>The IP end point, or null for another family.</summary>
    public readonly IPEndPoint? EndPoint
    {
        get
        {
            fixed (byte* bytes = _bytes)
            {
                sockaddr_in* v4 = (sockaddr_in*)bytes;
                sockaddr_in6* v6 = (sockaddr_in6*)bytes;
                return Family == AF_INET ? new IPEndPoint(new IPAddress(new ReadOnlySpan<byte>(v4->sin_addr, 4)), Port)
                    : Family == AF_INET6 ? new IPEndPoint(new IPAddress(new ReadOnlySpan<byte>(v6->sin6_addr, 16), v6->sin6_scope_id), Port)
                    : null;
            }
        }
    }

    /// <summary>The path of a unix-domain socket, with <c>@</c> before an abstract name; null for another family, or where there is none.</summary>
    public readonly string? UnixPath
    {
        get
        {
            if (Family != AF_UNIX || _length <= sockaddr_un.PathOffset)
            {
                return null;
            }
            fixed (byte* bytes = _bytes)
            {
                ReadOnlySpan<byte> path = new(bytes + sockaddr_un.PathOffset, (int)_length - sockaddr_un.PathOffset);
                if (path[0] == 0)
                {
                    return "@" + Encoding.UTF8.GetString(path[1..]);
                }
                int end = path.IndexOf((byte)0);
                return Encoding.UTF8.GetString(end < 0 ? path : path[..end]);
            }
        }
    }

    public static SocketAddress Of(IPEndPoint endPoint)
    {
        SocketAddress result = default;
        ushort port = (ushort)IPAddress.HostToNetworkOrder((short)endPoint.Port);
        if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
        {
            sockaddr_in6* v6 = (sockaddr_in6*)result._bytes;
            result._length = (uint)sizeof(sockaddr_in6);
            v6->sin6_prefix.Set(AF_INET6, sizeof(sockaddr_in6));
            v6->sin6_port = port;
            endPoint.Address.TryWriteBytes(new Span<byte>(v6->sin6_addr, 16), out _);
            v6->sin6_scope_id = (uint)endPoint.Address.ScopeId;
        }
        else
        {
            sockaddr_in* v4 = (sockaddr_in*)result._bytes;
            result._length = (uint)sizeof(sockaddr_in);
            v4->sin_prefix.Set(AF_INET, sizeof(sockaddr_in));
            v4->sin_port = port;
            endPoint.Address.TryWriteBytes(new Span<byte>(v4->sin_addr, 4), out _);
        }
        return result;
    }

    /// <param name="path">At most <see cref="MaxPathLength"/> bytes; <c>@</c> begins an abstract name, which only Linux has.</param>
    public static SocketAddress OfUnix(string path)
    {
        SocketAddress result = default;
        Span<byte> room = new(result._bytes + sockaddr_un.PathOffset, MaxPathLength);
        int length = Encoding.UTF8.GetBytes(path, room);
        bool isAbstract = path[0] == '@';
        if (isAbstract)
        {
            room[0] = 0;
        }

        // An abstract name is as long as the address says; a path ends with a zero.
        result._length = (uint)(sockaddr_un.PathOffset + length + (isAbstract ? 0 : 1));
        ((sockaddr_prefix*)result._bytes)->Set(AF_UNIX, (int)result._length);
        return result;
    }

    /// <summary>Where a socket is bound.</summary>
    /// <returns>0, or an errno, negative.</returns>
    public static int Read(int descriptor, out SocketAddress address)
    {
        SocketAddress result = default;
        uint length = MaxLength;
        int outcome = SystemSocket.Result(getsockname(descriptor, result._bytes, &length));
        result._length = Math.Min(length, MaxLength);
        address = result;
        return outcome;
    }

    /// <returns>0, or an errno, negative.</returns>
    public readonly int Bind(int descriptor)
    {
        fixed (byte* bytes = _bytes)
        {
            return SystemSocket.Result(bind(descriptor, bytes, _length));
        }
    }

    /// <returns>0, or an errno, negative.</returns>
    public readonly int Connect(int descriptor)
    {
        fixed (byte* bytes = _bytes)
        {
            return SystemSocket.Result(connect(descriptor, bytes, _length));
        }
    }

    /// <summary>Sends one datagram there.</summary>
    /// <returns>How many bytes were sent, or an errno, negative.</returns>
    public readonly int Send(int descriptor, ReadOnlySpan<byte> datagram)
    {
        fixed (byte* bytes = _bytes)
        {
            fixed (byte* start = datagram)
            {
                return SystemSocket.Result((int)sendto(descriptor, start, (nuint)datagram.Length, MSG_NOSIGNAL, bytes, _length));
            }
        }
    }
}
