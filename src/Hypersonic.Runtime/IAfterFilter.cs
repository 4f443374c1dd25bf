namespace Hypersonic;

/// <summary>A filter that is told when the response is written: to log, to count, to give back what it took.</summary>
/// <remarks>It observes: the response is in the output by then, and does not change any more.</remarks>
public interface IAfterFilter
{
    /// <summary>Called once for each request that the filter let go on, on the thread of its loop.</summary>
    /// <param name="status">
    /// The status of the response: the handler's, that of a later filter that answered, 400 where values did not fit, 500
    /// where something threw, 503 or that of <c>[Timeout]</c> in place of a handler that waits for too long; 0 if the client
    /// left while the handler waited, so that there is no response.
    /// </param>
    void After(int status);
}
