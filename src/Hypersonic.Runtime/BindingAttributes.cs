namespace Hypersonic;

/// <summary>Says where the argument for a parameter of a handler comes from, where the default is not meant.</summary>
/// <remarks>
/// Without it, a parameter comes from the segment of the route template that has its name, else from the content if it
/// is called <c>content</c> or is of a type that no text stands for, else from the query. The generator reads the
/// attribute at build time; nothing reads it at run time.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class BindingAttribute : Attribute
{
    private protected BindingAttribute()
    {
    }

    /// <summary>The name in the request, where it is not that of the parameter.</summary>
    public string? Name { get; set; }
}

/// <summary>Binds a parameter to the segment of the route template that has its name.</summary>
public sealed class FromRouteAttribute : BindingAttribute;

/// <summary>Binds a parameter to the value of its name in the query; an array to all of them.</summary>
public sealed class FromQueryAttribute : BindingAttribute;

/// <summary>
/// Binds a parameter to the header field of its name, where words are parted by hyphens: <c>ifMatch</c> is
/// <c>If-Match</c>; an array to all lines of it.
/// </summary>
public sealed class FromHeaderAttribute : BindingAttribute;

/// <summary>Binds a parameter to the cookie of its name (RFC 6265).</summary>
public sealed class FromCookieAttribute : BindingAttribute;

/// <summary>Binds a parameter to the field of its name in a form; an array to all of them.</summary>
public sealed class FromFormAttribute : BindingAttribute;

/// <summary>
/// Binds a parameter to the content: a <c>string</c> to its text, a span or an array of bytes to its bytes, another type
/// to its JSON.
/// </summary>
public sealed class FromContentAttribute : BindingAttribute;
