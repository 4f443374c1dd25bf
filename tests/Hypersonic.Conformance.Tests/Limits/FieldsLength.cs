using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Limits;

/// <summary>32 KiB with the empty line, or what the option says; beyond it 431 (RFC 6585, section 5).</summary>
public sealed class FieldsLength : ConformanceTests<FieldsLength>, IConformanceCases
{
    public static string Section => "9112 5";

    public static IEnumerable<Case> Cases =>
    [
        .. Around(Profiles.FieldsLimit).Select(static @case => @case.On(Profile.SmallLimits)),
        .. Edge(32 * 1024).As("by default"),
    ];

    private static IEnumerable<Case> Around(int limit) =>
    [
        Case.Of("fields at the limit", With(Fields(limit))).StaysOpen(200),
        Case.Of("fields one byte below", With(Fields(limit - 1))).StaysOpen(200),
        Case.Of("a name at the limit", With($"Host: a\r\n{new string('n', limit - "Host: a\r\n:\r\n\r\n".Length)}:\r\n\r\n"))
            .StaysOpen(200),
        Case.Of("fields at the limit twice", With(Fields(limit)) + With(Fields(limit))).StaysOpen(200, 200),
        Case.Of("fields at the limit in two writes", With(Fields(limit))[..^40]).ThenPause().Then(With(Fields(limit))[^40..])
            .StaysOpen(200),
        Case.Of("fields at the limit in HTTP/1.0", "GET / HTTP/1.0\r\n" + Fields(limit)).Closes(200),
        Refused(431, "fields one byte beyond", With(Fields(limit + 1))),
        Refused(431, "fields two bytes beyond", With(Fields(limit + 2))),
        Refused(431, "fields far beyond", With(Fields(limit * 3))),
        Refused(431, "a name far beyond", With("Host: a\r\n" + new string('n', limit))),
        Case.Of("a value that does not end", With("Host: a\r\nX: " + new string('v', limit))).Closes(431),
        Refused(431, "fields one byte beyond, behind another request", Get() + With(Fields(limit + 1))).Closes(200, 431),
        Refused(431, "fields one byte beyond for a method that is unknown", "BREW / HTTP/1.1\r\n" + Fields(limit + 1)),
        Refused(400, "what is bad before the limit is bad", With($"Host: a\r\nX: \0{new string('v', limit)}")),
        Refused(400, "fields at the limit that are bad", With(Fields(limit)[..^3] + "\0\r\n")),
        Case.Of("trailers at the limit", PostChunked("0\r\n" + Trailers(limit))).StaysOpen(Answer.Text("")),
        Case.Of("trailers at the limit in two writes",
            PostChunked("0\r\n" + Trailers(limit))[..^40]).ThenPause().Then(Trailers(limit)[^40..])
            .StaysOpen(Answer.Text("")),
        Refused(431, "trailers one byte beyond", PostChunked("0\r\n" + Trailers(limit + 1))),
        Case.Of("a trailer that does not end", PostChunked("0\r\nX: " + new string('v', limit))).Closes(431),
    ];

    /// <summary>Both sides of the limit that a user gets. So many bytes take their time one by one.</summary>
    private static IEnumerable<Case> Edge(int limit) =>
    [
        Case.Of("fields at the limit", With(Fields(limit))).StaysOpen(200),
        Refused(431, "fields one byte beyond", With(Fields(limit + 1))),
        Case.Of("trailers at the limit", PostChunked("0\r\n" + Trailers(limit))).StaysOpen(Answer.Text("")),
        Refused(431, "trailers one byte beyond", PostChunked("0\r\n" + Trailers(limit + 1))),
    ];

    private static string With(string fields) => "GET / HTTP/1.1\r\n" + fields;

    /// <summary>A header section of this length.</summary>
    private static string Fields(int length)
    {
        const string Frame = "Host: a\r\nX: \r\n\r\n";
        return Frame.Insert("Host: a\r\nX: ".Length, new string('v', length - Frame.Length));
    }

    private static string Trailers(int length) => $"X: {new string('v', length - "X: \r\n\r\n".Length)}\r\n\r\n";
}
