namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>If-Modified-Since and If-Unmodified-Since: times of whole seconds, in three forms; all else is ignored.</summary>
public sealed class Section13_1_3_IfModifiedSince : ConformanceTests<Section13_1_3_IfModifiedSince>, IConformanceCases
{
    /// <summary>Was changed at <c>Sun, 06 Nov 1994 08:49:37 GMT</c>.</summary>
    private const string Target = "/times/784111777";

    private static readonly string[] Before = ["Sun, 06 Nov 1994 08:49:36 GMT", "Sunday, 06-Nov-94 08:49:36 GMT", "Sun Nov  6 08:49:36 1994"];

    private static readonly string[] Since =
    [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Mon, 07 Nov 1994 08:49:37 GMT",
    ];

    private static readonly string[] NoDates =
    [
        "", "*", "\"a\"", "1994-11-06T08:49:37Z", "784111777", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
        "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
        Marker,
    ];

    public static string Section => "9110 13.1.3";

    public static IEnumerable<Case> Cases =>
    [
        .. Served(new Answer(304).With("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"), Modified(Target), Since),
        .. Served(Answer.Text("time").With("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"), Modified(Target), [.. Before, .. NoDates]),
        .. Served(Answer.Text("time"), Unmodified(Target), [.. Since, .. NoDates]).As("for unmodified"),
        .. Served(412, Unmodified(Target), Before).As("for unmodified"),

        // A date that comes twice is a list, and no date.
        Case.Of("modified twice", Modified(Target)($"{Since[0]}\r\nIf-Modified-Since: {Since[0]}")).StaysOpen(200),
        Case.Of("unmodified twice", Unmodified(Target)($"{Before[0]}\r\nIf-Unmodified-Since: {Before[0]}")).StaysOpen(200),

        // Without a time of the last change there is nothing to compare with.
        .. from target in (string[])["/versions/a", "/tagged", "/", "/items/a"]
           from request in (string[])[Modified(target)(Since[0]), Unmodified(target)(Before[0])]
           select Case.Of(Display(request), request).StaysOpen(200),
        Case.Of("a time that is yet to come is not told",
            Get("/times/32503680000", "If-Modified-Since: Tue, 01 Jan 2999 00:00:00 GMT\r\n")).StaysOpen(304),
    ];

    private static Func<string, string> Modified(string target) => value => Get(target, $"If-Modified-Since: {value}\r\n");

    private static Func<string, string> Unmodified(string target) => value => Get(target, $"If-Unmodified-Since: {value}\r\n");
}
