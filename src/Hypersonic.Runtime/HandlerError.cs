namespace Hypersonic;

/// <summary>A handler that failed, as <see cref="HttpServerOptions.OnError"/> is told of it. Its request was answered 500.</summary>
public sealed class HandlerError
{
    internal HandlerError(RequestMethod method, string target, Exception exception)
    {
        Method = method;
        Target = target;
        Exception = exception;
    }

    /// <summary>The method of the request.</summary>
    public RequestMethod Method { get; }

    /// <summary>
    /// The request target as it came, such as <c>/notes/5?draft</c> (RFC 9112, section 3.2). It may carry what is not
    /// for everybody's eyes.
    /// </summary>
    public string Target { get; }

    /// <summary>
    /// What the handler threw; an <see cref="InvalidOperationException"/> where it did not but gave no whole response.
    /// </summary>
    public Exception Exception { get; }
}
