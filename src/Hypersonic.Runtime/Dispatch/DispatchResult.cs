namespace Hypersonic;

/// <summary>What became of a request that was dispatched.</summary>
public enum DispatchResult : byte
{
    /// <summary>
    /// No resource of the application has this path, and nothing was written. The server answers 404; an application
    /// that is made of several asks the next one.
    /// </summary>
    NotFound,

    /// <summary>The response is written, whole.</summary>
    Written,

    /// <summary>The response is written later, on the loop's own thread: the handler waits for something.</summary>
    Pending,

    /// <summary>The handler took the connection with its unread bytes. No handler can give this yet.</summary>
    Detached,
}
