using Hypersonic.Http;

namespace Hypersonic;

/// <content>Files, and what a client saves.</content>
public readonly partial struct Response
{
    /// <summary>
    /// 200 with the content of a file, which this call reads whole: for files of moderate size, up to 2 GB. The loop
    /// waits for the disk meanwhile.
    /// </summary>
    /// <param name="path">
    /// A path in the file system, relative to the working directory of the process. Whoever makes it of a request must
    /// see to it that it does not leave its folder.
    /// </param>
    /// <param name="contentType">
    /// The media type (RFC 9110, section 8.3), or null to tell it by the extension: text types are taken for UTF-8, and
    /// an unknown extension is <c>application/octet-stream</c>.
    /// </param>
    /// <exception cref="ArgumentException">The path is empty or has a NUL, or the media type could not be sent.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not read it, or it is a folder.</exception>
    /// <exception cref="IOException">It cannot be read, or is too large.</exception>
    public static Response File(string path, string? contentType = null)
    {
        string mediaType = contentType is null ? MediaTypes.OfFile(path) : CheckedMediaType(contentType, nameof(contentType));
        return OfBytes(System.IO.File.ReadAllBytes(path), mediaType);
    }

    /// <summary>
    /// The same response for a client to save and not to show: <c>Content-Disposition: attachment</c> (RFC 6266) in
    /// place of the one that was there.
    /// </summary>
    /// <param name="fileName">
    /// The name to save it under, without a folder, in any script: what US-ASCII cannot say goes into
    /// <c>filename*</c> (RFC 8187). An unpaired surrogate is sent as U+FFFD.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The name is empty, or has a slash, a backslash or a control character.
    /// </exception>
    public Response WithDownloadName(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return AttachmentField.IsFileName(fileName)
            ? Without(ResponseRules.ContentDisposition).With(ResponseRules.ContentDisposition, AttachmentField.Of(fileName))
            : throw new ArgumentException(
                "A file name is not empty and has no slash, backslash or control character.", nameof(fileName));
    }

    private Response Without(string name)
    {
        KeyValuePair<string, string>[]? fields = _fields is null ? null : Array.FindAll(
            _fields, field => !string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase));
        return new Response(StatusCode, ContentType, _text, _bytes, fields);
    }
}
