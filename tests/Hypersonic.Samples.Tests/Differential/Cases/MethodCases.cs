using static Hypersonic.Samples.Tests.Differential.Aspects;
using static Hypersonic.Samples.Tests.Differential.Case;

namespace Hypersonic.Samples.Tests.Differential;

/// <summary>Methods that a path has, has not, or has by itself.</summary>
internal static class MethodCases
{
    public static readonly Case[] All =
    [
        Send("GET", "/text/a", "", "content"),
        Send("GET", "/todos/1", "Content-Type: application/json\r\n", "{"),
        Send("DELETE", "/todos/77", "", "content"),
        Send("GET", "http://localhost/health"),

        .. Differing(MediaType, Reasons.Wording,
            Send("HEAD", "/nowhere")),

        .. Refused(
            Send("OPTIONS", "/nowhere"),
            Send("POST", "/nowhere")),

        .. Differing(Status | MediaType | Allow, Reasons.Head,
            Send("HEAD", "/health"),
            Send("HEAD", "/todos"),
            Send("HEAD", "/todos/77")),

        .. Differing(Status | MediaType | Fields | Allow, Reasons.Head,
            Send("HEAD", "/todos/1")),

        .. Differing(MediaType | Allow, Reasons.AllowAndWording,
            Send("HEAD", "/form")),

        .. Differing(Status | Allow, Reasons.Options,
            Send("OPTIONS", "/health"),
            Send("OPTIONS", "/todos"),
            Send("OPTIONS", "/todos/1"),
            Send("OPTIONS", "*")),

        .. Differing(Status | MediaType | Content | Allow, Reasons.PathFirst,
            Send("OPTIONS", "/todos/x"),
            Send("POST", "/todos/x"),
            Send("POST", "/files/a")),

        .. Differing(MediaType | Content | Allow, Reasons.AllowAndWording,
            Send("POST", "/health"),
            Send("DELETE", "/todos"),
            Json("PUT", "/todos", "{}"),
            Json("POST", "/todos/1", "{}"),
            Get("/json")),

        .. Differing(Status | Content, Reasons.UnknownMethod,
            Send("get", "/health")),

        .. Differing(Status | MediaType | Content | Allow, Reasons.UnknownMethod,
            Send("BREW", "/health"),
            Send("TRACE", "/health")),

        .. Differing(Status | MediaType | Content, Reasons.UnknownMethod,
            Send("BREW", "/nowhere")),
    ];
}
