namespace Hypersonic;

/// <summary>
/// A header field without which a request is refused, before anything of it is bound and before code of yours runs: an API
/// key, a token, a mark that a proxy sets. The refusal is a baked message.
/// </summary>
/// <remarks>
/// <para>Several have to hold together. What a method says of a name takes the place of what its class says of it, and that
/// of what the assembly says. The 405 and the answers to OPTIONS, preflights among them, require nothing.</para>
/// <para>With a value there must be one line of the field, with that value to the letter; the comparison takes the same time
/// whatever is wrong, but for the length. Without one, a line that is not empty will do.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class RequireHeaderAttribute : Attribute
{
    /// <summary>Requires that the field is there and not empty, or has the value of <see cref="ValueFrom"/>.</summary>
    /// <param name="name">The field name; letter case does not count.</param>
    public RequireHeaderAttribute(string name) => Name = name;

    /// <summary>Requires that the field has a value.</summary>
    /// <param name="name">The field name; letter case does not count.</param>
    /// <param name="value">
    /// The value, in visible US-ASCII. It stands in the program for everyone who has it to read: real secrets come by
    /// <see cref="ValueFrom"/>.
    /// </param>
    public RequireHeaderAttribute(string name, string value)
        : this(name) => Value = value;

    /// <summary>The field name.</summary>
    public string Name { get; }

    /// <summary>The value, or null where that is not fixed.</summary>
    public string? Value { get; }

    /// <summary>
    /// A field or property of the class that gives the value, read at each request: <c>ValueFrom = nameof(Key)</c>, static or
    /// not, of the type <c>string</c> or <c>byte[]</c>. While it is null or empty every request is refused.
    /// </summary>
    public string? ValueFrom { get; set; }

    /// <summary>The status of the refusal: 400 to 499, but not 405, 407 and 426, which need fields of their own.</summary>
    public int Status { get; set; } = 401;

    /// <summary>
    /// What <c>WWW-Authenticate</c> says in the refusal (RFC 9110, section 11.6.1), which 401 must have. By default
    /// <c>Bearer</c>, or another scheme that the value starts with, for <c>Authorization</c>, and
    /// <c>ApiKey header="X-Api-Key"</c> for a field of that name; with another status none.
    /// </summary>
    public string? Challenge { get; set; }

    /// <summary>Takes back what the class or the assembly says of this name: a method that is open to all.</summary>
    public bool Exempt { get; set; }
}
