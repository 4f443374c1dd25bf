namespace Hypersonic.Conformance.Tests.Rfc9110;

/// <summary>204, 205 and 304 end with their header section: the next response follows at once.</summary>
public sealed class Section15_3_5_NoContent : ConformanceTests<Section15_3_5_NoContent>, IConformanceCases
{
    public static string Section => "9110 15.3.5";

    public static IEnumerable<Case> Cases =>
        from row in ((string Target, int Status)[])[("/no-content", 204), ("/status/204", 204), ("/status/205", 205), ("/status/304", 304)]
        let answer = new Answer(row.Status).Without("Content-Type")
        from @case in (Case[])
        [
            Case.Of($"{row.Target}, then another", Get(row.Target) + Get()).StaysOpen(answer, Answer.Text("home")),
            Case.Of($"{row.Target} three times", Get(row.Target) + Get(row.Target) + Get(row.Target))
                .StaysOpen(answer, answer, answer),
            Case.Of($"{row.Target} and close", Get(row.Target, "Connection: close\r\n")).Closes(answer),
            Case.Of($"{row.Target} in HTTP/1.0", $"GET {row.Target} HTTP/1.0\r\n\r\n").Closes(answer),
            Case.Of($"{row.Target} to HEAD", Request("HEAD", row.Target) + Get()).StaysOpen(Answer.ToHead(row.Status), 200),
        ]
        select @case;
}
