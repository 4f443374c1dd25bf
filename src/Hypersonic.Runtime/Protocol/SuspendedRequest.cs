using Hypersonic.Http;

namespace Hypersonic.Protocol;

/// <summary>What is kept of a request while its handler waits: its bytes are gone.</summary>
internal sealed class SuspendedRequest
{
    public required PendingResponse Response { get; set; }

    public required RequestMethod Method { get; init; }

    /// <summary>The request target, for the log.</summary>
    public required string Target { get; init; }

    public required ProtocolVersion Version { get; init; }

    /// <summary>Whether the connection is to stay open: the client wants it, and what it sent behind is kept.</summary>
    public required bool KeepAlive { get; set; }

    /// <summary>The header section, if it has conditions.</summary>
    public required ReadOnlyMemory<byte> Conditions { get; init; }

    /// <summary>Whether the client said that it sends no more.</summary>
    public bool IsLast { get; set; }
}
