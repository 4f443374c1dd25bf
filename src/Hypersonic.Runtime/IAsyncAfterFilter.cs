namespace Hypersonic;

/// <summary>A filter that may wait when the response is written, before it is sent: to commit, say, or to keep a record.</summary>
/// <remarks>
/// It observes as <see cref="IAfterFilter"/> does: the response is held back, and sent as it is when the filter has ended; if
/// it fails, 500 is sent in its place. Of a type with both, <c>After</c> comes first.
/// </remarks>
public interface IAsyncAfterFilter
{
    /// <summary>Called once for each request that the filter let go on, on the thread of its loop.</summary>
    /// <param name="status">As for <see cref="IAfterFilter.After"/>; 0 and that of a timeout are told when nobody waits any more.</param>
    /// <param name="cancellationToken">Fires when nobody waits for the response any more; never where that was so before.</param>
    ValueTask AfterAsync(int status, CancellationToken cancellationToken);
}
