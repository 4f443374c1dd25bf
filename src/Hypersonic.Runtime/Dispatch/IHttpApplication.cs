namespace Hypersonic;

/// <summary>
/// The seam between build time and run time: the generated half of a partial class implements it, a connection calls
/// it. It is all that a server needs to know of an application.
/// </summary>
public interface IHttpApplication
{
    /// <summary>
    /// The routes as UTF-8 text, one line each, sorted as the dispatcher tries them: methods, template, handler and
    /// kind of response (<c>literal</c>, <c>frozen</c>, <c>template</c> or <c>dynamic</c>), parted by tabs.
    /// </summary>
    ReadOnlySpan<byte> RouteTable { get; }

    /// <summary>
    /// How much content the endpoint of a request takes, in bytes, 0 to 1 GiB; more is answered 413 (RFC 9110, section
    /// 15.5.14). Negative, as by default, where <see cref="HttpServerOptions.MaxContentLength"/> holds.
    /// </summary>
    /// <param name="request">A request whose content was not read yet: <see cref="Request.Content"/> is empty.</param>
    /// <remarks>Asked before content is received, perhaps more than once; never for a request without content.</remarks>
    int MaxContentLength(in Request request) => -1;

    /// <summary>
    /// Makes the frozen responses: runs their handlers, each once however often this is called. A server calls it
    /// before it listens.
    /// </summary>
    /// <exception cref="InvalidOperationException">A handler failed.</exception>
    void Freeze()
    {
    }

    /// <summary>
    /// Adds the field lines that all answers of this application have: asked where the server answers before it dispatches,
    /// since there is more content than is taken (413). By default there are none.
    /// </summary>
    /// <param name="request">A request whose content was not read: <see cref="Request.Content"/> is empty.</param>
    /// <param name="response">Takes them, by <see cref="ResponseWriter.AddFields"/>.</param>
    void AddFields(in Request request, ResponseWriter response)
    {
    }

    /// <summary>Finds the endpoint of a request and writes its response.</summary>
    /// <param name="request">Views on the received bytes, valid until this method returns.</param>
    /// <param name="response">Takes the response.</param>
    /// <returns>Whether the response is written; see <see cref="DispatchResult"/>.</returns>
    /// <remarks>
    /// Called by every loop at once when one application serves them all. An exception is answered with 500, and what
    /// was written of the response before it is dropped.
    /// </remarks>
    DispatchResult Dispatch(in Request request, ResponseWriter response);
}
