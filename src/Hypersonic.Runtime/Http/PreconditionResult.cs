namespace Hypersonic;

/// <summary>What the conditions of a request come to (RFC 9110, section 13.2.2).</summary>
public enum PreconditionResult : byte
{
    /// <summary>They hold, or there are none: the request is to be served.</summary>
    Met,

    /// <summary>To GET and HEAD: the client has this representation already, and gets 304 (RFC 9110, section 15.4.5).</summary>
    NotModified,

    /// <summary>They do not hold: nothing is done, and the client gets 412 (RFC 9110, section 15.5.13).</summary>
    Failed,
}
