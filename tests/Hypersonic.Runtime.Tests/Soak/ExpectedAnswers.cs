using Hypersonic.Http;
using Hypersonic.Protocol;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Soak;

/// <summary>What a server has to answer to bytes, worked out in memory. Messages are compared but for their Date.</summary>
internal sealed class ExpectedAnswers
{
    private const int MaxDatePlace = 100;

    private readonly IReadOnlyList<byte[]> _messages;

    public ExpectedAnswers(HttpProtocol protocol, ReadOnlySpan<byte> requests)
    {
        MemoryConnection connection = new(protocol);
        connection.Send(requests);
        _messages = connection.Messages;
        Closes = connection.IsClosed;
    }

    /// <summary>How many bytes all messages have together.</summary>
    public int Length => _messages.Sum(static message => message.Length);

    /// <summary>Whether the server ends the connection by itself.</summary>
    public bool Closes { get; }

    public void AssertEqual(Span<byte> received)
    {
        foreach (byte[] expected in _messages)
        {
            Span<byte> actual = received[..expected.Length];
            received = received[expected.Length..];
            MaskDate(expected);
            MaskDate(actual);
            if (!actual.SequenceEqual(expected))
            {
                Assert.Equal(Start(expected), Start(actual));
                Assert.Fail("The content of a response is wrong.");
            }
        }
        Assert.True(received.IsEmpty);
    }

    private static void MaskDate(Span<byte> message)
    {
        int start = message[..Math.Min(message.Length, MaxDatePlace)].IndexOf("\r\nDate: "u8);
        if (start >= 0)
        {
            message.Slice(start + "\r\nDate: "u8.Length, HttpDate.Length).Clear();
        }
    }

    private static string Start(ReadOnlySpan<byte> message) => Wire.Text(message[..Math.Min(message.Length, 500)]);
}
