using System.Text;
using Hypersonic.Protocol;

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
        MemoryConnection connection = Connect(application, request, options);
        List<TestResponse> responses = FinalResponses(connection);
        bool isHalf = connection.State is HttpConnectionState.ReadingHead or HttpConnectionState.ReadingContent;
        return responses.Count == 1 && !isHalf
            ? responses[0]
            : throw new ArgumentException(
                responses.Count switch
                {
                    0 => "The request is not complete: an empty line ends the head, and Content-Length says how much follows.",
                    1 => "Something follows the request: Content-Length says where it ends.",
                    _ => "The bytes hold several requests: use SendAll.",
                },
                nameof(request));
    }

    /// <summary>Sends several requests at once, as a pipelining client does.</summary>
    /// <param name="application">The application, such as <c>new Api()</c>.</param>
    /// <param name="requests">Requests as they go over the wire, one after the other.</param>
    /// <param name="options">Limits and log, or null for the defaults.</param>
    /// <returns>The responses in order; fewer than requests if the connection was closed before.</returns>
    public static IReadOnlyList<TestResponse> SendAll(
        IHttpApplication application, ReadOnlySpan<byte> requests, HttpServerOptions? options = null) =>
        FinalResponses(Connect(application, requests, options));

    /// <summary>Sends a GET request without content.</summary>
    /// <param name="application">The application, such as <c>new Api()</c>.</param>
    /// <param name="target">The request target, such as <c>/health</c> or <c>/find?name=x</c>.</param>
    public static TestResponse Get(IHttpApplication application, string target) =>
        Send(application, Encoding.UTF8.GetBytes($"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n"));

    private static MemoryConnection Connect(IHttpApplication application, ReadOnlySpan<byte> bytes, HttpServerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(application);
        MemoryConnection connection = new(application, options);
        connection.Send(bytes);
        connection.End();
        return connection;
    }

    /// <summary>Interim ones (RFC 9110, section 15.2) are left out: another response to the same request follows them.</summary>
    private static List<TestResponse> FinalResponses(MemoryConnection connection) =>
        [.. connection.Messages.Select(TestResponse.Read).Where(static response => response.StatusCode >= 200)];
}
