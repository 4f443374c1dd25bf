using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Limits;

/// <summary>100 field lines, or what the option says; beyond it 431 (RFC 6585, section 5).</summary>
public sealed class FieldCount : ConformanceTests<FieldCount>, IConformanceCases
{
    public static string Section => "9112 5";

    public static IEnumerable<Case> Cases =>
        from row in ((Profile Profile, int Limit)[])[(Profile.Default, 100), (Profile.SmallLimits, Profiles.FieldCountLimit)]
        from @case in Around(row.Limit)
        select @case.On(row.Profile).Named($"{@case.Name}, of {row.Limit}");

    private static IEnumerable<Case> Around(int limit) =>
    [
        Case.Of("fields at the limit", Get("/", Lines(limit - 1))).StaysOpen(200),
        Case.Of("equal fields at the limit", Get("/", Repeated(limit - 1))).StaysOpen(200),
        Case.Of("fields at the limit twice", Get("/", Lines(limit - 1)) + Get("/", Lines(limit - 1))).StaysOpen(200, 200),
        Refused(431, "one field beyond", Get("/", Lines(limit))),
        Refused(431, "one equal field beyond", Get("/", Repeated(limit))),
        Refused(431, "one empty field beyond", Get("/", Repeated(limit - 1) + "Y:\r\n")),
        Refused(431, "many fields beyond", Get("/", Repeated(limit * 3))),
        Refused(431, "one field beyond in HTTP/1.0", $"GET / HTTP/1.0\r\n{Repeated(limit + 1)}\r\n"),
        Refused(431, "one field beyond, behind another request", Get() + Get("/", Lines(limit))).Closes(200, 431),
        Case.Of("trailers at the limit", PostChunked($"0\r\n{Repeated(limit)}\r\n")).StaysOpen(Answer.Text("")),
        Refused(431, "one trailer beyond", PostChunked($"0\r\n{Repeated(limit + 1)}\r\n")),
        Case.Of("trailers are counted apart",
            Request("POST", "/echo", Repeated(limit - 2) + "Transfer-Encoding: chunked\r\n") + $"0\r\n{Repeated(limit)}\r\n")
            .StaysOpen(Answer.Text("")),
    ];

    private static string Lines(int count) => string.Concat(Enumerable.Range(0, count).Select(static i => $"X{i}: {i}\r\n"));

    private static string Repeated(int count) => string.Concat(Enumerable.Repeat("X: y\r\n", count));
}
