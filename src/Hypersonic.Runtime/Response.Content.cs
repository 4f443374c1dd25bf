using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hypersonic.Http;

namespace Hypersonic;

/// <content>The factories that take content.</content>
public readonly partial struct Response
{
    /// <summary>200 with text, as <c>text/plain; charset=utf-8</c>.</summary>
    /// <param name="content">The text; an unpaired surrogate is sent as U+FFFD.</param>
    public static Response Text(string content) => OfText(content, ResponseRules.TextType);

    /// <summary>200 with text that is UTF-8 already, as <c>text/plain; charset=utf-8</c>.</summary>
    /// <param name="content">The text; copied, unless it is a constant.</param>
    public static Response Text(ReadOnlySpan<byte> content) => OfBytes(content.ToArray(), ResponseRules.TextType);

    /// <summary>200 with JSON, as <c>application/json</c>. A constant in the body of a handler is checked at build time.</summary>
    /// <param name="json">A JSON text (RFC 8259).</param>
    public static Response Json([StringSyntax(StringSyntaxAttribute.Json)] string json) => OfText(json, ResponseRules.JsonType);

    /// <summary>200 with JSON that is UTF-8 already, as <c>application/json</c>.</summary>
    /// <param name="json">A JSON text (RFC 8259); copied, unless it is a constant.</param>
    public static Response Json(ReadOnlySpan<byte> json) => OfBytes(json.ToArray(), ResponseRules.JsonType);

    /// <summary>
    /// 200 with a constant as JSON, as <c>application/json</c>, written at build time:
    /// <c>Response.Json(new { ok = true, items = new[] { 1, 2 } })</c>.
    /// </summary>
    /// <param name="value">
    /// Anonymous objects, arrays, lists and dictionaries of constants. The JSON is what System.Text.Json gives without
    /// options: names as they are declared, enumerations as numbers.
    /// </param>
    /// <remarks>
    /// It is never run: the call is the whole answer of a handler, alone or changed by <c>With…</c>, and becomes a part of
    /// its literal. Anywhere else it is the error HYP0030 at build time.
    /// </remarks>
    /// <exception cref="NotSupportedException">It is run all the same, through reflection or past that error.</exception>
    [OverloadResolutionPriority(-1)]
    public static Response Json(object? value) => throw new NotSupportedException(
        "Response.Json(object) is written at build time and cannot be run (HYP0030). Give it a JSON text, or a value with its JsonTypeInfo.");

    /// <summary>200 with JSON that is UTF-8 already, as <c>application/json</c>.</summary>
    /// <param name="json">A JSON text (RFC 8259); not copied: it must stay as it is until the response is written.</param>
    public static Response Json(byte[] json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return OfBytes(json, ResponseRules.JsonType);
    }

    /// <summary>200 with a value as JSON, as <c>application/json</c>; serialized by this call, without reflection.</summary>
    /// <param name="value">The value; null is written as <c>null</c>.</param>
    /// <param name="typeInfo">
    /// How to write it, from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/> of yours, such as
    /// <c>AppJson.Default.Note</c>.
    /// </param>
    /// <exception cref="JsonException">The value refers to itself, or is nested too deep.</exception>
    /// <exception cref="NotSupportedException">A type in it cannot be written.</exception>
    public static Response Json<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return OfBytes(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo), ResponseRules.JsonType);
    }

    /// <summary>200 with a page, as <c>text/html; charset=utf-8</c>.</summary>
    /// <param name="html">The page; an unpaired surrogate is sent as U+FFFD.</param>
    public static Response Html(string html) => OfText(html, ResponseRules.HtmlType);

    /// <summary>200 with a page that is UTF-8 already, as <c>text/html; charset=utf-8</c>.</summary>
    /// <param name="html">The page; copied, unless it is a constant.</param>
    public static Response Html(ReadOnlySpan<byte> html) => OfBytes(html.ToArray(), ResponseRules.HtmlType);

    /// <summary>200 with XML, as <c>application/xml</c> (RFC 7303, section 9.1).</summary>
    /// <param name="xml">
    /// A document. It is sent as UTF-8, so its XML declaration, if any, names no other encoding; an unpaired surrogate
    /// is sent as U+FFFD.
    /// </param>
    public static Response Xml([StringSyntax(StringSyntaxAttribute.Xml)] string xml) => OfText(xml, ResponseRules.XmlType);

    /// <summary>200 with XML that is encoded already, as <c>application/xml</c> (RFC 7303, section 9.1).</summary>
    /// <param name="xml">A document, in UTF-8 or the encoding that it declares; copied.</param>
    public static Response Xml(ReadOnlySpan<byte> xml) => OfBytes(xml.ToArray(), ResponseRules.XmlType);

    /// <summary>200 with any bytes.</summary>
    /// <param name="content">The bytes; copied, unless they are constant.</param>
    /// <param name="contentType">The media type (RFC 9110, section 8.3).</param>
    /// <exception cref="ArgumentException">The media type could not be sent.</exception>
    public static Response Bytes(ReadOnlySpan<byte> content, string contentType = ResponseRules.BytesType) =>
        OfBytes(content.ToArray(), CheckedMediaType(contentType, nameof(contentType)));

    /// <summary>200 with any bytes.</summary>
    /// <param name="content">The bytes; not copied: they must stay as they are until the response is written.</param>
    /// <param name="contentType">The media type (RFC 9110, section 8.3).</param>
    /// <exception cref="ArgumentException">The media type could not be sent.</exception>
    public static Response Bytes(byte[] content, string contentType = ResponseRules.BytesType)
    {
        ArgumentNullException.ThrowIfNull(content);
        return OfBytes(content, CheckedMediaType(contentType, nameof(contentType)));
    }

    private static Response OfText(string content, string contentType)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new Response(200, contentType, content, default, null);
    }

    private static Response OfBytes(ReadOnlyMemory<byte> content, string contentType) =>
        new(200, contentType, null, content, null);
}
