using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hypersonic.Samples.Tests.EchoSockets;

public sealed class EchoSocketsTests : IAsyncLifetime, IDisposable
{
    private EchoServer? _server;

    private EchoServer Server => _server!;

    public async Task InitializeAsync() => _server = await EchoServer.StartAsync();

    [Fact]
    public async Task It_answers_with_the_query_or_the_content()
    {
        using HttpResponseMessage response = await Server.Client.GetAsync("/echo?a=%20b");
        Assert.Equal("a=%20b", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("hello", await PostAsync(new StringContent("hello")));
    }

    [Fact]
    public async Task It_has_no_other_page()
    {
        using HttpResponseMessage response = await Server.Client.GetAsync("/");
        Assert.Equal((HttpStatusCode.NotFound, "Not Found\n"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task It_serves_many_clients_at_once() => await Task.WhenAll(Enumerable.Range(0, 50).Select(async client =>
    {
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal($"{client}.{i}", await Server.Client.GetStringAsync($"/echo?{client}.{i}"));
        }
    }));

    [Fact]
    public async Task It_takes_content_that_comes_in_parts()
    {
        Assert.Equal("chunks", await PostAsync(new ChunkedContent("chunks")));
        using Socket socket = Server.Connect();
        foreach (char character in "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc")
        {
            socket.Send([(byte)character]);
        }
        Assert.EndsWith("\r\n\r\nabc", ReadToEnd(socket), StringComparison.Ordinal);
    }

    [Fact]
    public void It_answers_pipelined_requests_in_their_order()
    {
        using Socket socket = Server.Connect();
        string requests = string.Concat(Enumerable.Range(0, 1000).Select(static i => $"GET /echo?<{i}> HTTP/1.1\r\nHost: h\r\n\r\n"));
        socket.Send(Encoding.ASCII.GetBytes(requests + "GET /echo?last HTTP/1.0\r\n\r\n" + "GET /echo?never HTTP/1.1\r\nHost: h\r\n\r\n"));
        string received = ReadToEnd(socket);
        int place = 0;
        foreach (string text in (string[])[.. Enumerable.Range(0, 1000).Select(static i => $"\r\n\r\n<{i}>"), "\r\n\r\nlast"])
        {
            int found = received.IndexOf(text, place, StringComparison.Ordinal);
            Assert.True(found >= place, text);
            place = found + text.Length;
        }
        Assert.Equal(received.Length, place);
    }

    [Fact]
    public void What_the_system_does_not_take_at_once_comes_all_the_same()
    {
        const int Count = 2000;
        using Socket socket = Server.Connect();
        string content = new('x', 10_000);
        byte[] request = Encoding.ASCII.GetBytes($"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: {content.Length}\r\n\r\n{content}");
        Thread sending = new(() =>
        {
            for (int i = 0; i < Count; i++)
            {
                socket.Send(request);
            }
            socket.Shutdown(SocketShutdown.Send);
        });
        sending.Start();
        string received = ReadToEnd(socket);
        sending.Join();
        Assert.Equal(Count, received.Split(content).Length - 1);
    }

    [Fact]
    public void What_it_cannot_serve_is_refused_and_the_connection_closed()
    {
        using Socket socket = Server.Connect();
        socket.Send("GET / HTTP/1.1\r\nHost : h\r\n\r\nGET /echo HTTP/1.1\r\nHost: h\r\n\r\n"u8);
        string received = ReadToEnd(socket);
        Assert.StartsWith("HTTP/1.1 400 ", received, StringComparison.Ordinal);
        Assert.EndsWith("A field line is malformed.\n", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_leaves_harms_nobody()
    {
        using (Socket socket = Server.Connect())
        {
            socket.Send("GET /echo HTTP/1.1\r\nHo"u8);
            socket.LingerState = new LingerOption(true, 0);
        }
        Assert.Equal("x", await Server.Client.GetStringAsync("/echo?x"));
    }

    public void Dispose() => _server?.Dispose();

    public Task DisposeAsync() => Task.CompletedTask;

    private static string ReadToEnd(Socket socket)
    {
        using NetworkStream stream = new(socket);
        using StreamReader reader = new(stream, Encoding.ASCII);
        return reader.ReadToEnd();
    }

    private async Task<string> PostAsync(HttpContent content)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/echo") { Content = content };
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage response = await Server.Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Content of unknown length.</summary>
    private sealed class ChunkedContent(string text) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
