using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hypersonic.Samples.Tests.Differential;

/// <summary>What of a response is compared.</summary>
/// <param name="Fields">Location and ETag.</param>
internal sealed record Answer(int Status, string MediaType, string Content, string Fields, string Allow)
{
    private const int Timeout = 20_000;

    /// <summary>Sends one request over a connection of its own, and reads until the server closes it.</summary>
    public static async Task<Answer> ToAsync(int port, byte[] request)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using CancellationTokenSource timeout = new(Timeout);
        await socket.ConnectAsync(IPAddress.Loopback, port, timeout.Token);
        await socket.SendAsync(request, timeout.Token);
        using MemoryStream received = new();
        await new NetworkStream(socket).CopyToAsync(received, timeout.Token);
        return Parse(received.ToArray());
    }

    /// <summary>In what the two differ.</summary>
    public Aspects DiffersFrom(Answer other) =>
        (Status == other.Status ? 0 : Aspects.Status)
        | (MediaType == other.MediaType ? 0 : Aspects.MediaType)
        | (Content == other.Content ? 0 : Aspects.Content)
        | (Fields == other.Fields ? 0 : Aspects.Fields)
        | (Allow == other.Allow ? 0 : Aspects.Allow);

    private static Answer Parse(byte[] message)
    {
        int end = message.AsSpan().IndexOf("\r\n\r\n"u8);
        string[] lines = Encoding.ASCII.GetString(message, 0, end).Split("\r\n");
        ReadOnlySpan<byte> content = message.AsSpan(end + 4);
        return new Answer(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture),
            Field("Content-Type").Split(';')[0],
            Encoding.UTF8.GetString(Field("Transfer-Encoding") == "chunked" ? Join(content) : content),
            $"{Field("Location")} {Field("ETag")}",
            Field("Allow"));

        string Field(string name) => lines.Skip(1).Select(line => line.Split(": ", 2))
            .FirstOrDefault(field => field[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1] ?? "";
    }

    /// <summary>The content of chunks (RFC 9112, section 7.1).</summary>
    private static byte[] Join(ReadOnlySpan<byte> chunks)
    {
        List<byte> content = [];
        while (true)
        {
            int line = chunks.IndexOf("\r\n"u8);
            int size = int.Parse(chunks[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return [.. content];
            }
            content.AddRange(chunks.Slice(line + 2, size));
            chunks = chunks[(line + 2 + size + 2)..];
        }
    }
}

/// <summary>The parts of a response in which two servers can differ.</summary>
[Flags]
internal enum Aspects
{
    Status = 1,
    MediaType = 2,
    Content = 4,
    Fields = 8,
    Allow = 16,
}
