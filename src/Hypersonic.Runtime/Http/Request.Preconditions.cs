using Hypersonic.Http;

namespace Hypersonic;

/// <content>Conditions.</content>
public readonly ref partial struct Request
{
    /// <summary>
    /// Holds the conditions of the request (If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since) against the
    /// representation that there is now, in the order of RFC 9110, section 13.2.2. To be asked before anything is
    /// changed; allocates nothing.
    /// </summary>
    /// <param name="tag">
    /// Its entity tag without quotation marks, as <see cref="Response.WithETag"/> takes it, or null if it has none.
    /// Without both tag and time there is no representation: <c>If-Match: *</c> fails, and <c>If-None-Match: *</c>, by
    /// which a client creates but does not replace, holds.
    /// </param>
    /// <param name="weak">Whether the tag is weak: then it meets If-None-Match alone.</param>
    /// <param name="lastModified">When it was changed last, of which whole seconds count, or null if that is not known.</param>
    /// <returns><see cref="PreconditionResult.NotModified"/> to GET and HEAD alone.</returns>
    /// <remarks>
    /// A list of entity tags that is malformed is not guessed at: If-Match fails, and so does If-None-Match, but GET and
    /// HEAD are then served whole. What is no date is ignored, and so is every condition of OPTIONS.
    /// </remarks>
    public PreconditionResult CheckPreconditions(string? tag, bool weak = false, DateTimeOffset? lastModified = null) =>
        _head.IsConditional
            ? Preconditions.Check(Fields, Method, new Validators(tag, weak, lastModified))
            : PreconditionResult.Met;
}
