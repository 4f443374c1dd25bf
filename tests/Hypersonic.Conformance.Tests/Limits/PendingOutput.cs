namespace Hypersonic.Conformance.Tests.Limits;

/// <summary>What a client does not read waits, in order and whole, and its next requests wait with it.</summary>
public sealed class PendingOutput : ConformanceTests<PendingOutput>, IConformanceCases
{
    public static string Section => "9112 9.3.2";

    public static IEnumerable<Case> Cases =>
        from profile in (Profile[])[Profile.Default, Profile.SmallLimits]
        from target in (string[])["/large", "/large-literal"]
        from @case in Around(Get(target))
        select @case.On(profile).Named($"{@case.Name}, {target}, {profile}");

    /// <param name="much">A request for much.</param>
    private static IEnumerable<Case> Around(string much) =>
    [
        .. ((int[])[1, 2, 5]).Select(count => Case.Of($"{count} times much", string.Concat(Enumerable.Repeat(much, count))).ThenPause()
            .StaysOpen([.. Enumerable.Repeat<Answer>(200, count)])),
        Case.Of("much, then little", much + much + string.Concat(Enumerable.Range(0, 50).Select(static i => Get($"/numbers/{i}"))))
            .StaysOpen([200, 200, .. Enumerable.Range(0, 50).Select(static i => Answer.Text($"{i}"))]),
        Case.Of("much and the end", much + much).ThenEnd().ClosesSilently(200, 200),
        Case.Of("much and close", much + Get("/large", "Connection: close\r\n") + Smuggled).Closes(200, 200),
        Refused(400, "much and what is refused", much + "bad\r\n\r\n").Closes(200, 400),
        Case.Of("content behind much", much + Post("abc")).StaysOpen(200, Answer.Text("abc")),
        Case.Of("content that comes while much waits", much + Request("POST", "/echo", "Content-Length: 6\r\n") + "abc")
            .ThenPause().Then("def").StaysOpen(200, Answer.Text("abcdef")),
    ];
}
