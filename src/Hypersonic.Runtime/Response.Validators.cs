using System.Globalization;
using Hypersonic.Http;

namespace Hypersonic;

/// <content>Validators, by which clients and caches ask whether what they have is still current.</content>
/// <remarks>
/// With one of them, a response of 2xx to GET or HEAD is sent only if the conditions of the request hold. Otherwise it is
/// 304, with the fields Cache-Control, Content-Location, ETag, Expires and Vary of this response, or 412 (RFC 9110,
/// sections 13.2, 15.4.5 and 15.5.13). Other methods ask by <see cref="Request.CheckPreconditions"/> before they act.
/// </remarks>
public readonly partial struct Response
{
    /// <summary>
    /// The same response with an entity tag (RFC 9110, section 8.8.3) in place of the one that was there: a name of this
    /// version of the representation, such as a revision number or a hash.
    /// </summary>
    /// <param name="tag">The tag without quotation marks: visible US-ASCII without <c>"</c>; it may be empty.</param>
    /// <param name="weak">
    /// Whether versions with this tag are equal in meaning only and may differ in bytes; If-Match never takes such a tag.
    /// </param>
    /// <exception cref="ArgumentException">The tag could not be sent.</exception>
    public Response WithETag(string tag, bool weak = false)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return EntityTags.IsTag(tag)
            ? Without(EntityTags.FieldName).With(EntityTags.FieldName, EntityTags.Field(tag, weak))
            : throw new ArgumentException(
                "An entity tag is visible US-ASCII without spaces, and its quotation marks are added by this call.", nameof(tag));
    }

    /// <summary>
    /// The same response with the time of the last change (RFC 9110, section 8.8.2) in place of the one that was there, in
    /// whole seconds. It tells less than an entity tag: changes within a second are not seen.
    /// </summary>
    /// <param name="time">The time; one that is yet to come is sent as the time of this call.</param>
    public Response WithLastModified(DateTimeOffset time)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return Without(EntityTags.LastModified).With(
            EntityTags.LastModified, (time < now ? time : now).ToString("R", CultureInfo.InvariantCulture));
    }
}
