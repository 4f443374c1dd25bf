namespace Hypersonic;

/// <summary>
/// A field line in every response of an endpoint, of all endpoints of a class, or of all in the assembly: also in the
/// errors that the server answers for it. Baked into the message where the response is literal, so that it costs nothing.
/// </summary>
/// <remarks>
/// <para>What a method says takes the place of what its class says of the same name, and that of what the assembly says;
/// several lines of one name on one level are all sent. A response that sets a field of that name itself keeps its own; of
/// <c>Vary</c> and <c>Set-Cookie</c> both are sent.</para>
/// <para>On a class or an assembly it is also in the 405 and the answers to OPTIONS of its resources. The server's own 404
/// has none. The generator reads the attribute at build time; nothing reads it at run time.</para>
/// </remarks>
/// <param name="name">
/// A field name (RFC 9110, section 5.1), but none of those that the server writes itself or that describe one content.
/// </param>
/// <param name="value">
/// The value: visible US-ASCII with spaces and tabs inside. Null takes the field away that the class or the assembly says.
/// </param>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class ResponseHeaderAttribute(string name, string? value) : Attribute
{
    /// <summary>The field name.</summary>
    public string Name { get; } = name;

    /// <summary>The value, or null for no such field.</summary>
    public string? Value { get; } = value;
}
