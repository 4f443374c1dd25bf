namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>OPTIONS tells what a resource, or the server, can do.</summary>
public sealed class Section9_3_7_Options : ConformanceTests<Section9_3_7_Options>, IConformanceCases
{
    private const string EveryMethod = "GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS";

    public static string Section => "9110 9.3.7";

    public static IEnumerable<Case> Cases =>
    [
        Options("the server", "*", EveryMethod),
        Options("the server by its name", "http://b", EveryMethod),
        Options("a resource with GET", "/", "GET, HEAD, OPTIONS"),
        Options("a resource with POST", "/ignore", "POST, OPTIONS"),
        Options("a resource with everything", "/echo", EveryMethod),
        Options("a resource with HEAD", "/own-head", "HEAD, OPTIONS"),
        Options("a resource with a parameter", "/items/x", "GET, HEAD, OPTIONS"),
        Options("a resource by its absolute form", "http://b/ignore", "POST, OPTIONS"),
        Options("a resource with a query", "/?x", "GET, HEAD, OPTIONS"),
        Options("a resource that fails", "/throws", "GET, HEAD, POST, OPTIONS"),
        Case.Of("a handler of its own", Request("OPTIONS", "/options")).StaysOpen(Answer.Text("own options").Without("Allow")),
        Case.Of("a path without a resource", Request("OPTIONS", $"/{Marker}")).StaysOpen(404),
        Case.Of("content", Request("OPTIONS", "/", $"Content-Length: {Smuggled.Length}\r\n") + Smuggled).StaysOpen(204),
        Case.Of("Max-Forwards", Request("OPTIONS", "*", "Max-Forwards: 0\r\n")).StaysOpen(204),
        Case.Of("a question of another origin",
            Request("OPTIONS", "/", "Origin: http://b\r\nAccess-Control-Request-Method: PUT\r\n"))
            .StaysOpen(new Answer(204).Without("Access-Control-Allow-Origin")),
        Case.Of("HTTP/1.0", "OPTIONS * HTTP/1.0\r\n\r\n").Closes(204),
        Refused(400, "the server without Host", "OPTIONS * HTTP/1.1\r\n\r\n"),
    ];

    private static Case Options(string name, string target, string allow) =>
        Case.Of(name, Request("OPTIONS", target) + Get())
            .StaysOpen(new Answer(204).With("Allow", allow).Without("Content-Type"), 200);
}
