namespace Hypersonic.Sockets;

/// <summary>How a response is sent.</summary>
[Flags]
public enum SendOptions : byte
{
    /// <summary>Whole, on a connection that stays open.</summary>
    None = 0,

    /// <summary>Says <c>Connection: close</c>. To close is the caller's (<see cref="HttpSocket.Shutdown"/>).</summary>
    Close = 1,

    /// <summary>Says <c>Connection: keep-alive</c>, as a client of HTTP/1.0 that asked for it must be told. Close wins.</summary>
    KeepAlive = 2,

    /// <summary>Leaves the content out, and its length in: the response to HEAD (RFC 9110, section 9.3.2).</summary>
    OmitContent = 4,

    /// <summary>
    /// More follows at once: the bytes wait in the <see cref="SendBuffer"/>, without which this is EINVAL, and leave with the
    /// next send or <see cref="SendBuffer.Flush"/>. Responses to pipelined requests then cost one call of the system together.
    /// </summary>
    More = 8,
}
