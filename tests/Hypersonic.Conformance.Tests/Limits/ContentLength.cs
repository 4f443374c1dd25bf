using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Limits;

/// <summary>1 MiB of content, or what the option or the resource says; beyond it 413 (RFC 9110, section 15.5.14).</summary>
public sealed class ContentLength : ConformanceTests<ContentLength>, IConformanceCases
{
    private const int DefaultLimit = 1024 * 1024;

    public static string Section => "9110 15.5.14";

    public static IEnumerable<Case> Cases =>
    [
        .. Around(Profiles.ContentLimit, "/echo").Select(static @case => @case.On(Profile.SmallLimits)).As("for the server"),
        .. Around(ConformanceApplication.SmallLimit, "/small").As("for a resource that takes less"),
        .. Around(ConformanceApplication.SmallLimit, "/small").Select(static @case => @case.On(Profile.SmallLimits))
            .As("for a resource, with a small limit of the server"),
        .. Around(ConformanceApplication.UploadLimit, "/upload").Select(static @case => @case.On(Profile.SmallLimits))
            .As("for a resource that takes more"),
        .. Default(),
    ];

    private static IEnumerable<Case> Around(int limit, string target)
    {
        string full = new('x', limit);
        string half = new('x', limit / 2);
        return
        [
            Case.Of("content at the limit", Post(full, target: target) + Get()).StaysOpen(Answer.Text(full), 200),
            Case.Of("content at the limit in two writes", Post(full, target: target)[..^5]).ThenPause().Then(full[^5..])
                .StaysOpen(Answer.Text(full)),
            Case.Of("a chunk at the limit", PostChunked(Chunked(full), target) + Get()).StaysOpen(Answer.Text(full), 200),
            Case.Of("chunks at the limit in sum",
                PostChunked($"{limit / 2:x}\r\n{half}\r\n{limit / 2:x}\r\n{half}\r\n0\r\n\r\n", target))
                .StaysOpen(Answer.Text(full)),
            Case.Of("chunks of one byte at the limit",
                PostChunked(string.Concat(Enumerable.Repeat("1\r\nx\r\n", limit)) + "0\r\n\r\n", target))
                .StaysOpen(Answer.Text(full)),
            Refused(413, "content one byte beyond", Post(full + "x", target: target)),
            Case.Of("the announcement of content beyond", Request("POST", target, $"Content-Length: {limit + 1}\r\n"))
                .Closes(413),
            Case.Of("the announcement of a chunk beyond", PostChunked($"{limit + 1:x}", target)).Closes(413),
            Refused(413, "a chunk one byte beyond", PostChunked(Chunked(full + "x"), target)),
            Refused(413, "chunks one byte beyond in sum", PostChunked($"{limit:x}\r\n{full}\r\n1\r\nx\r\n0\r\n\r\n", target)),
            Refused(413, "a chunk beyond whose size has zeros", PostChunked($"0000{limit + 1:x}\r\n{full}x\r\n0\r\n\r\n", target)),
            Refused(413, "chunks of one byte beyond",
                PostChunked(string.Concat(Enumerable.Repeat("1\r\nx\r\n", limit + 1)) + "0\r\n\r\n", target)),
            Refused(413, "content one byte beyond, behind another request", Get() + Post(full + "x", target: target))
                .Closes(200, 413),
        ];
    }

    /// <summary>The limit that a user gets. Not echoed, since so many bytes take their time one by one.</summary>
    private static IEnumerable<Case> Default() =>
    [
        Case.Of("content at the default", Post(new string('x', DefaultLimit), target: "/ignore") + Get())
            .StaysOpen(Answer.Text("ignored"), 200),
        Refused(413, "content one byte beyond the default", Request("POST", "/ignore", $"Content-Length: {DefaultLimit + 1}\r\n")),
        Refused(413, "a chunk one byte beyond the default", PostChunked($"{DefaultLimit + 1:x}\r\n", "/ignore")),
        Refused(413, "content beyond the default for a path that is not there",
            Request("POST", "/missing", $"Content-Length: {DefaultLimit + 1}\r\n")),
        Refused(413, "content beyond the default for GET", Request("GET", "/", $"Content-Length: {DefaultLimit + 1}\r\n")),
    ];
}
