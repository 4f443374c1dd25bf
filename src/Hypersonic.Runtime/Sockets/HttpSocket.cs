using System.Net;
using Hypersonic.Interop;
using Hypersonic.Transport;
using static Hypersonic.Interop.Libc;
using SocketAddress = Hypersonic.Transport.SocketAddress;

namespace Hypersonic.Sockets;

/// <summary>
/// The calls of which an HTTP server is made, on plain descriptors: what <see cref="HttpServer"/> itself runs on, for loops and
/// protocols of one's own.
/// </summary>
/// <remarks>
/// Each is one call of the system where it can be, blocks never, allocates nothing (but <see cref="Listen(int, ListenOptions?)"/>
/// an end point) and throws nothing: what fails is an errno in the <see cref="SocketResult"/>. A descriptor that is closed, negative or no socket is EBADF or ENOTSOCK. Any thread may make
/// a call; a descriptor belongs to one at a time. Calls that a signal interrupts are made again.
/// </remarks>
public static partial class HttpSocket
{
    private static readonly ListenOptions DefaultListenOptions = new();

    /// <summary>Opens a socket that listens on a port of every address of this machine: of IPv6, and of IPv4 as well.</summary>
    /// <param name="port">0 to 65,535; 0 lets the system pick one, which <see cref="LocalPort"/> tells.</param>
    /// <param name="options">How; null for the defaults. With <see cref="ListenOptions.DualMode"/> off, IPv4 alone.</param>
    /// <returns>
    /// The descriptor; or EADDRINUSE, EACCES for a port that needs rights, EINVAL for what is no port or backlog. Where the
    /// system has no IPv6, IPv4 alone.
    /// </returns>
    public static SocketResult Listen(int port, ListenOptions? options = null)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            return new SocketResult(-Errno.EINVAL);
        }
        if ((options ?? DefaultListenOptions).DualMode)
        {
            SocketResult result = Listen(new IPEndPoint(IPAddress.IPv6Any, port), options);
            if (result.Error.Code != Errno.EAFNOSUPPORT && result.Error.Code != Errno.EADDRNOTAVAIL)
            {
                return result;
            }
        }
        return Listen(new IPEndPoint(IPAddress.Any, port), options);
    }

    /// <summary>
    /// Opens a socket that listens: it does not block, other programs do not inherit it, a restart may take its port over at
    /// once (SO_REUSEADDR), and connections from it send without delay (TCP_NODELAY).
    /// </summary>
    /// <param name="endPoint">Address and port, of IPv4 or IPv6; port 0 lets the system pick one.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>
    /// The descriptor; or EADDRINUSE, EADDRNOTAVAIL for an address that is not of this machine, EACCES for a port that needs
    /// rights, EAFNOSUPPORT for one of a family that the system does not have, EINVAL for a negative backlog.
    /// </returns>
    /// <exception cref="ArgumentNullException">There is no end point.</exception>
    public static SocketResult Listen(IPEndPoint endPoint, ListenOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        options ??= DefaultListenOptions;
        if (options.Backlog < 0)
        {
            return new SocketResult(-Errno.EINVAL);
        }
        int descriptor = SystemSocket.Bind(endPoint, isV6Only: !options.DualMode, options.ReusePort ? SystemSocket.SharingOption : 0);
        int result = descriptor < 0 ? descriptor : SystemSocket.Result(listen(descriptor, options.Backlog));
        if (result < 0 && descriptor >= 0)
        {
            close(descriptor);
        }
        return new SocketResult(result < 0 ? result : descriptor);
    }

    /// <summary>The port that a socket is bound to.</summary>
    /// <param name="descriptor">A socket of IPv4 or IPv6, such as one that listens on port 0.</param>
    /// <returns>The port; or EBADF, ENOTSOCK, EAFNOSUPPORT for a socket that has none.</returns>
    public static SocketResult LocalPort(int descriptor)
    {
        int result = SocketAddress.Read(descriptor, out SocketAddress address);
        return new SocketResult(result < 0 ? result : address.Port < 0 ? -Errno.EAFNOSUPPORT : address.Port);
    }

    /// <summary>Takes one connection that waits.</summary>
    /// <param name="listener">A socket that listens.</param>
    /// <returns>
    /// The descriptor of the connection, which does not block and which other programs do not inherit. Or EAGAIN if none waits;
    /// ECONNABORTED and the like if this one failed meanwhile, and the next may not; EMFILE and the like if the process has no
    /// descriptor left (<see cref="SystemError.IsExhaustion"/>); EINVAL for a socket that does not listen.
    /// </returns>
    public static SocketResult Accept(int listener)
    {
        int descriptor;
        do
        {
            descriptor = SystemSocket.Accept(listener);
        }
        while (descriptor == -Errno.EINTR);
        return new SocketResult(descriptor);
    }

    /// <summary>Receives what is here, as it is.</summary>
    /// <param name="descriptor">A connection.</param>
    /// <param name="buffer">Takes the bytes; not empty.</param>
    /// <returns>
    /// How many bytes came; 0 if the other side has ended its own and nothing more comes. Or EAGAIN if there is nothing now;
    /// ECONNRESET and the like if the connection is lost; EINVAL for an empty buffer, of which 0 would tell nothing.
    /// </returns>
    public static SocketResult Receive(int descriptor, Span<byte> buffer) =>
        new(buffer.IsEmpty ? -Errno.EINVAL : SystemSocket.Receive(descriptor, buffer));

    /// <summary>
    /// Receives once and reads a request: for protocols whose requests come whole, as most short ones do. Nothing is kept
    /// between calls; where requests may come in many parts, a <see cref="RequestReader"/> per connection does less work.
    /// </summary>
    /// <param name="descriptor">A connection.</param>
    /// <param name="buffer">Takes the bytes, and is the limit of a request.</param>
    /// <param name="received">
    /// How many bytes are in it already: 0, or <see cref="ReceivedRequest.Received"/> of the call before that needed more.
    /// </param>
    /// <returns>
    /// The request, or why there is none. Behind it there may be others: <see cref="ParseRequest"/> reads them, from
    /// <c>buffer[request.Consumed..request.Received]</c>. Closed with EINVAL if <paramref name="received"/> leaves no room.
    /// </returns>
    public static ReceivedRequest ReceiveRequest(int descriptor, Span<byte> buffer, int received = 0)
    {
        SocketResult result = (uint)received < (uint)buffer.Length
            ? Receive(descriptor, buffer[received..])
            : new SocketResult(-Errno.EINVAL);
        if (result.Value <= 0 && !result.WouldBlock)
        {
            return ReceivedRequest.Closed(descriptor, received, result.Error);
        }
        return RequestReader.Read(descriptor, buffer, received + Math.Max(result.Value, 0), buffer.Length);
    }

    /// <summary>Reads a request from bytes that are here, as <see cref="ReceiveRequest"/> does.</summary>
    /// <param name="descriptor">Where they came from: kept in the request, and not used.</param>
    /// <param name="received">
    /// The bytes from the start of the request on. They stay as they are unless it is complete: then chunked content is decoded
    /// and the path normalised where they lie.
    /// </param>
    public static ReceivedRequest ParseRequest(int descriptor, Span<byte> received) =>
        RequestReader.Read(descriptor, received, received.Length, capacity: int.MaxValue);

    /// <summary>
    /// Ends our side of a connection, and leaves the other open: the client reads the last response to its end. To close at
    /// once while bytes come in would reset the connection, and could destroy that response (RFC 9112, section 9.6). Receive,
    /// and drop what comes, until the client ends its side; then <see cref="Close"/>.
    /// </summary>
    /// <returns>0; or EBADF, ENOTSOCK, ENOTCONN if the connection is lost.</returns>
    public static SocketResult Shutdown(int descriptor) =>
        new(SystemSocket.Result(shutdown(descriptor, SHUT_WR)));

    /// <summary>Closes a descriptor, which leaves every event loop by it.</summary>
    /// <returns>
    /// 0; or EBADF for what is not open. Close each once: its number may be another's already.
    /// </returns>
    public static SocketResult Close(int descriptor)
    {
        int result = SystemSocket.Result(close(descriptor));

        // Interrupted, it is closed all the same; to try again could close another's.
        return new SocketResult(result == -Errno.EINTR ? 0 : result);
    }
}
