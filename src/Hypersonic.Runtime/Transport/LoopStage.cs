namespace Hypersonic.Transport;

/// <summary>How far a loop is on its way to the end. It only ever moves forward.</summary>
internal enum LoopStage
{
    Serving,

    /// <summary>Takes what waits to be accepted, lets the listeners go, and serves on.</summary>
    ClosingListeners,

    /// <summary>Every listener of the server is closed: responses say close, and idle connections are closed.</summary>
    Draining,

    /// <summary>Closes what is left, and ends.</summary>
    Ending,
}
