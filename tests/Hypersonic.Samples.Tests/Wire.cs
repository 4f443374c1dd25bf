using System.Text;

namespace Hypersonic.Samples.Tests;

/// <summary>Requests as they go over the wire.</summary>
internal static class Wire
{
    /// <summary>A whole request; its Content-Length is written where there is content.</summary>
    /// <param name="fields">Field lines, each with its CRLF.</param>
    public static byte[] Request(string method, string target, string fields = "", params ReadOnlySpan<byte> content)
    {
        string length = content.IsEmpty ? "" : $"Content-Length: {content.Length}\r\n";
        return [.. Encoding.UTF8.GetBytes($"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{fields}{length}\r\n"), .. content];
    }

    /// <summary>A whole request with JSON.</summary>
    public static byte[] Json(string method, string target, string json, string fields = "") =>
        Request(method, target, $"Content-Type: application/json\r\n{fields}", Encoding.UTF8.GetBytes(json));
}
