namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>If-Match: nothing is done unless the client knows the version that there is. 412 comes in place of it.</summary>
public sealed class Section13_1_1_IfMatch : ConformanceTests<Section13_1_1_IfMatch>, IConformanceCases
{
    public static string Section => "9110 13.1.1";

    public static IEnumerable<Case> Cases =>
    [
        .. Served(Answer.Text("version a").With("ETag", "\"a\""), Version,
            "\"a\"", "\"b\", \"a\"", "\"b\",\"a\"", " ,, \"b\"\t,\"a\" ,", "*", "\"\u00E4\", \"a\"", "\"b\"\r\nIF-MATCH: \"a\""),
        .. Served(412, Version,
            "\"b\"", "\"A\"", "\"\"", "", ",", "W/\"a\"", "W/\"a\", \"b\"", "\"b\"\r\nIf-Match: \"c\""),
        // What is no list of entity tags as a whole holds for nothing.
        .. Served(412, Version,
            "a", "\"a", "\"a\" \"a\"", "\"a\", b", "b, \"a\"", "*, \"a\"", "\"a\", *", "*\r\nIf-Match: *", "w/\"a\"", "'a'", "\"a b\", \"a\"",
            "\"a\"; \"b\"", $"<{Marker}>"),
        .. Served(412, static value => Get("/weak-versions/a", $"If-Match: {value}\r\n"), "\"a\"", "W/\"a\"").As("of a weak tag"),
        Case.Of("* of a weak tag", Get("/weak-versions/a", "If-Match: *\r\n")).StaysOpen(200),
        Case.Of("412 of a literal", Get("/tagged", "If-Match: \"b\"\r\n") + Get()).StaysOpen(412, 200),
        Case.Of("* of a literal", Get("/tagged", "If-Match: *\r\n") + Get()).StaysOpen(Answer.Text("tagged"), 200),
        Case.Of("412 to HEAD", Request("HEAD", "/versions/a", "If-Match: \"b\"\r\n") + Get()).StaysOpen(Answer.ToHead(412), 200),
        Case.Of("412 to HEAD of a literal", Request("HEAD", "/tagged", "If-Match: \"b\"\r\n") + Get()).StaysOpen(Answer.ToHead(412), 200),
        Case.Of("412 and close", Get("/tagged", "If-Match: \"b\"\r\nConnection: close\r\n") + Smuggled).Closes(412),
        .. from method in (string[])["PUT", "DELETE", "PATCH"]
           from @case in (IEnumerable<Case>)
           [
               .. Served(Answer.Text("changed"), Change(method, "/versions/a"), "\"a\"", "*", "\"b\", \"a\""),
               .. Served(412, Change(method, "/versions/a"), "\"b\"", "W/\"a\"", "a", ""),
               Case.Of("412 where there is nothing", Change(method, "/versions/0")("*")).StaysOpen(412),
           ]
           select @case.Named($"{@case.Name} to {method}"),

        // Where there is no validator there is nothing to compare with, and no handler is held back.
        .. Served(200, static target => Get(target, "If-Match: \"b\"\r\n"), "/", "/items/a", "/large-literal"),
        .. Served(404, static target => Get(target, "If-Match: \"b\"\r\n"), "/missing", "/status/404"),
        Case.Of("OPTIONS has no conditions", Request("OPTIONS", "/tagged", "If-Match: \"b\"\r\n")).StaysOpen(204),
    ];

    private static string Version(string value) => Get("/versions/a", $"If-Match: {value}\r\n");

    private static Func<string, string> Change(string method, string target) =>
        value => Request(method, target, $"If-Match: {value}\r\nContent-Length: 1\r\n") + "x";
}
