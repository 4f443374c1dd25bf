using Hypersonic.Transport;

namespace Hypersonic.Sockets;

/// <summary>One descriptor that is ready.</summary>
public readonly struct ReadyDescriptor
{
    /// <summary>Laid out as what pollers fill in, so that nothing is copied.</summary>
    private readonly PollEvent _event;

    /// <param name="descriptor">The descriptor.</param>
    /// <param name="events">What it is ready for.</param>
    public ReadyDescriptor(int descriptor, SocketEvents events) =>
        _event = new PollEvent((uint)descriptor, (Readiness)events);

    /// <summary>
    /// The descriptor. One that was closed after the poll may be told all the same, and its number may be another's by now:
    /// a receive then says that it would block.
    /// </summary>
    public int Descriptor => (int)_event.Token;

    /// <summary>
    /// What it is ready for. An error is told as <see cref="SocketEvents.Read"/> and <see cref="SocketEvents.Write"/>, so that
    /// any call on it meets the error.
    /// </summary>
    public SocketEvents Events => (SocketEvents)_event.Readiness;

    /// <summary>Takes it apart: <c>foreach ((int descriptor, SocketEvents events) in ready)</c>.</summary>
    public void Deconstruct(out int descriptor, out SocketEvents events) => (descriptor, events) = (Descriptor, Events);
}
