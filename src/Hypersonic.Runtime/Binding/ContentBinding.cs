using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hypersonic.Binding;

/// <summary>Why content could not be bound. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ContentFailure : byte
{
    /// <summary>It could.</summary>
    None,

    /// <summary>It is of another media type than the handler takes: 415 (RFC 9110, section 15.5.16).</summary>
    WrongType,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It is not well formed, or does not fit the type.</summary>
    Malformed,
}

/// <summary>Reads the content of a request for a parameter of a handler. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ContentBinding
{
    /// <summary>Reads JSON.</summary>
    /// <param name="request">The request.</param>
    /// <param name="typeInfo">How the type is read, from the user's context.</param>
    /// <param name="value">The value; not null unless JSON null is what the content says.</param>
    public static ContentFailure TryReadJson<T>(in Request request, JsonTypeInfo<T> typeInfo, out T? value)
    {
        value = default;
        if (request.Content.IsEmpty)
        {
            return ContentFailure.Missing;
        }
        if (!MediaType.IsJson(request.Fields["Content-Type"u8]))
        {
            return ContentFailure.WrongType;
        }
        try
        {
            value = JsonSerializer.Deserialize(WithoutMark(request.Content), typeInfo);
            return ContentFailure.None;
        }
        catch (JsonException)
        {
            return ContentFailure.Malformed;
        }
    }

    /// <summary>Whether the content is a form: <c>application/x-www-form-urlencoded</c>. No content is an empty form.</summary>
    public static ContentFailure TryReadForm(in Request request) =>
        request.Content.IsEmpty || MediaType.Is(request.Fields["Content-Type"u8], "application/x-www-form-urlencoded"u8)
            ? ContentFailure.None
            : ContentFailure.WrongType;

    /// <summary>A byte order mark is no JSON, but may be passed over (RFC 8259, section 8.1).</summary>
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> content) =>
        content.StartsWith("\uFEFF"u8) ? content["\uFEFF"u8.Length..] : content;
}
