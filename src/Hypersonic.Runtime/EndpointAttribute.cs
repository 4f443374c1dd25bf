using System.Diagnostics.CodeAnalysis;

namespace Hypersonic;

/// <summary>
/// Makes a method of a partial class a handler: the generator reads the attribute at build time and writes the
/// dispatcher around it. Nothing reads it at run time.
/// </summary>
/// <remarks>
/// A template is a literal path (<c>/health</c>) or has parameters: <c>/users/{id:int:min(1)}</c>,
/// <c>/files/{name}.json</c>, <c>/posts/{page:int?}</c>, <c>/tree/{*path}</c>. Paths are compared exactly: letter case
/// and a trailing slash count. A method may carry several attributes.
/// </remarks>
public abstract class EndpointAttribute : Attribute
{
    private protected EndpointAttribute(string route) => Route = route;

    /// <summary>The route template, starting with <c>/</c>.</summary>
    public string Route { get; }

    /// <summary>
    /// Runs the handler once, before the first request, and sends what it gave for every request: for what is not
    /// constant but does not change while the server runs. The handler takes nothing, and its path has no parameters.
    /// </summary>
    /// <remarks>
    /// A static handler runs once in the process, another one once for each application. If it throws, the server does
    /// not start.
    /// </remarks>
    public bool Frozen { get; set; }

    /// <summary>Runs the handler for each request, though its response may be constant or look so.</summary>
    public bool Dynamic { get; set; }

    /// <summary>
    /// The content, as <c>text/plain; charset=utf-8</c>, in place of what the handler returns: no code of yours runs.
    /// Parameters of the route in braces (<c>"hello {name}"</c>) stand for their values; all other braces are text. The
    /// method may be declared without a body: <c>static partial void Hello();</c>.
    /// </summary>
    /// <remarks>
    /// Where <see cref="ContentType"/> says JSON (<c>…/json</c>, <c>…+json</c>), HTML or XML (<c>…/xml</c>, <c>…+xml</c>),
    /// text is escaped for it: in JSON put it between quotation marks, in HTML and XML between tags or in a quoted
    /// attribute. As <c>text/plain</c> it is written as it is, and another media type takes no parameters of any text.
    /// </remarks>
    public string? Template { get; set; }

    /// <summary>
    /// How much content a request may have here, in bytes, 0 to 1 GiB; more is answered 413 (RFC 9110, section 15.5.14).
    /// Where it is not set, <see cref="HttpServerOptions.MaxContentLength"/> holds.
    /// </summary>
    public int MaxContentLength { get; set; } = -1;

    /// <summary>
    /// Whether a response to GET or HEAD that is known at build time or frozen gets a strong <c>ETag</c>, made of its media
    /// type and its content; a client that has it already is then answered 304 without content (RFC 9110, section 13). A
    /// response that is made at each request is given its tag by <see cref="Response.WithETag"/>.
    /// </summary>
    public bool ETag { get; set; }

    /// <summary>
    /// The media type (RFC 9110, section 8.3) of what the handler returns as text or bytes, or writes into its
    /// <c>IBufferWriter&lt;byte&gt;</c>, exactly as it is sent: no charset is added. Text is sent as UTF-8 whatever it
    /// says. Null for the default of the result: <c>text/plain; charset=utf-8</c> for text,
    /// <c>application/octet-stream</c> for bytes.
    /// </summary>
    public string? ContentType { get; set; }
}

/// <summary>Answers GET, and with it HEAD, for a route (RFC 9110, sections 9.3.1 and 9.3.2).</summary>
/// <param name="route">The route template, starting with <c>/</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class GetAttribute([StringSyntax("Route")] string route) : EndpointAttribute(route);

/// <summary>Answers POST for a route (RFC 9110, section 9.3.3).</summary>
/// <param name="route">The route template, starting with <c>/</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class PostAttribute([StringSyntax("Route")] string route) : EndpointAttribute(route);

/// <summary>Answers PUT for a route (RFC 9110, section 9.3.4).</summary>
/// <param name="route">The route template, starting with <c>/</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class PutAttribute([StringSyntax("Route")] string route) : EndpointAttribute(route);

/// <summary>Answers DELETE for a route (RFC 9110, section 9.3.5).</summary>
/// <param name="route">The route template, starting with <c>/</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class DeleteAttribute([StringSyntax("Route")] string route) : EndpointAttribute(route);

/// <summary>Answers PATCH for a route (RFC 5789).</summary>
/// <param name="route">The route template, starting with <c>/</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class PatchAttribute([StringSyntax("Route")] string route) : EndpointAttribute(route);

/// <summary>Answers HEAD for a route, in place of the answer that GET gives by itself (RFC 9110, section 9.3.2).</summary>
/// <param name="route">The route template, starting with <c>/</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class HeadAttribute([StringSyntax("Route")] string route) : EndpointAttribute(route);

/// <summary>Answers OPTIONS for a route, in place of the baked 204 with <c>Allow</c> (RFC 9110, section 9.3.7).</summary>
/// <param name="route">The route template, starting with <c>/</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class OptionsAttribute([StringSyntax("Route")] string route) : EndpointAttribute(route);
