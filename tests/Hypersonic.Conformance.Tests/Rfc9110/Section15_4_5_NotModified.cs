using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>304: the fields that a cache wants to know, and nothing else of the response that was not sent.</summary>
public sealed class Section15_4_5_NotModified : ConformanceTests<Section15_4_5_NotModified>, IConformanceCases
{
    private const string Fields = "If-None-Match: *\r\n";

    private static readonly (string Target, (string Name, string? Value)[] Fields)[] NotModified =
    [
        ("/tagged", [("ETag", "\"ed5d8ff78f8c0f93\""), ("Vary", "Accept"), ("X-Own", null)]),
        ("/tagged-large", [("ETag", "\"8b8965db90173d33\"")]),
        ("/tagged-frozen", [("ETag", "\"8b8965db90173d33\""), ("Expires", "0")]),
        ("/versions/a", [("ETag", "\"a\""), ("Cache-Control", "no-cache")]),
        ("/weak-versions/a", [("ETag", "W/\"a\"")]),
        ("/times/784111777", [("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Content-Location", "/time")]),
        ("/both", [("ETag", "\"a\""), ("Last-Modified", null)]),
    ];

    public static string Section => "9110 15.4.5";

    public static IEnumerable<Case> Cases =>
    [
        .. from row in NotModified
           let get = Get(row.Target, Fields)
           let answer = With(Answer.Text("", 304), row.Fields)
           let toHead = With(Answer.ToHead(304), row.Fields)
           from @case in (Case[])
           [
               Case.Of("alone", get).StaysOpen(answer),
               Case.Of("in pieces", get).ByteByByte().StaysOpen(answer),
               Case.Of("to HEAD", Request("HEAD", row.Target, Fields)).StaysOpen(toHead),
               Case.Of("and close", Get(row.Target, Fields + "Connection: close\r\n") + Smuggled).Closes(answer),
               Case.Of("in HTTP/1.0", $"GET {row.Target} HTTP/1.0\r\n{Fields}\r\n").Closes(answer),
               Case.Of("in HTTP/1.0 that stays open", $"GET {row.Target} HTTP/1.0\r\nConnection: keep-alive\r\n{Fields}\r\n" + Get())
                   .StaysOpen(answer.With("Connection", "keep-alive"), 200),
               Case.Of("between others",
                   Get(row.Target) + get + Get() + get + Request("HEAD", row.Target, Fields) + Get(row.Target))
                   .StaysOpen(200, answer, Answer.Text("home"), answer, toHead, 200),
               Case.Of("after a large one", Get("/large-literal") + get + Get("/large") + get)
                   .StaysOpen(200, answer, 200, answer),
               Case.Of("forgotten with its request", get + Get(row.Target) + Request("HEAD", row.Target))
                   .StaysOpen(answer, 200, Answer.ToHead(200)),
           ]
           select @case.Named($"{@case.Name}, of {row.Target}"),
        Case.Of("a large literal that the client has not", Get("/tagged-large", "If-None-Match: \"a\"\r\n") + Get())
            .StaysOpen(new Answer(200).With("Content-Length", $"{ConformanceApplication.LargeLength}"), 200),
    ];

    private static Answer With(Answer answer, (string Name, string? Value)[] fields) => fields.Aggregate(
        answer.Without("Content-Type").Without("Content-Length"),
        static (answer, field) => field.Value is null ? answer.Without(field.Name) : answer.With(field.Name, field.Value));
}
