using System.Text;

namespace Hypersonic.Testing;

/// <summary>
/// Runs an application in memory: the real parser, request cycle and dispatcher, without a socket. What passes here
/// behaves so on the wire.
/// </summary>
public static class TestServer
{
    /// <summary>Sends one request.</summary>
    /// <param name="application">The application, such as <c>new Api()</c>.</param>
    /// <param name="request">A complete request as it goes over the wire, head and content.</param>
    /// <param name="options">Limits and log, or null for the defaults.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">The bytes are not exactly one request.</exception>
    public static TestResponse Send(IHttpApplication application, ReadOnlySpan<byte> request, HttpServerOptions? options = null)
    {
        IReadOnlyList<TestResponse> responses = SendAll(application, request, options);
        return responses.Count == 1
            ? responses[0]
            : throw new ArgumentException(
                responses.Count == 0
                    ? "The request is not complete: an empty line ends the head, and Content-Length says how much follows."
                    : "The bytes hold several requests: use SendAll.",
                nameof(request));
    }

    /// <summary>Sends several requests at once, as a pipelining client does.</summary>
    /// <param name="application">The application, such as <c>new Api()</c>.</param>
    /// <param name="requests">Requests as they go over the wire, one after the other.</param>
    /// <param name="options">Limits and log, or null for the defaults.</param>
    /// <returns>The responses in order; fewer than requests if the connection was closed before.</returns>
    public static IReadOnlyList<TestResponse> SendAll(
        IHttpApplication application, ReadOnlySpan<byte> requests, HttpServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(application);
        MemoryConnection connection = new(application, options);
        connection.Send(requests);
        return [.. connection.Messages.Select(TestResponse.Read)];
    }

    /// <summary>Sends a GET request without content.</summary>
    /// <param name="application">The application, such as <c>new Api()</c>.</param>
    /// <param name="target">The request target, such as <c>/health</c> or <c>/find?name=x</c>.</param>
    public static TestResponse Get(IHttpApplication application, string target) =>
        Send(application, Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
}
