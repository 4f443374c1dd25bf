using System.Net;
using System.Text;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Transport;

public class ServingTests
{
    [Fact]
    public async Task A_client_of_the_framework_gets_a_resource()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpClient client = new();
        using HttpResponseMessage response = await client.GetAsync(server.Uri);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Home\n", await response.Content.ReadAsStringAsync());
        Assert.InRange(response.Headers.Date!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task A_client_of_the_framework_gets_a_head_without_content()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Head, server.Uri);
        using HttpResponseMessage response = await client.SendAsync(request);
        Assert.Equal(5, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(1024 * 1024)]
    public async Task A_client_of_the_framework_posts_content(int length)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpClient client = new();
        string text = new('x', length);
        using StringContent content = new(text);
        using HttpResponseMessage response = await client.PostAsync(new Uri(server.Uri, "/echo"), content);
        Assert.Equal(text, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Responses_to_a_hundred_requests_in_one_write_come_in_order()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send(string.Concat(Enumerable.Range(0, 100).Select(i => RawClient.Get("/number/" + i))));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => "/number/" + i), client.ReadAll(100).Select(r => r.Text));
    }

    [Fact]
    public async Task More_requests_than_one_turn_answers_are_all_answered()
    {
        // 4,000 requests are more than a receive buffer holds, and their responses several times what one turn writes.
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        string requests = string.Concat(Enumerable.Range(0, 4000).Select(i => RawClient.Get("/number/" + i)));
        Task sending = Task.Run(() => client.Send(requests));
        Assert.Equal(Enumerable.Range(0, 4000).Select(i => "/number/" + i), client.ReadAll(4000).Select(r => r.Text));
        await sending;
    }

    [Fact]
    public async Task Requests_that_wait_for_their_turn_need_no_further_event()
    {
        // One of these responses fills a turn, and nothing more will come from the client.
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send(string.Concat(Enumerable.Repeat(RawClient.Get("/medium"), 5)));
        Assert.All(client.ReadAll(5), static r => Assert.Equal(SampleApplication.MediumLength, r.Content.Length));
    }

    [Fact]
    public async Task Clients_that_wait_for_their_turn_do_not_mix()
    {
        using ManualResetEventSlim started = new();
        using ManualResetEventSlim goOn = new();
        TestApplication application = new((in request, response) =>
        {
            if (request.Path.SequenceEqual("/gate"u8))
            {
                started.Set();
                goOn.Wait();
            }
            return response.WriteText(request.Path);
        });
        await using RunningServer server = await RunningServer.StartAsync(application);
        using RawClient gate = server.Connect();
        RawClient[] clients = [.. Enumerable.Range(0, 4).Select(_ => server.Connect())];

        // While the only loop is held, each client sends more than a turn answers: the loop then finds all of it at once.
        gate.Send(RawClient.Get("/gate"));
        started.Wait();
        foreach ((int c, RawClient client) in clients.Index())
        {
            client.Send(string.Concat(Enumerable.Range(0, 1200).Select(i => RawClient.Get($"/{c}/{i}"))));
        }
        goOn.Set();
        foreach ((int c, RawClient client) in clients.Index())
        {
            Assert.Equal(Enumerable.Range(0, 1200).Select(i => $"/{c}/{i}"), client.ReadAll(1200).Select(r => r.Text));
            client.Dispose();
        }
    }

    [Fact]
    public async Task A_request_that_comes_byte_by_byte_is_answered()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        foreach (byte b in Encoding.ASCII.GetBytes("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"))
        {
            client.Send([b]);
        }
        Assert.Equal("abc", client.Read().Text);
    }

    [Fact]
    public async Task Requests_split_at_any_point_are_answered()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        byte[] requests = Encoding.ASCII.GetBytes(
            "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc" + RawClient.Get("/second"));
        for (int split = 1; split < requests.Length; split++)
        {
            client.Send(requests.AsSpan(0, split));
            Thread.Yield();
            client.Send(requests.AsSpan(split));
            Assert.Equal(["abc", "/second"], client.ReadAll(2).Select(r => r.Text));
        }
    }

    [Fact]
    public async Task Content_larger_than_any_buffer_arrives_whole()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            configure: static options => options.MaxContentLength = SampleApplication.LargeLength);
        using RawClient client = server.Connect();
        client.Send($"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: {SampleApplication.LargeLength}\r\n\r\n");
        client.Send(SampleApplication.Large);
        Assert.True(client.Read().Content.Span.SequenceEqual(SampleApplication.Large));
    }

    [Fact]
    public async Task A_client_that_waits_for_100_is_told_to_go_on()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send("POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        Assert.Equal(100, client.Read().StatusCode);
        client.Send("abc");
        Assert.Equal("abc", client.Read().Text);
    }

    [Fact]
    public async Task Several_hundred_connections_are_served_at_once()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: static options => options.Workers = 2);
        RawClient[] clients = [.. Enumerable.Range(0, 400).Select(_ => server.Connect())];
        for (int round = 0; round < 3; round++)
        {
            foreach ((int i, RawClient client) in clients.Index())
            {
                client.Send(RawClient.Get("/client/" + i));
            }
            foreach ((int i, RawClient client) in clients.Index())
            {
                Assert.Equal("/client/" + i, client.Read().Text);
            }
        }
        Array.ForEach(clients, static client => client.Dispose());
    }

    [Fact]
    public async Task A_slot_that_is_used_again_keeps_nothing_of_the_client_before()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        for (int i = 0; i < 50; i++)
        {
            using RawClient unfinished = server.Connect();
            unfinished.Send("GET /half HTT");
            using RawClient client = server.Connect();
            Assert.Equal("/whole", client.Send(RawClient.Get("/whole")).Read().Text);
        }
    }

    [Fact]
    public async Task A_handler_that_fails_costs_its_own_request_only()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/fail") + RawClient.Get("/next"));
        IReadOnlyList<TestResponse> responses = client.ReadAll(2);
        Assert.Equal(500, responses[0].StatusCode);
        Assert.Equal("/next", responses[1].Text);
        Assert.Contains("It was asked to fail.", Assert.Single(server.Log), StringComparison.Ordinal);
    }
}
