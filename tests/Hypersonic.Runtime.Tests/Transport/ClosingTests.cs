using System.Net.Sockets;
using System.Text;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Transport;

/// <summary>How connections end (RFC 9112, section 9).</summary>
public class ClosingTests
{
    [Fact]
    public async Task A_connection_serves_one_request_after_the_other()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        for (int i = 0; i < 100; i++)
        {
            TestResponse response = client.Send(RawClient.Get("/" + i)).Read();
            Assert.Equal("/" + i, response.Text);
            Assert.Null(response["Connection"]);
        }
    }

    [Fact]
    public async Task A_request_that_says_close_is_the_last()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/last", "Connection: close\r\n"));
        TestResponse response = client.Read();
        Assert.Equal("/last", response.Text);
        Assert.True(response.ClosesConnection);
        Assert.Empty(client.ReadToEnd());
    }

    [Fact]
    public async Task What_comes_behind_a_close_is_not_answered_and_does_no_harm()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/last", "Connection: close\r\n") + RawClient.Get("/more"));
        Assert.Equal("/last", client.Read().Text);
        Assert.Empty(client.ReadToEnd());
    }

    [Fact]
    public async Task An_HTTP_1_0_connection_ends_after_the_response()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send("GET /old HTTP/1.0\r\n\r\n");
        Assert.Equal("/old", client.Read().Text);
        Assert.Empty(client.ReadToEnd());
    }

    [Fact]
    public async Task An_HTTP_1_0_connection_stays_open_if_the_client_asks()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        for (int i = 0; i < 3; i++)
        {
            TestResponse response = client.Send("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").Read();
            Assert.Equal("keep-alive", response["Connection"]);
        }
    }

    [Fact]
    public async Task A_client_that_ends_its_side_still_gets_its_responses()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect(receiveBufferSize: 4096);
        client.Send(RawClient.Get("/first") + RawClient.Get("/large") + RawClient.Get("/last"));
        client.EndSending();
        Assert.Equal(["/first", "/last"], client.ReadAll(3).Where(static r => r.Text.Length < 10).Select(static r => r.Text));
        Assert.Empty(client.ReadToEnd());
    }

    [Fact]
    public async Task A_client_that_ends_in_mid_request_is_closed_without_a_response()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send("GET / HTTP/1.1\r\nHo");
        client.EndSending();
        Assert.Empty(client.ReadToEnd());
    }

    [Fact]
    public async Task A_refused_upload_can_read_why_though_it_was_still_being_sent()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3000000\r\n\r\n");
        client.Send(new byte[3_000_000]);
        TestResponse response = client.Read();
        Assert.Equal(413, response.StatusCode);
        Assert.True(response.ClosesConnection);
        Assert.Empty(client.ReadToEnd());
    }

    [Fact]
    public async Task A_refused_upload_that_never_ends_is_cut_off()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 9000000000\r\n\r\n");
        byte[] block = new byte[1024 * 1024];
        Assert.Throws<SocketException>(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                client.Send(block);
            }
        });
    }

    [Fact]
    public async Task A_client_that_does_not_close_after_the_last_response_is_closed_by_the_server()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send("BAD\r\n\r\n");
        Assert.Equal(400, client.Read().StatusCode);
        Assert.Empty(client.ReadToEnd());

        // Once the server has closed its side too, sending is answered with a reset.
        Bounded.Until(() => IsReset(client), "a reset");
    }

    [Fact]
    public async Task A_malformed_request_in_a_pipeline_is_answered_after_those_before_it()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using RawClient client = server.Connect();
        client.Send(RawClient.Get("/good") + "no request at all\r\n\r\n" + RawClient.Get("/more"));
        Assert.Equal([200, 400], client.ReadAll(2).Select(static r => r.StatusCode));
        Assert.Empty(client.ReadToEnd());
    }

    private static bool IsReset(RawClient client)
    {
        try
        {
            client.Send(Encoding.ASCII.GetBytes("x"));
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
