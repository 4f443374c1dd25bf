namespace Hypersonic.Conformance.Tests.Limits;

/// <summary>What a client does not read waits, in order and whole, and its next requests wait with it.</summary>
public sealed class PendingOutput : ConformanceTests<PendingOutput>, IConformanceCases
{
    public static string Section => "9112 9.3.2";

    public static IEnumerable<Case> Cases =>
        from profile in (Profile[])[Profile.Default, Profile.SmallLimits]
        from @case in Around()
        select @case.On(profile).Named($"{@case.Name}, {profile}");

    private static IEnumerable<Case> Around() =>
    [
        .. ((int[])[1, 2, 8, 20]).Select(static count => Case.Of($"{count} times much", string.Concat(Enumerable.Repeat(Get("/large"), count))).ThenPause()
            .StaysOpen([.. Enumerable.Repeat<Answer>(200, count)])),
        Case.Of("much, then little", Get("/large") + Get("/large") + string.Concat(Enumerable.Range(0, 50).Select(static i => Get($"/numbers/{i}"))))
            .StaysOpen([200, 200, .. Enumerable.Range(0, 50).Select(static i => Answer.Text($"{i}"))]),
        Case.Of("much and the end", Get("/large") + Get("/large")).ThenEnd().ClosesSilently(200, 200),
        Case.Of("much and close", Get("/large") + Get("/large", "Connection: close\r\n") + Smuggled).Closes(200, 200),
        Refused(400, "much and what is refused", Get("/large") + Get("/large") + "bad\r\n\r\n").Closes(200, 200, 400),
        Case.Of("content behind much", Get("/large") + Post("abc")).StaysOpen(200, Answer.Text("abc")),
        Case.Of("content that comes while much waits", Get("/large") + Request("POST", "/echo", "Content-Length: 6\r\n") + "abc").ThenPause().Then("def").StaysOpen(200, Answer.Text("abcdef")),
    ];
}
