using Hypersonic.Http;

namespace Hypersonic;

/// <summary>
/// A response: status, content with its media type, and header fields. Built by its factories from constants it
/// becomes a literal at build time and costs nothing per request; built from other values it is written when the
/// request comes.
/// </summary>
/// <remarks>
/// <para>The default value is 200 without content. Content-Length, Date and Connection are the server's and cannot be
/// set. 204, 205 and 304 are sent without content, whatever was given.</para>
/// <para>Every member that takes a value refuses one that could not be sent with <see cref="ArgumentException"/>; for a
/// constant in the body of a handler that is a diagnostic at build time.</para>
/// </remarks>
public readonly partial struct Response
{
    private readonly ushort _status;
    private readonly string? _text;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly KeyValuePair<string, string>[]? _fields;

    private Response(
        int status,
        string? contentType,
        string? text,
        ReadOnlyMemory<byte> bytes,
        KeyValuePair<string, string>[]? fields)
    {
        _status = (ushort)status;
        ContentType = contentType;
        _text = text;
        _bytes = bytes;
        _fields = fields;
    }

    /// <summary>The status code, 200 to 599.</summary>
    public int StatusCode => _status == 0 ? 200 : _status;

    /// <summary>The media type of the content, or null where there is none.</summary>
    public string? ContentType { get; }

    internal string? TextContent => _text;

    internal ReadOnlyMemory<byte> BytesContent => _bytes;

    internal ReadOnlySpan<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>Sends the client elsewhere (RFC 9110, section 15.4), without content.</summary>
    /// <param name="location">A URI reference for the Location field, in US-ASCII: escape all else.</param>
    /// <param name="status">301, 302, 303, 307 or 308.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is none of these.</exception>
    /// <exception cref="ArgumentException">The location could not be sent.</exception>
    public static Response Redirect(string location, int status = 302)
    {
        if (!ResponseRules.IsRedirect(status))
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A redirect is 301, 302, 303, 307 or 308.");
        }
        return Status(status).With("Location", CheckedValue(location, nameof(location)));
    }

    /// <summary>201: a resource was made (RFC 9110, section 15.3.2), without content.</summary>
    /// <param name="location">A URI reference to it for the Location field, in US-ASCII: escape all else.</param>
    /// <exception cref="ArgumentException">The location could not be sent.</exception>
    public static Response Created(string location) => Status(201).With("Location", CheckedValue(location, nameof(location)));

    /// <summary>204: done, and nothing to show (RFC 9110, section 15.3.5).</summary>
    public static Response NoContent() => Status(204);

    /// <summary>A status without content.</summary>
    /// <param name="status">200 to 599.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is none of these.</exception>
    public static Response Status(int status) => new(CheckedStatus(status), null, null, default, null);

    /// <summary>The same response with another status.</summary>
    /// <param name="status">200 to 599.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is none of these.</exception>
    public Response WithStatus(int status) => new(CheckedStatus(status), ContentType, _text, _bytes, _fields);

    /// <summary>
    /// The same response with one more field line; a name may come several times (<c>Set-Cookie</c>). Only
    /// <c>Content-Type</c> replaces what was there.
    /// </summary>
    /// <param name="name">A field name (RFC 9110, section 5.1), but none of those that the server writes itself.</param>
    /// <param name="value">The value: visible US-ASCII with spaces and tabs inside.</param>
    /// <exception cref="ArgumentException">The name or the value could not be sent.</exception>
    public Response WithHeader(string name, string value)
    {
        CheckName(name);
        return ResponseRules.IsContentType(name)
            ? new Response(StatusCode, CheckedMediaType(value, nameof(value)), _text, _bytes, _fields)
            : With(name, CheckedValue(value, nameof(value)));
    }

    private Response With(string name, string value) =>
        new(StatusCode, ContentType, _text, _bytes, [.. Fields, new(name, value)]);

    private static int CheckedStatus(int status) => ResponseRules.IsFinalStatus(status)
        ? status
        : throw new ArgumentOutOfRangeException(nameof(status), status, "A response has a status of 200 to 599.");

    private static string CheckedMediaType(string value, string parameter) => CheckedValue(value, parameter).Length > 0
        ? value
        : throw new ArgumentException("A media type is not empty.", parameter);

    internal static void CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!ResponseRules.IsFieldName(name))
        {
            throw new ArgumentException("A field name is a token: letters, digits and !#$%&'*+-.^_`|~.", nameof(name));
        }
        if (ResponseRules.IsOurs(name))
        {
            throw new ArgumentException($"{name} is written by the server itself.", nameof(name));
        }
    }

    internal static string CheckedValue(string value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        return ResponseRules.IsFieldValue(value)
            ? value
            : throw new ArgumentException(
                "A field value is visible US-ASCII with spaces and tabs inside; CR, LF and NUL would split the message.",
                parameter);
    }
}
