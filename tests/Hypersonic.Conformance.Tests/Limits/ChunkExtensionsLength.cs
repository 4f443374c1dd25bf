using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Limits;

/// <summary>16 KiB of extensions in all chunks together, or what the option says; beyond it 400.</summary>
public sealed class ChunkExtensionsLength : ConformanceTests<ChunkExtensionsLength>, IConformanceCases
{
    public static string Section => "9112 7.1.1";

    public static IEnumerable<Case> Cases =>
    [
        .. Around(Profiles.ExtensionsLimit).Select(static @case => @case.On(Profile.SmallLimits)),
        .. Edge(16 * 1024).As("by default"),
    ];

    /// <summary>Both sides of the limit that a user gets. So many bytes take their time one by one.</summary>
    private static IEnumerable<Case> Edge(int limit) =>
    [
        Case.Of("an extension at the limit", PostChunked($"3;{new string('x', limit - 1)}\r\nabc\r\n0\r\n\r\n"))
            .StaysOpen(Answer.Text("abc")),
        Refused(400, "an extension one byte beyond", PostChunked($"3;{new string('x', limit)}\r\nabc\r\n0\r\n\r\n")),
    ];

    private static IEnumerable<Case> Around(int limit)
    {
        string half = ";" + new string('x', (limit / 2) - 1);
        return
        [
            Case.Of("an extension at the limit", PostChunked($"3;{new string('x', limit - 1)}\r\nabc\r\n0\r\n\r\n"))
                .StaysOpen(Answer.Text("abc")),
            Case.Of("an extension of the last chunk at the limit",
                PostChunked($"3\r\nabc\r\n0;{new string('x', limit - 1)}\r\n\r\n"))
                .StaysOpen(Answer.Text("abc")),
            Case.Of("two extensions at the limit in sum", PostChunked($"1{half}\r\na\r\n1{half}\r\nb\r\n0\r\n\r\n"))
                .StaysOpen(Answer.Text("ab")),
            Case.Of("each request has its own",
                PostChunked($"2{half}{half}\r\nab\r\n0\r\n\r\n") + PostChunked($"2{half}{half}\r\ncd\r\n0\r\n\r\n"))
                .StaysOpen(Answer.Text("ab"), Answer.Text("cd")),
            Refused(400, "an extension one byte beyond", PostChunked($"3;{new string('x', limit)}\r\nabc\r\n0\r\n\r\n")),
            Refused(400, "an extension of the last chunk one byte beyond",
                PostChunked($"3\r\nabc\r\n0;{new string('x', limit)}\r\n\r\n")),
            Refused(400, "extensions one byte beyond in sum", PostChunked($"1{half}\r\na\r\n1{half}\r\nb\r\n1;\r\nc\r\n0\r\n\r\n")),
            Refused(400, "many small extensions", PostChunked(string.Concat(Enumerable.Repeat("1;\r\nx\r\n", limit + 1)))),
            Refused(400, "white space beyond", PostChunked($"3{new string(' ', limit)};x\r\nabc\r\n0\r\n\r\n")),
            Case.Of("an extension that does not end", PostChunked("3;" + new string('x', limit))).Closes(400),
        ];
    }
}
