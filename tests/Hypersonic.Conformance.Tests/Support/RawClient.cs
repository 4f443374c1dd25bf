using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hypersonic.Conformance.Tests.Support;

/// <summary>A client that sends exactly these bytes and reads exactly so many. Every wait has an end.</summary>
internal sealed class RawClient : IDisposable
{
    private const int Timeout = 60_000;

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly StringBuilder _unread = new();
    private readonly StringBuilder _transcript = new();

    public RawClient(IPEndPoint endPoint)
    {
        _socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = Timeout,
            SendTimeout = Timeout,
        };
        try
        {
            _socket.Connect(endPoint);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>What went to and fro, for messages of failures.</summary>
    public string Transcript => _transcript.ToString();

    public void Send(string text)
    {
        Note("> ", text);
        ReadOnlySpan<byte> bytes = Encoding.Latin1.GetBytes(text);
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
    }

    public void EndSending()
    {
        _transcript.AppendLine("> (end)");
        _socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Reads up to and with this text.</summary>
    public string ReadThrough(string end)
    {
        int searched = 0;
        while (true)
        {
            string unread = _unread.ToString();
            int index = unread.IndexOf(end, searched, StringComparison.Ordinal);
            if (index >= 0)
            {
                return Take(index + end.Length);
            }
            searched = Math.Max(unread.Length - end.Length + 1, 0);
            Assert.True(Receive(), $"The server ended the connection after «{Requests.Display(unread)}».");
        }
    }

    public string Read(int length)
    {
        while (_unread.Length < length)
        {
            Assert.True(Receive(), $"The server ended the connection {length - _unread.Length} bytes too early.");
        }
        return Take(length);
    }

    /// <summary>Reads until the server ends its side, in order: a reset is an exception.</summary>
    public string ReadToEnd()
    {
        while (Receive())
        {
        }
        return Take(_unread.Length);
    }

    /// <summary>Sends a byte now and then until the system says that nobody is there any more.</summary>
    public void SendUntilReset()
    {
        for (Stopwatch watch = Stopwatch.StartNew(); watch.ElapsedMilliseconds < Timeout; Thread.Sleep(5))
        {
            try
            {
                _socket.Send("x"u8);
            }
            catch (SocketException)
            {
                return;
            }
        }
        Assert.Fail("The server does not close its side.");
    }

    public void Dispose() => _socket.Dispose();

    private bool Receive()
    {
        int count = _socket.Receive(_buffer);
        string text = Encoding.Latin1.GetString(_buffer, 0, count);
        Note("< ", count > 0 ? text : "(end)");
        _unread.Append(text);
        return count > 0;
    }

    private string Take(int length)
    {
        string text = _unread.ToString(0, length);
        _unread.Remove(0, length);
        return text;
    }

    private void Note(string direction, string text)
    {
        const int MaxLength = 400;
        if (_transcript.Length < 8000)
        {
            string display = Requests.Display(text[..Math.Min(text.Length, MaxLength)]);
            _transcript.Append(direction).Append(display).AppendLine(text.Length > MaxLength ? $"… ({text.Length} bytes)" : "");
        }
    }
}
