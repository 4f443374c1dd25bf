namespace Hypersonic;

/// <summary>The HTTP versions that Hypersonic speaks.</summary>
public enum ProtocolVersion : byte
{
    /// <summary>HTTP/1.0: the connection closes after the response unless the client asks to keep it.</summary>
    Http10,

    /// <summary>HTTP/1.1 (RFC 9112): the connection stays open unless one side says close.</summary>
    Http11,
}
