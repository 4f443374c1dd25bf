namespace Hypersonic.Conformance.Tests.Support;

/// <summary>What becomes of a connection after its last response.</summary>
public enum Ending
{
    /// <summary>One more request is answered.</summary>
    StaysOpen,

    /// <summary>The last response says close, and the server ends its side in order (RFC 9112, section 9.6).</summary>
    Closes,

    /// <summary>The server ends its side in order, without a word before.</summary>
    ClosesSilently,

    /// <summary>As <see cref="Closes"/>, and though the client does not end its side, the server closes that too some time.</summary>
    ClosesWholly,
}
