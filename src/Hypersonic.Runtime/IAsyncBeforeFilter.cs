namespace Hypersonic;

/// <summary>A filter that may wait before it lets a request go on: for a database, say, or another server.</summary>
/// <remarks>
/// It goes on on the thread of its loop, as handlers do. While it waits it is no handler yet: a <c>[Timeout]</c> counts from
/// the call of the handler on. A struct that is <c>async</c> works on a copy of itself, so what such a method writes into its
/// fields is lost: take a class.
/// </remarks>
public interface IAsyncBeforeFilter
{
    /// <summary>Lets the request go on, or answers it, now or later.</summary>
    /// <param name="context">The request, which may be kept until its response is out.</param>
    /// <param name="cancellationToken">Fires when nobody waits for the response any more.</param>
    /// <returns>As with <see cref="IBeforeFilter.Before"/>.</returns>
    ValueTask<Response?> BeforeAsync(RequestContext context, CancellationToken cancellationToken);
}
