namespace Hypersonic.Sockets;

/// <summary>What to watch a descriptor for, and what it is ready for.</summary>
[Flags]
public enum SocketEvents : byte
{
    /// <summary>Nothing; errors may be told all the same.</summary>
    None = 0,

    /// <summary>A receive or an accept would not block: there are bytes, a connection, an end or an error.</summary>
    Read = 1,

    /// <summary>A send would not block.</summary>
    Write = 2,

    /// <summary>The client has ended its side: after what is there to receive nothing more comes.</summary>
    End = 4,
}
