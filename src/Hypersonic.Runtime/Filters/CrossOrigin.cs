using System.ComponentModel;

namespace Hypersonic.Filters;

/// <summary>Tells requests of the CORS protocol from others (Fetch standard, "CORS protocol"). For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CrossOrigin
{
    /// <summary>Whether this OPTIONS request is a preflight, by which a browser asks whether it may send another one.</summary>
    /// <param name="request">A request of the method OPTIONS.</param>
    public static bool IsPreflight(in Request request)
    {
        FieldLines fields = request.Fields;
        return fields.TryGetValue("Origin"u8, out _) && fields.TryGetValue("Access-Control-Request-Method"u8, out _);
    }
}
