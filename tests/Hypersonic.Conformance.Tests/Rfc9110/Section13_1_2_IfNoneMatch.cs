namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>If-None-Match: a reader that has this version gets 304, and a writer does not replace what there is.</summary>
public sealed class Section13_1_2_IfNoneMatch : ConformanceTests<Section13_1_2_IfNoneMatch>, IConformanceCases
{
    private const string Tag = "\"ed5d8ff78f8c0f93\"";

    public static string Section => "9110 13.1.2";

    public static IEnumerable<Case> Cases =>
    [
        .. from target in (string[])["/versions/a", "/weak-versions/a"]
           from @case in (IEnumerable<Case>)
           [
               .. Served(304, Of(target),
                   "\"a\"", "W/\"a\"", "*", "\"b\", \"a\"", "\"b\",W/\"a\"", " ,, \"b\"\t,\"a\" ,", "\"b\"\r\nif-none-match: \"a\""),
               .. Served(Answer.Text("version a"), Of(target), "\"b\"", "\"A\"", "\"\"", "", ",", "\"b\"\r\nIf-None-Match: W/\"c\""),
               // What is no list of entity tags as a whole is not guessed at: the client gets everything.
               .. Served(Answer.Text("version a"), Of(target),
                   "a", "\"a", "\"a\" \"a\"", "\"a\", b", "b, \"a\"", "*, \"a\"", "\"a\", *", "*\r\nIf-None-Match: *", "w/\"a\"", "'a'",
                   "\"a b\", \"a\"", "\"a\"; \"b\"", "\"a\"\r\nIf-None-Match: a"),
           ]
           select @case.Named($"{@case.Name} of {target}"),
        .. Served(new Answer(304).With("ETag", Tag), Of("/tagged"), Tag, $"W/{Tag}", $"\"a\", {Tag}", "*").As("of a literal"),
        .. Served(Answer.Text("tagged").With("ETag", Tag), Of("/tagged"), "\"a\"", Tag.ToUpperInvariant(), Tag.Trim('"'), "").As("of a literal"),
        .. from method in (string[])["PUT", "DELETE", "PATCH"]
           from @case in (IEnumerable<Case>)
           [
               .. Served(Answer.Text("changed"), Change(method, "/versions/a"), "\"b\"", ""),
               .. Served(412, Change(method, "/versions/a"), "\"a\"", "W/\"a\"", "*", "a", "\"b\", a"),
               Case.Of("nothing is replaced", Change(method, "/versions/0")("*")).StaysOpen(Answer.Text("changed")),
           ]
           select @case.Named($"{@case.Name} to {method}"),

        .. Served(200, static target => Get(target, "If-None-Match: *\r\n"), "/", "/items/a", "/large-literal"),
        .. Served(404, static target => Get(target, "If-None-Match: *\r\n"), "/missing", "/status/404"),
        Case.Of("OPTIONS has no conditions", Request("OPTIONS", "/tagged", "If-None-Match: *\r\n")).StaysOpen(204),
        Case.Of("a method that is not there", Request("POST", "/tagged", "If-None-Match: *\r\nContent-Length: 0\r\n")).StaysOpen(405),
    ];

    private static Func<string, string> Of(string target) => value => Get(target, $"If-None-Match: {value}\r\n");

    private static Func<string, string> Change(string method, string target) =>
        value => Request(method, target, $"If-None-Match: {value}\r\nContent-Length: 1\r\n") + "x";
}
