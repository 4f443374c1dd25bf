using System.ComponentModel;

namespace Hypersonic;

/// <summary>Where the text of a route parameter is in the path, for a request that waits. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PathPart
{
    private readonly int _start;
    private readonly int _length;

    /// <param name="request">The request.</param>
    /// <param name="text">A part of its path; or empty.</param>
    public PathPart(in Request request, ReadOnlySpan<byte> text)
    {
        // Empty text is nowhere, and found anywhere.
        _start = request.Path.Overlaps(text, out int start) ? start : 0;
        _length = text.Length;
    }

    /// <summary>The same text, in the request that is held.</summary>
    /// <param name="context">The request.</param>
    public ReadOnlySpan<byte> In(RequestContext context) => context.Request.Path.Slice(_start, _length);
}
