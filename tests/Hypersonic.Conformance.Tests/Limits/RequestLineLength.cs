using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Limits;

/// <summary>8 KiB with its CRLF, or what the option says; beyond it 414.</summary>
public sealed class RequestLineLength : ConformanceTests<RequestLineLength>, IConformanceCases
{
    public static string Section => "9112 3";

    public static IEnumerable<Case> Cases =>
    [
        .. Around(Profiles.RequestLineLimit).Select(static @case => @case.On(Profile.SmallLimits)),
        .. Edge(8 * 1024).As("by default"),
    ];

    private static IEnumerable<Case> Around(int limit) =>
    [
        Case.Of("a path at the limit", Get(Target(limit))).StaysOpen(404),
        Case.Of("a path one byte below", Get(Target(limit - 1))).StaysOpen(404),
        Case.Of("a query at the limit", Get(Target(limit, "/query?"))).StaysOpen(Answer.Text(Target(limit, ""))),
        Case.Of("an absolute form at the limit", Get(Target(limit, "http://a/"))).StaysOpen(404),
        Case.Of("a method at the limit", Request(new string('M', limit - " / HTTP/1.1\r\n".Length), "/")).StaysOpen(501),
        Case.Of("an empty line before a path at the limit", "\r\n" + Get(Target(limit))).StaysOpen(404),
        Case.Of("two paths at the limit", Get(Target(limit)) + Get(Target(limit))).StaysOpen(404, 404),
        Case.Of("a path at the limit in two writes",
            Get(Target(limit))[..(limit / 2)]).ThenPause().Then(Get(Target(limit))[(limit / 2)..])
            .StaysOpen(404),
        Refused(414, "a path one byte beyond", Get(Target(limit + 1))),
        Refused(414, "a path far beyond", Get(Target(limit * 3))),
        Refused(414, "a query one byte beyond", Get(Target(limit + 1, "/query?"))),
        Refused(414, "an absolute form one byte beyond", Get(Target(limit + 1, "http://a/"))),
        Refused(414, "a method that does not end", new string('M', limit + 1)),
        Refused(414, "an unknown method one byte beyond", Request(new string('M', limit + 1 - " / HTTP/1.1\r\n".Length), "/")),
        Case.Of("a path that does not end", "GET /" + new string('x', limit)).Closes(414),
        Refused(414, "a path one byte beyond, behind another request", Get() + Get(Target(limit + 1))).Closes(200, 414),
        Refused(400, "what is bad before the limit is bad", "GET /\0" + new string('x', limit)),
        Refused(400, "a line of bad bytes is bad", new string('\0', limit + 1)),
    ];

    /// <summary>Both sides of the limit that a user gets. So many bytes take their time one by one.</summary>
    private static IEnumerable<Case> Edge(int limit) =>
    [
        Case.Of("a path at the limit", Get(Target(limit))).StaysOpen(404),
        Refused(414, "a path one byte beyond", Get(Target(limit + 1))),
        Case.Of("a query at the limit", Get(Target(limit, "/query?"))).StaysOpen(Answer.Text(Target(limit, ""))),
        Refused(414, "a query one byte beyond", Get(Target(limit + 1, "/query?"))),
    ];

    /// <summary>A target with which the request line, with its CRLF, is so long.</summary>
    private static string Target(int lineLength, string start = "/")
    {
        int length = lineLength - "GET  HTTP/1.1\r\n".Length;
        return start == "" ? new string('x', length - "/query?".Length) : start + new string('x', length - start.Length);
    }
}
