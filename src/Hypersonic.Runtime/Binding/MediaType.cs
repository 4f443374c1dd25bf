using System.Text;

namespace Hypersonic.Binding;

/// <summary>Compares media types (RFC 9110, section 8.3.1), of which the parameters do not count.</summary>
internal static class MediaType
{
    /// <summary>Whether a Content-Type names a media type.</summary>
    public static bool Is(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> mediaType) =>
        Ascii.EqualsIgnoreCase(WithoutParameters(contentType), mediaType);

    /// <summary>Whether a Content-Type names JSON: application/json, or a type that ends in +json (RFC 6839).</summary>
    public static bool IsJson(ReadOnlySpan<byte> contentType)
    {
        ReadOnlySpan<byte> type = WithoutParameters(contentType);
        return Ascii.EqualsIgnoreCase(type, "application/json"u8)
            || (type.Length > "+json"u8.Length
                && type.Contains((byte)'/')
                && Ascii.EqualsIgnoreCase(type[^"+json"u8.Length..], "+json"u8));
    }

    private static ReadOnlySpan<byte> WithoutParameters(ReadOnlySpan<byte> contentType)
    {
        int end = contentType.IndexOf((byte)';');
        return (end < 0 ? contentType : contentType[..end]).TrimEnd(" \t"u8);
    }
}
