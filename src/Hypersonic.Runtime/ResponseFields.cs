using System.ComponentModel;
using System.Text;
using Hypersonic.Http;

namespace Hypersonic;

/// <summary>Takes field lines for the response to a request before it is known what that will be.</summary>
/// <remarks>
/// They are in every answer: in that of the handler, be it literal, in that of a filter, in 400 and 500. A
/// <see cref="Response"/> that has a field of the same name keeps its own, and what an attribute declares stays; of
/// <c>Vary</c> and <c>Set-Cookie</c> both are sent.
/// </remarks>
public readonly ref struct ResponseFields
{
    /// <summary>A longer line is put together in memory of its own.</summary>
    private const int MaxStackLength = 512;

    private readonly ResponseWriter _response;

    /// <summary>For generated code.</summary>
    /// <param name="response">Takes the lines.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ResponseFields(ResponseWriter response) => _response = response;

    /// <summary>Adds a field line. Nothing is allocated.</summary>
    /// <param name="name">
    /// A field name (RFC 9110, section 5.1), but neither <c>Content-Type</c> nor one of those that the server writes itself.
    /// </param>
    /// <param name="value">The value: visible US-ASCII with spaces and tabs inside.</param>
    /// <exception cref="ArgumentException">The name or the value could not be sent.</exception>
    public void Add(string name, string value)
    {
        Response.CheckName(name);
        Response.CheckedValue(value, nameof(value));
        if (ResponseRules.IsContentType(name))
        {
            throw new ArgumentException("Content-Type goes with the content: only who gives that knows it.", nameof(name));
        }
        int length = name.Length + value.Length + ": \r\n"u8.Length;
        Span<byte> line = length <= MaxStackLength ? stackalloc byte[MaxStackLength] : new byte[length];
        Ascii.FromUtf16(name, line, out _);
        ": "u8.CopyTo(line[name.Length..]);
        Ascii.FromUtf16(value, line[(name.Length + ": "u8.Length)..], out _);
        "\r\n"u8.CopyTo(line[(length - "\r\n"u8.Length)..]);
        _response.AddField(line[..length]);
    }
}
