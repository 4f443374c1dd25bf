using System.Globalization;
using System.Text;

namespace Hypersonic.Conformance.Tests.Support;

/// <summary>The words that cases are made of.</summary>
internal static class Requests
{
    /// <summary>Stands in the bad part of requests; no error answer may repeat it.</summary>
    public const string Marker = "zebra";

    /// <summary>What an attacker wants to be taken for a request of its own. Nothing that is refused lets it through.</summary>
    public const string Smuggled = $"GET /smuggled-{Marker} HTTP/1.1\r\nHost: a\r\n\r\n";

    public static string Get(string target = "/", string fields = "") => Request("GET", target, fields);

    public static string Request(string method, string target, string fields = "") =>
        $"{method} {target} HTTP/1.1\r\nHost: a\r\n{fields}\r\n";

    public static string Post(string content, string fields = "", string target = "/echo") =>
        Request("POST", target, $"{fields}Content-Length: {content.Length}\r\n") + content;

    /// <summary>A request with chunked content.</summary>
    /// <param name="coded">The content as it goes over the wire.</param>
    /// <param name="target">The request target.</param>
    public static string PostChunked(string coded, string target = "/echo") =>
        Request("POST", target, "Transfer-Encoding: chunked\r\n") + coded;

    /// <summary>Content in one chunk.</summary>
    public static string Chunked(string content) => $"{content.Length:x}\r\n{content}\r\n0\r\n\r\n";

    /// <summary>A request that is refused at once, with another one behind it.</summary>
    public static Case Refused(Answer answer, string name, string text) => Case.Of(name, text + Smuggled).Closes(answer);

    /// <summary>Requests that differ in one part, and are all refused.</summary>
    public static IEnumerable<Case> Refused(Answer answer, Func<string, string> message, params IEnumerable<string> parts) =>
        parts.Select(part => Refused(answer, $"{answer.Status} for «{Display(part)}»", message(part)));

    /// <summary>Requests that differ in one part, and are all answered.</summary>
    public static IEnumerable<Case> Served(Answer answer, Func<string, string> message, params IEnumerable<string> parts) =>
        parts.Select(part => Case.Of($"{answer.Status} for «{Display(part)}»", message(part)).StaysOpen(answer));

    /// <summary>Says more in the names of cases.</summary>
    public static IEnumerable<Case> As(this IEnumerable<Case> cases, string remark) =>
        cases.Select(@case => @case.Named($"{@case.Name} {remark}"));

    /// <summary>What cannot be seen, as an escape.</summary>
    public static string Display(string text)
    {
        StringBuilder display = new();
        foreach (char letter in text)
        {
            display.Append(letter switch
            {
                '\r' => "\\r",
                '\n' => "\\n",
                '\t' => "\\t",
                >= ' ' and <= '~' => letter.ToString(),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)letter:X2}"),
            });
        }
        return display.ToString();
    }
}
