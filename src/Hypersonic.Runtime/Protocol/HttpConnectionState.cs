namespace Hypersonic.Protocol;

/// <summary>Where a connection stands in its cycle of requests.</summary>
internal enum HttpConnectionState : byte
{
    /// <summary>Between requests: nothing of the next one has come.</summary>
    Idle,

    /// <summary>The head of a request has come in part.</summary>
    ReadingHead,

    /// <summary>The head is whole, the content is not.</summary>
    ReadingContent,

    /// <summary>More requests are here than one turn takes: they go on once the output is gone.</summary>
    Paused,

    /// <summary>The handler of a request waits for something. Requests behind it wait for its response.</summary>
    Pending,

    /// <summary>The last response is written, or there is none to give: nothing that still comes is read.</summary>
    Closing,
}

/// <summary>What a connection wants next, after its output was taken.</summary>
internal enum ConnectionWish : byte
{
    /// <summary>More bytes from the client.</summary>
    Read,

    /// <summary>A call of <see cref="HttpConnection.Continue"/>: requests are here that no event will announce again.</summary>
    Continue,

    /// <summary>
    /// A call of <see cref="HttpConnection.Wait"/>, and of <see cref="HttpConnection.Continue"/> once
    /// <see cref="HttpConnection.CanContinue"/> says so: a handler waits for something.
    /// </summary>
    Wait,

    /// <summary>To be closed.</summary>
    Close,
}
