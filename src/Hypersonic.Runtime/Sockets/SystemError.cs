using Hypersonic.Interop;

namespace Hypersonic.Sockets;

/// <summary>Why a call of the system failed: an errno, as a value.</summary>
/// <param name="Code">The number, as this system has it; 0 for no error. It differs between systems, the name does not.</param>
public readonly record struct SystemError(int Code)
{
    /// <summary>Whether there is none.</summary>
    public bool IsNone => Code == 0;

    /// <summary>
    /// The name as C spells it, such as <c>EADDRINUSE</c>; empty for no error, and <c>errno 42</c> for one that no call here
    /// should meet.
    /// </summary>
    public string Name => Code == 0 ? "" : Errno.Name(Code);

    /// <summary>EAGAIN: there is nothing to do now, and the event loop tells when there is.</summary>
    public bool WouldBlock => Code == Errno.EAGAIN;

    /// <summary>
    /// EMFILE, ENFILE, ENOBUFS or ENOMEM: the process or the system has no descriptor or memory left. A connection that
    /// cannot be accepted for it stays in the backlog and is told again by each poll: stop to watch the listener for a while.
    /// </summary>
    public bool IsExhaustion => Errno.IsExhaustion(Code);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
