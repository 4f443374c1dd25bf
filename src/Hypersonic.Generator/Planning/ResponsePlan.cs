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
    private const string DatePlaceholder = "Date: Thu, 01 Jan 1970 00:00:00 GMT";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ResponsePlan(string name, IReadOnlyList<string> headLines, byte[] content, string? contentName = null)
    {
        Name = name;
        ContentName = contentName ?? name;
        HeadLines = headLines;
        Content = content;
        ContentText = TryDecode(content);
        DateOffset = headLines[0].Length + "\r\nDate: ".Length;
        ContentOffset = headLines.Sum(line => line.Length + "\r\n".Length) + "\r\n".Length;
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
    public string Key => string.Join("\n", HeadLines) + "\n\n" + System.Convert.ToBase64String(Content);

    /// <summary>The message that carries a response.</summary>
    public static ResponsePlan Of(string name, ResponseSpec response)
    {
        byte[] content = ResponseRules.HasNoContent(response.Status) ? [] : response.Content.ToArray();
        List<string> lines = StartHead(response.Status);
        if (response.ContentType is { } contentType && !ResponseRules.HasNoContent(response.Status))
        {
            lines.Add("Content-Type: " + contentType);
        }
        if (!ResponseRules.HasNoContentLength(response.Status))
        {
            lines.Add("Content-Length: " + content.Length.ToString(CultureInfo.InvariantCulture));
        }
        lines.AddRange(response.Fields.Select(field => field.Name + ": " + field.Value));
        return new ResponsePlan(name, lines, content);
    }

    /// <summary>What a client gets in place of a response that it has already (RFC 9110, section 15.4.5).</summary>
    public static ResponsePlan NotModified(string name, ResponseSpec response, bool hasTag) => new(
        name,
        [
            .. StartHead(304),
            .. response.Fields.Where(field => EntityTags.IsIn304(field.Name, hasTag)).Select(field => field.Name + ": " + field.Value),
        ],
        []);

    /// <summary>The answer to OPTIONS where no handler gives one (RFC 9110, section 9.3.7).</summary>
    public static ResponsePlan Options(string name, string allow) =>
        new(name, [.. StartHead(204), "Allow: " + allow], []);

    /// <summary>The answer where a handler says that there is nothing (RFC 9110, section 15.5.5): that of the server itself.</summary>
    public static ResponsePlan NotFound(string name) => Of(name, new ResponseSpec(
        404, ResponseRules.TextType, new EquatableArray<byte>(Encoding.ASCII.GetBytes("Not Found\n")), default));

    /// <summary>The answer in place of a handler that waits for too long.</summary>
    public static ResponsePlan Timeout(string name, int status) => Of(name, new ResponseSpec(
        status, ResponseRules.TextType, new EquatableArray<byte>(Encoding.ASCII.GetBytes("The answer took too long.\n")), default));

    /// <summary>The answer to a method that the resource does not have (RFC 9110, section 15.5.6).</summary>
    public static ResponsePlan MethodNotAllowed(string name, string allow)
    {
        byte[] content = Encoding.ASCII.GetBytes("Method Not Allowed\n");
        return new ResponsePlan(
            name,
            [
                .. StartHead(405),
                "Content-Type: " + ResponseRules.TextType,
                "Content-Length: " + content.Length.ToString(CultureInfo.InvariantCulture),
                "Allow: " + allow,
            ],
            content);
    }

    /// <summary>The same message under other names.</summary>
    public ResponsePlan Named(string name, string contentName) => new(name, HeadLines, Content, contentName);

    private static List<string> StartHead(int status) =>
        ["HTTP/1.1 " + status.ToString(CultureInfo.InvariantCulture) + " " + ReasonPhrases.Of(status), DatePlaceholder];

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
