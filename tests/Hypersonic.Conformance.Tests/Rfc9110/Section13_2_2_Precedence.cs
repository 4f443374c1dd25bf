namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>Of several conditions, If-Match or else If-Unmodified-Since comes first, then If-None-Match or else If-Modified-Since.</summary>
public sealed class Section13_2_2_Precedence : ConformanceTests<Section13_2_2_Precedence>, IConformanceCases
{
    private const string Then = "Sun, 06 Nov 1994 08:49:36 GMT";
    private const string Now = "Sun, 06 Nov 1994 08:49:38 GMT";

    public static string Section => "9110 13.2.2";

    public static IEnumerable<Case> Cases =>
        from row in ((int Status, string[] Fields)[])
        [
            (412, ["If-Match: \"b\"", "If-None-Match: \"a\""]),
            (304, ["If-Match: \"a\"", "If-None-Match: \"a\""]),
            (200, ["If-Match: \"a\"", "If-None-Match: \"b\""]),
            (412, ["If-Match: *", "If-Match: *", "If-None-Match: \"a\""]),
            (200, ["If-Match: \"a\"", $"If-Unmodified-Since: {Then}"]),
            (304, ["If-Match: \"a\"", $"If-Unmodified-Since: {Then}", $"If-Modified-Since: {Now}"]),
            (412, [$"If-Unmodified-Since: {Then}", "If-None-Match: \"a\""]),
            (412, [$"If-Unmodified-Since: {Then}", $"If-Modified-Since: {Now}"]),
            (200, ["If-None-Match: \"b\"", $"If-Modified-Since: {Now}"]),
            (200, ["If-None-Match: a", $"If-Modified-Since: {Now}"]),
            (200, ["If-None-Match:", $"If-Modified-Since: {Now}"]),
            (304, ["If-None-Match: \"a\"", $"If-Modified-Since: {Then}"]),
            (304, [$"If-Unmodified-Since: {Now}", $"If-Modified-Since: {Now}"]),
        ]
        from fields in (string[][])[row.Fields, [.. row.Fields.AsEnumerable().Reverse()]]
        select Case.Of(string.Join(", then ", fields), Get("/both", string.Concat(fields.Select(static line => $"{line}\r\n"))))
            .StaysOpen(row.Status);
}
