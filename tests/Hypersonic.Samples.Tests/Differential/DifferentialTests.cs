namespace Hypersonic.Samples.Tests.Differential;

/// <summary>
/// The same service by Hypersonic and by an ASP.NET Core minimal API gives the same answers to the same requests, but
/// where <see cref="Cases"/> says otherwise and why. All requests are sent in their order, once, to both.
/// </summary>
public sealed class DifferentialTests(DifferentialTests.Run run) : IClassFixture<DifferentialTests.Run>
{
    public static TheoryData<int, string> Requests
    {
        get
        {
            TheoryData<int, string> requests = [];
            for (int i = 0; i < Cases.All.Count; i++)
            {
                requests.Add(i, Cases.All[i].Name);
            }
            return requests;
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Both_answer_alike_unless_it_is_listed_why_not(int index, string name)
    {
        (Answer ours, Answer theirs) = run.Answers[index];
        Case one = Cases.All[index];
        Aspects differs = ours.DiffersFrom(theirs);
        Assert.True(
            differs == one.Differs,
            $"{name}\nlisted: {one.Differs}, {one.Reason ?? "alike"}\nfound:  {differs}\nours:   {ours}\ntheirs: {theirs}");
    }

    public sealed class Run : IAsyncLifetime
    {
        internal List<(Answer Ours, Answer Theirs)> Answers { get; } = [];

        public async Task InitializeAsync()
        {
            await using RunningServer ours = await RunningServer.StartAsync(HttpApplication.Compose(new TodoApi(), new Probes()));
            await using MinimalApi theirs = await MinimalApi.StartAsync();
            foreach (Case one in Cases.All)
            {
                Answers.Add((await Answer.ToAsync(ours.Port, one.Request), await Answer.ToAsync(theirs.Port, one.Request)));
            }
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
