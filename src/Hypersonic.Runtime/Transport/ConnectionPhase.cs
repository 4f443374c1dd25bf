namespace Hypersonic.Transport;

/// <summary>What a connection waits for.</summary>
internal enum ConnectionPhase : byte
{
    /// <summary>There is no connection: the descriptor is to be closed, or there is none.</summary>
    Closed,

    /// <summary>Bytes from the client.</summary>
    Reading,

    /// <summary>Memory for more of a request: the other connections hold all. Nothing is read meanwhile.</summary>
    Starved,

    /// <summary>Room in the kernel for output that it did not take. Nothing is read meanwhile.</summary>
    Writing,

    /// <summary>Its turn: requests are in user memory, and no event will tell of them.</summary>
    Ready,

    /// <summary>A handler. Nothing is read meanwhile.</summary>
    Pending,

    /// <summary>The client's end, after ours: what it still sends is thrown away (RFC 9112, section 9.6).</summary>
    Lingering,
}
