namespace Hypersonic;

/// <summary>
/// Lets pages of other origins read the responses (Fetch standard, "CORS protocol"). Preflights are answered with a baked
/// 204, before anything that the endpoint requires; a path with a handler for OPTIONS leaves them to it.
/// </summary>
/// <remarks>
/// <para>What a method says takes the place of what its class says, and that of what the assembly says. With a list, the
/// origin that asks is named to it, if it is one of these, and <c>Vary: Origin</c> is in every response. An origin that is
/// not allowed gets the response without these fields, and its browser keeps it from the page.</para>
/// <para>It keeps nobody from sending requests: see <see cref="RequireHeaderAttribute"/>.</para>
/// </remarks>
/// <param name="origins">
/// Origins as browsers send them, such as <c>https://app.example</c>: in lower case, without a path, without the default
/// port. <c>*</c>, or none, allows all.
/// </param>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
public sealed class CorsAttribute(params string[] origins) : Attribute
{
    /// <summary>The origins that are allowed; none for all.</summary>
    public IReadOnlyList<string> Origins { get; } = origins;

    /// <summary>Whether requests may carry cookies and the like. Not where all origins are allowed.</summary>
    public bool AllowCredentials { get; set; }

    /// <summary>
    /// The header fields that requests may have beyond the few that are always allowed: a list with commas, such as
    /// <c>Content-Type, Authorization</c>, or <c>*</c>. None by default.
    /// </summary>
    public string? AllowHeaders { get; set; }

    /// <summary>The header fields of responses that pages may read beyond the few that are always allowed, in the same form.</summary>
    public string? ExposeHeaders { get; set; }

    /// <summary>
    /// The methods that requests may have beside GET, HEAD and POST, in the same form. By default those with which the path is
    /// answered under this policy.
    /// </summary>
    public string? AllowMethods { get; set; }

    /// <summary>For how many seconds a browser need not ask again, or -1, as by default, to leave that to it: 5 seconds.</summary>
    public int MaxAge { get; set; } = -1;
}
