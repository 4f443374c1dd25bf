namespace Hypersonic;

/// <summary>A filter that sees a request before its values are bound and its handler is called.</summary>
public interface IBeforeFilter
{
    /// <summary>Lets the request go on, or answers it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="fields">Takes field lines for the response, whatever that will be.</param>
    /// <returns>
    /// Null to go on. A response is the answer: neither later filters nor the handler run, and of the earlier filters those
    /// that have an <see cref="IAfterFilter.After"/> are told of it.
    /// </returns>
    Response? Before(in Request request, ResponseFields fields);
}
