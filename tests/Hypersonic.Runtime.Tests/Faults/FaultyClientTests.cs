using System.Net;
using System.Text;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Faults;

/// <summary>Clients that go away, half or wholly, at any moment. The server forgets them, and serves all others.</summary>
public sealed class FaultyClientTests : IAsyncLifetime
{
    private const string Sized = "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nabcde";
    private const string Chunked =
        "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\nT: t\r\n\r\n";

    private static readonly string First = RawClient.Get("/first");

    private readonly ChildServer _child = ChildServer.Start("", "--workers=1");
    private IPEndPoint _endPoint = null!;
    private int _socketCount;

    public async Task InitializeAsync()
    {
        _endPoint = await _child.ReadEndPointAsync();
        _socketCount = _child.SocketCount;
    }

    /// <summary>No connection is left, others are served, and nothing was worth a line in the log.</summary>
    public async Task DisposeAsync()
    {
        using ChildServer child = _child;
        Bounded.Until(() => child.SocketCount == _socketCount, "every connection is closed");
        using (RawClient other = RawClient.Connect(_endPoint))
        {
            Assert.Equal("/other", other.Send(RawClient.Get("/other")).Read().Text);
        }
        Assert.Empty(await child.StopAsync());
    }

    [LinuxTheory]
    [InlineData(Sized)]
    [InlineData(Chunked)]
    public void A_client_may_reset_at_every_byte_of_a_request(string request)
    {
        for (int length = 0; length <= request.Length; length++)
        {
            // Once unseen, and once when the server is known to have read so far: it has answered what stands before.
            using RawClient unseen = RawClient.Connect(_endPoint);
            unseen.Send(request[..length]).Reset();

            using RawClient seen = RawClient.Connect(_endPoint);
            Assert.Equal("/first", seen.Send(First + request[..length]).Read().Text);
            seen.Reset();
        }
    }

    [LinuxTheory]
    [InlineData(Sized)]
    [InlineData(Chunked)]
    public void A_client_may_end_its_side_at_every_byte_of_a_request(string request)
    {
        for (int length = 0; length <= request.Length; length++)
        {
            using RawClient client = RawClient.Connect(_endPoint);
            client.Send(First + request[..length]).EndSending();
            Assert.Equal("/first", client.Read().Text);
            if (length == request.Length)
            {
                Assert.Equal("abcde", client.Read().Text);
            }
            Assert.Empty(client.ReadToEnd());
        }
    }

    [LinuxTheory]
    [InlineData("/large")]
    [InlineData("/large-literal")]
    [InlineData("/medium")]
    public void A_client_may_reset_at_any_part_of_its_responses(string target)
    {
        string requests = string.Concat(Enumerable.Repeat(RawClient.Get(target), 80));
        foreach (int length in (int[])[0, 1, 100, 1_000, 10_000, 100_000, 1_000_000, 3_000_000, 5_500_000])
        {
            foreach (int receiveBufferSize in (int[])[4096, 0])
            {
                using RawClient client = RawClient.Connect(_endPoint, receiveBufferSize);
                client.Send(requests).Skip(receiveBufferSize > 0 ? Math.Min(length, 100_000) : length);
                client.Reset();
            }
        }
    }

    [LinuxFact]
    public void A_client_may_reset_after_its_last_response()
    {
        foreach (string request in (string[])["BAD\r\n\r\n", RawClient.Get("/", "Connection: close\r\n")])
        {
            foreach (string more in (string[])["", "more", new('m', 100_000)])
            {
                using RawClient client = RawClient.Connect(_endPoint);
                client.Send(request + more).Read();
                client.Reset();

                using RawClient half = RawClient.Connect(_endPoint);
                half.Send(request + more).Read();
                half.EndSending();
                Assert.Empty(half.ReadToEnd());
            }
        }
    }

    [LinuxFact]
    public void A_client_may_reset_in_the_midst_of_an_upload_that_was_refused()
    {
        for (int i = 0; i < 20; i++)
        {
            using RawClient client = RawClient.Connect(_endPoint);
            client.Send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 9000000\r\n\r\n");
            client.Send(new byte[i * 10_000]);
            Assert.Equal(413, client.Read().StatusCode);
            client.Reset();
        }
    }

    [LinuxTheory]
    [InlineData("/large", 1)]
    [InlineData("/large-literal", 1)]
    [InlineData("/medium", 20)]
    [InlineData("/", 5_000)]
    public async Task A_client_with_tiny_buffers_gets_everything(string target, int count)
    {
        string[] targets = [.. Enumerable.Range(0, count).SelectMany(i => (string[])[target, "/" + i])];
        using RawClient client = RawClient.Connect(_endPoint, receiveBufferSize: 1, sendBufferSize: 1);

        // Its requests are stuck too, while the server waits for it to read.
        Task sending = Task.Run(() => client.Send(string.Concat(targets.Select(static t => RawClient.Get(t)))).EndSending());
        foreach (string expected in targets)
        {
            TestResponse response = client.Read();
            Assert.Equal(200, response.StatusCode);
            Assert.True(response.Content.Span.SequenceEqual(Content(expected)), expected);
        }
        Assert.Empty(client.ReadToEnd());
        await Bounded.Within(sending);
    }

    private static ReadOnlySpan<byte> Content(string target) => target switch
    {
        "/" => "Home\n"u8,
        "/large" or "/large-literal" => SampleApplication.Large,
        "/medium" => SampleApplication.Large[..SampleApplication.MediumLength],
        _ => Encoding.ASCII.GetBytes(target),
    };
}
