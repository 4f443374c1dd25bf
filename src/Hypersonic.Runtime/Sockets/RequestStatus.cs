namespace Hypersonic.Sockets;

/// <summary>What came of reading a request.</summary>
public enum RequestStatus : byte
{
    /// <summary>The request is not whole yet, or there is none: receive again when the event loop says so.</summary>
    NeedMore,

    /// <summary>A whole request is here: answer it.</summary>
    Complete,

    /// <summary>
    /// It cannot be served: <see cref="ReceivedRequest.StatusCode"/> and <see cref="ReceivedRequest.Reason"/> say why. Answer
    /// with <see cref="HttpSocket.SendRejection"/> and close: what follows cannot be told from it for sure.
    /// </summary>
    Rejected,

    /// <summary>Nothing more comes: the client has ended its side, or <see cref="ReceivedRequest.Error"/> says what happened.</summary>
    Closed,
}
