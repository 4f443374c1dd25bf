namespace Hypersonic.Conformance.Tests.Support;

/// <summary>One exchange as data: what a client sends, what it must get, and what becomes of the connection.</summary>
public sealed record Case
{
    private const int ShortPause = 15;

    private Case(string name, params Step[] steps) => (Name, Steps) = (name, steps);

    /// <summary>Unique within its file.</summary>
    public string Name { get; private init; }

    public IReadOnlyList<Step> Steps { get; private init; }

    public IReadOnlyList<Answer> Answers { get; private init; } = [];

    public Ending Ending { get; private init; }

    public Profile Profile { get; private init; }

    /// <summary>
    /// Whether 100 may come before the first answer: the client asks for it but does not wait, so it depends on what
    /// came with the head (RFC 9110, section 10.1.1).
    /// </summary>
    public bool MayBeToldToContinue { get; private init; }

    /// <summary>How long the server must wait before the last answer or the end, about.</summary>
    public TimeSpan Timeout { get; private init; }

    /// <summary>A client that sends this in one write.</summary>
    public static Case Of(string name, string text) => new(name, new Step.Send(text));

    public Case Then(string text) => Then(new Step.Send(text));

    public Case ThenPause(int milliseconds = ShortPause) => Then(new Step.Pause(milliseconds));

    public Case ThenAwait() => Then(new Step.Await());

    public Case ThenEnd() => Then(new Step.End());

    public Case StaysOpen(params Answer[] answers) => this with { Ending = Ending.StaysOpen, Answers = answers };

    public Case Closes(params Answer[] answers) => this with { Ending = Ending.Closes, Answers = answers };

    public Case ClosesSilently(params Answer[] answers) => this with { Ending = Ending.ClosesSilently, Answers = answers };

    public Case ClosesWholly(params Answer[] answers) => this with { Ending = Ending.ClosesWholly, Answers = answers };

    public Case On(Profile profile) => this with { Profile = profile };

    public Case After(TimeSpan timeout) => this with { Timeout = timeout };

    public Case MayContinue() => this with { MayBeToldToContinue = true };

    public Case Named(string name) => this with { Name = name };

    /// <summary>The same client, in writes of one byte.</summary>
    public Case ByteByByte() => this with { Steps = [.. Steps.SelectMany(ToBytes)] };

    public override string ToString() => Name;

    private static IEnumerable<Step> ToBytes(Step step) => step is Step.Send(string text)
        ? text.Select(static letter => new Step.Send(letter.ToString()))
        : [step];

    private Case Then(Step step) => this with { Steps = [.. Steps, step] };
}
