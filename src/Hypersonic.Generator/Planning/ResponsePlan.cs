using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Hypersonic.Generator.Model;
using Hypersonic.Http;

namespace Hypersonic.Generator.Planning;

/// <summary>A message that is known to the last byte, but for the value of Date.</summary>
internal sealed class ResponsePlan
{
    /// <summary>The field that 401 must have.</summary>
    public const string WwwAuthenticate = "WWW-Authenticate";

    private const string DatePlaceholder = "Date: Thu, 01 Jan 1970 00:00:00 GMT";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ResponsePlan(string name, IReadOnlyList<string> headLines, byte[] content)
    {
        Name = name;
        ContentName = name;
        HeadLines = headLines;
        Content = content;
        ContentText = TryDecode(content);
        DateOffset = headLines[0].Length + "\r\nDate: ".Length;
        ContentOffset = headLines.Sum(line => line.Length + "\r\n".Length) + "\r\n".Length;
    }

    private ResponsePlan(string name, string contentName, ResponsePlan message)
    {
        Name = name;
        ContentName = contentName;
        HeadLines = message.HeadLines;
        Content = message.Content;
        ContentText = message.ContentText;
        DateOffset = message.DateOffset;
        ContentOffset = message.ContentOffset;
    }

    /// <summary>The name of the literal.</summary>
    public string Name { get; }

    /// <summary>The name of the literal that holds the content: another one if the content is not UTF-8.</summary>
    public string ContentName { get; }

    /// <summary>The status line and the field lines, without their ends.</summary>
    public IReadOnlyList<string> HeadLines { get; }

    public byte[] Content { get; }

    /// <summary>The content as text, or null if it is not UTF-8 and needs a literal of its own.</summary>
    public string? ContentText { get; }

    public int DateOffset { get; }

    public int ContentOffset { get; }

    public int Length => ContentOffset + Content.Length;

    /// <summary>Equal for equal messages: those share a literal.</summary>
    public string Key => string.Join("\n", HeadLines) + (ContentText is null ? "\n\nbytes " + System.Convert.ToBase64String(Content) : "\n\ntext " + ContentText);

    /// <summary>The message that carries a response.</summary>
    /// <param name="name">The name of the literal.</param>
    /// <param name="response">The response.</param>
    /// <param name="declared">Field lines that attributes add to it.</param>
    public static ResponsePlan Of(string name, ResponseSpec response, IReadOnlyList<FieldSpec>? declared = null)
    {
        byte[] content = ResponseRules.HasNoContent(response.Status) ? [] : response.Content.ToArray();
        List<string> lines = StartHead(response.Status, declared);
        if (response.ContentType is { } contentType && !ResponseRules.HasNoContent(response.Status))
        {
            lines.Add("Content-Type: " + contentType);
        }
        if (!ResponseRules.HasNoContentLength(response.Status))
        {
            lines.Add("Content-Length: " + content.Length.ToString(CultureInfo.InvariantCulture));
        }
        lines.AddRange(response.Fields.Select(Line));
        return new ResponsePlan(name, lines, content);
    }

    /// <summary>What a client gets in place of a response that it has already (RFC 9110, section 15.4.5).</summary>
    public static ResponsePlan NotModified(string name, ResponseSpec response, bool hasTag, IReadOnlyList<FieldSpec> declared) => new(
        name,
        [
            .. StartHead(304, declared),
            .. response.Fields.Where(field => EntityTags.IsIn304(field.Name, hasTag)).Select(Line),
        ],
        []);

    /// <summary>What a client gets that asked for another version (RFC 9110, section 15.5.13): the server's own, with fields.</summary>
    public static ResponsePlan PreconditionFailed(string name, IReadOnlyList<FieldSpec> declared) =>
        Of(name, OfText(412, "A condition of the request does not hold.\n"), declared);

    /// <summary>What a client gets whose request lacks a header field (RFC 9110, section 15.5.2, for 401).</summary>
    public static ResponsePlan Refusal(string name, int status, string? challenge, IReadOnlyList<FieldSpec> declared) => Of(
        name,
        OfText(status, ReasonPhrases.Of(status) is { Length: > 0 } phrase ? phrase + "\n" : "") with
        {
            Fields = challenge is null ? default : new[] { new FieldSpec(WwwAuthenticate, challenge) }.ToEquatableArray(),
        },
        declared);

    /// <summary>The answer to OPTIONS where no handler gives one (RFC 9110, section 9.3.7).</summary>
    public static ResponsePlan Options(string name, string allow, IReadOnlyList<FieldSpec>? declared = null) =>
        new(name, [.. StartHead(204, declared), "Allow: " + allow], []);

    /// <summary>The answer to a preflight (Fetch standard, "CORS-preflight request").</summary>
    /// <param name="name">The name of the literal.</param>
    /// <param name="allow">The methods of the resource, or null for a catch-all: it does not say what there is.</param>
    /// <param name="declared">Field lines that attributes add to it.</param>
    /// <param name="policy">The field lines that say what the other request may be.</param>
    public static ResponsePlan Preflight(string name, string? allow, IReadOnlyList<FieldSpec> declared, IEnumerable<FieldSpec> policy) =>
        new(name, [.. StartHead(204, declared), .. allow is null ? [] : new[] { "Allow: " + allow }, .. policy.Select(Line)], []);

    /// <summary>The answer where a handler says that there is nothing (RFC 9110, section 15.5.5): that of the server itself.</summary>
    public static ResponsePlan NotFound(string name) => Of(name, OfText(404, "Not Found\n"));

    /// <summary>The answer in place of a handler that waits for too long.</summary>
    public static ResponsePlan Timeout(string name, int status) => Of(name, new ResponseSpec(
        status, ResponseRules.TextType, new EquatableArray<byte>(Encoding.ASCII.GetBytes("The answer took too long.\n")), default));

    /// <summary>The answer to a method that the resource does not have (RFC 9110, section 15.5.6).</summary>
    public static ResponsePlan MethodNotAllowed(string name, string allow, IReadOnlyList<FieldSpec>? declared = null) => Of(
        name,
        OfText(405, "Method Not Allowed\n") with { Fields = new[] { new FieldSpec("Allow", allow) }.ToEquatableArray() },
        declared);

    /// <summary>The same message under other names.</summary>
    public ResponsePlan Named(string name, string contentName) => new(name, contentName, this);

    private static ResponseSpec OfText(int status, string text) =>
        new(status, ResponseRules.TextType, new EquatableArray<byte>(Encoding.ASCII.GetBytes(text)), default);

    /// <summary>What attributes add stands where the server puts what filters add at run time: right after the Date line.</summary>
    private static List<string> StartHead(int status, IReadOnlyList<FieldSpec>? declared) =>
    [
        "HTTP/1.1 " + status.ToString(CultureInfo.InvariantCulture) + " " + ReasonPhrases.Of(status),
        DatePlaceholder,
        .. (declared ?? []).Select(Line),
    ];

    private static string Line(FieldSpec field) => field.Name + ": " + field.Value;

    private static string? TryDecode(byte[] content)
    {
        try
        {
            return StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
