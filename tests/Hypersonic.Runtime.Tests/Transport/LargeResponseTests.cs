using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Transport;

public class LargeResponseTests
{
    [Theory]
    [InlineData("/large")]
    [InlineData("/large-literal")]
    public async Task A_large_response_arrives_whole(string target)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        TestResponse response = client.Send(RawClient.Get(target)).Read();
        Assert.True(response.Content.Span.SequenceEqual(SampleApplication.Large));
    }

    [Theory]
    [InlineData("/large")]
    [InlineData("/large-literal")]
    public async Task A_client_that_reads_late_holds_up_nobody_else(string target)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient late = server.Connect(receiveBufferSize: 4096);
        late.Send(RawClient.Get(target) + RawClient.Get("/after"));
        late.WaitForBytes();
        using RawClient other = server.Connect();
        Assert.Equal("/other", other.Send(RawClient.Get("/other")).Read().Text);

        IReadOnlyList<TestResponse> responses = late.ReadAll(2);
        Assert.True(responses[0].Content.Span.SequenceEqual(SampleApplication.Large));
        Assert.Equal("/after", responses[1].Text);
    }

    [Fact]
    public async Task Large_and_small_responses_to_pipelined_requests_keep_their_order()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect(receiveBufferSize: 16 * 1024);
        string[] targets = ["/a", "/large-literal", "/b", "/large", "/large-literal", "/", "/large", "/c"];
        client.Send(string.Concat(targets.Select(static target => RawClient.Get(target))));
        foreach ((string target, TestResponse response) in targets.Zip(client.ReadAll(targets.Length)))
        {
            ReadOnlySpan<byte> expected = target.StartsWith("/large", StringComparison.Ordinal) ? SampleApplication.Large
                : target == "/" ? "Home\n"u8
                : System.Text.Encoding.ASCII.GetBytes(target);
            Assert.True(response.Content.Span.SequenceEqual(expected), target);
        }
    }

    [Fact]
    public async Task A_head_request_for_a_large_resource_gets_its_length_only()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send("HEAD /large-literal HTTP/1.1\r\nHost: h\r\n\r\n");
        TestResponse response = client.Read(isHead: true);
        Assert.Equal($"{SampleApplication.LargeLength}", response["Content-Length"]);
        Assert.Equal("/next", client.Send(RawClient.Get("/next")).Read().Text);
    }

    [Fact]
    public async Task A_client_that_resets_in_mid_response_is_forgotten()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            configure: static options => options.DrainTimeout = TimeSpan.FromMinutes(5));
        foreach (string target in (string[])["/large", "/large-literal"])
        {
            using RawClient client = server.Connect(receiveBufferSize: 4096);
            client.Send(RawClient.Get(target));
            client.WaitForBytes();
            client.Reset();
        }
        using (RawClient other = server.Connect())
        {
            Assert.Equal("/other", other.Send(RawClient.Get("/other")).Read().Text);
        }

        // Would it be waited for, this took five minutes.
        await Bounded.Within(server.Server.StopAsync());
        Assert.Empty(server.Log);
    }
}
