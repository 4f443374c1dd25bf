using Hypersonic.Testing;

namespace Hypersonic.Samples.Tests.PerLoopState;

public sealed class PricesTests
{
    [Fact]
    public async Task Requests_that_come_while_one_asks_wait_for_the_same_answer()
    {
        await using RunningServer server = await RunningServer.StartAsync(static () => new Prices(), workers: 1);
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => server.Client.GetStringAsync("/price/tea")));
        Assert.All(answers, static answer => Assert.Equal("tea: 30 cents", answer));
        Assert.Equal("this loop: 1 asked for, 0 waiting, 50 answered", await server.Client.GetStringAsync("/statistics"));
    }

    [Fact]
    public async Task Plain_fields_of_two_loops_lose_nothing_of_many_clients_at_once()
    {
        const int Clients = 20;
        const int RequestsEach = 100;
        List<Prices> loops = [];
        RunningServer server = await RunningServer.StartAsync(
            () =>
            {
                loops.Add(new Prices());
                return loops[^1];
            },
            workers: 2);
        await using (server)
        {
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
            {
                for (int i = 0; i < RequestsEach; i++)
                {
                    Assert.Equal($"{i % 5}: 10 cents", await server.Client.GetStringAsync($"/price/{i % 5}"));
                }
            }));
        }
        string[] statistics = [.. loops.Select(static loop => TestServer.Get(loop, "/statistics").Text)];
        Assert.Equal(2, statistics.Length);
        Assert.All(statistics, static text => Assert.Contains(" 0 waiting, ", text, StringComparison.Ordinal));
        Assert.Equal(Clients * RequestsEach, statistics.Sum(static text => int.Parse(text.Split(' ')[^2])));
    }
}
