using Hypersonic.Http;

namespace Hypersonic;

/// <summary>
/// A request for handlers that wait: unlike <see cref="Hypersonic.Request"/> it may be kept across an await. It is a view of
/// the received bytes, which are neither copied nor moved from when the handler is called until its response is out.
/// </summary>
/// <remarks>
/// After that every member throws <see cref="ObjectDisposedException"/>: nobody sees the bytes of another client. While the
/// handler runs, any thread may read it.
/// </remarks>
public readonly struct RequestContext : IEquatable<RequestContext>
{
    private readonly RequestScope? _scope;
    private readonly uint _generation;

    internal RequestContext(RequestScope scope, uint generation)
    {
        _scope = scope;
        _generation = generation;
    }

    /// <summary>
    /// The request as views: method, target, path, query, field lines, content. C# does not let them live across an await:
    /// ask for them again after it.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The response is out.</exception>
    public Request Request => Scope.Request(_generation);

    /// <summary>
    /// The content, whole, valid until the response is out: reading it later throws <see cref="ObjectDisposedException"/>.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The response is out.</exception>
    public ReadOnlyMemory<byte> Content => Scope.Content(_generation);

    private RequestScope Scope => _scope
        ?? throw new InvalidOperationException("This context is of no request: a handler takes one as a parameter.");

    /// <summary>Whether two contexts are of the same request.</summary>
    public static bool operator ==(RequestContext left, RequestContext right) => left.Equals(right);

    /// <summary>Whether two contexts are of different requests.</summary>
    public static bool operator !=(RequestContext left, RequestContext right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(RequestContext other) => _scope == other._scope && _generation == other._generation;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RequestContext other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_scope, _generation);
}
