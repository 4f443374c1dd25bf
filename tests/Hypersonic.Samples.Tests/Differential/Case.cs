using System.Text;

namespace Hypersonic.Samples.Tests.Differential;

/// <summary>A request that goes to both servers.</summary>
/// <param name="Name">What it is, in one line.</param>
/// <param name="Request">Its bytes.</param>
internal sealed record Case(string Name, byte[] Request)
{
    /// <summary>In what the answers differ, and are meant to.</summary>
    public Aspects Differs { get; private init; }

    /// <summary>Why they are meant to; null where they do not.</summary>
    public string? Reason { get; private init; }

    public static Case Get(string target, string fields = "") => Send("GET", target, fields);

    public static Case Json(string method, string target, string json, string fields = "") =>
        Send(method, target, $"Content-Type: application/json\r\n{fields}", json);

    public static Case Send(string method, string target, string fields = "", string content = "") =>
        Send(method, target, fields, Encoding.UTF8.GetBytes(content));

    public static Case Send(string method, string target, string fields, byte[] content)
    {
        string details = $"{fields} {Encoding.UTF8.GetString(content)}".ReplaceLineEndings(" ").Trim();
        return new Case(
            $"{method} {target} {(details.Length > 120 ? details[..120] + "..." : details)}",
            Wire.Request(method, target, $"Connection: close\r\n{fields}", content));
    }

    /// <summary>The same requests, to which the two servers mean to answer differently.</summary>
    public static Case[] Differing(Aspects differs, string reason, params Case[] cases) =>
        [.. cases.Select(one => one with { Differs = differs, Reason = reason })];

    /// <summary>Requests that both refuse with the same status.</summary>
    public static Case[] Refused(params Case[] cases) => Differing(Aspects.MediaType | Aspects.Content, Reasons.Wording, cases);
}
