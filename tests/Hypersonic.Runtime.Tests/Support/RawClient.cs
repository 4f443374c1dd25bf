using System.Net;
using System.Net.Sockets;
using System.Text;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Support;

/// <summary>A client that sends exactly these bytes and reads exactly so many responses. Every wait has an end.</summary>
internal sealed class RawClient : IDisposable
{
    private const int Timeout = 20_000;

    private readonly Socket _socket;
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;

    private RawClient(Socket socket) => _socket = socket;

    public static RawClient Connect(HttpServer server, int receiveBufferSize = 0) =>
        Connect(server.EndPoints[0], receiveBufferSize);

    public static RawClient Connect(EndPoint endPoint, int receiveBufferSize = 0, int sendBufferSize = 0)
    {
        bool isIP = endPoint is IPEndPoint;
        Socket socket = new(endPoint.AddressFamily, SocketType.Stream, isIP ? ProtocolType.Tcp : ProtocolType.Unspecified)
        {
            ReceiveTimeout = Timeout,
            SendTimeout = Timeout,
        };
        if (isIP)
        {
            socket.NoDelay = true;
        }
        if (receiveBufferSize > 0)
        {
            socket.ReceiveBufferSize = receiveBufferSize;
        }
        if (sendBufferSize > 0)
        {
            socket.SendBufferSize = sendBufferSize;
        }
        try
        {
            socket.Connect(endPoint);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        return new RawClient(socket);
    }

    public static string Get(string target, string fields = "") => $"GET {target} HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n";

    public RawClient Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public RawClient Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
        return this;
    }

    public TestResponse Read(bool isHead = false) => ReadAll(1, isHead)[0];

    /// <summary>Reads so many responses, and not a byte of the next.</summary>
    public IReadOnlyList<TestResponse> ReadAll(int count, bool isHead = false)
    {
        List<TestResponse> responses = [];
        int start = 0;
        while (responses.Count < count)
        {
            int length = MessageLength(_buffer.AsSpan(start, _length - start), isHead);
            if (length < 0)
            {
                if (ReceiveMore() == 0)
                {
                    throw new EndOfStreamException($"The connection ended after {responses.Count} of {count} responses.");
                }
                continue;
            }
            responses.Add(TestResponse.Read(_buffer[start..(start + length)]));
            start += length;
        }
        _buffer.AsSpan(start, _length - start).CopyTo(_buffer);
        _length -= start;
        return responses;
    }

    /// <summary>Reads until the server ends the connection, in order.</summary>
    public byte[] ReadToEnd()
    {
        while (ReceiveMore() > 0)
        {
        }
        return _buffer[.._length];
    }

    /// <summary>Reads until the server cuts the connection off.</summary>
    /// <returns>How many bytes came before.</returns>
    public int ReadToReset()
    {
        SocketException exception = Assert.Throws<SocketException>(() => ReadToEnd());
        Assert.Equal(SocketError.ConnectionReset, exception.SocketErrorCode);
        return _length;
    }

    /// <summary>Reads so many bytes.</summary>
    public byte[] ReadBytes(int count)
    {
        while (_length < count)
        {
            if (ReceiveMore() == 0)
            {
                throw new EndOfStreamException($"The connection ended after {_length} of {count} bytes.");
            }
        }
        byte[] bytes = _buffer[..count];
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
        return bytes;
    }

    /// <summary>Reads so many bytes and drops them.</summary>
    public void Skip(int count) => ReadBytes(count);

    /// <summary>Waits for some bytes without taking them.</summary>
    public void WaitForBytes() => Assert.True(_socket.Receive(new byte[1], SocketFlags.Peek) > 0);

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    public void Dispose() => _socket.Dispose();

    private int ReceiveMore()
    {
        if (_length == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _length);
        }
        int count = _socket.Receive(_buffer.AsSpan(_length));
        _length += count;
        return count;
    }

    private static int MessageLength(ReadOnlySpan<byte> bytes, bool isHead)
    {
        int headLength = bytes.IndexOf("\r\n\r\n"u8) + 4;
        if (headLength < 4)
        {
            return -1;
        }
        string? contentLength = isHead ? null : TestResponse.Read(bytes[..headLength].ToArray())["Content-Length"];
        int length = headLength + (contentLength is null ? 0 : int.Parse(contentLength, System.Globalization.CultureInfo.InvariantCulture));
        return bytes.Length < length ? -1 : length;
    }
}
