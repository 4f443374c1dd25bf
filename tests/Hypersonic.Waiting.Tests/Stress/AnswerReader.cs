using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Hypersonic.Waiting.Tests.Stress;

/// <summary>Reads one response after the other from a connection.</summary>
internal sealed class AnswerReader
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>The header section, without its end.</summary>
    public string Head { get; private set; } = "";

    public int StatusCode { get; private set; }

    /// <summary>Valid until the next read.</summary>
    public ReadOnlyMemory<byte> Content { get; private set; }

    public bool SaysClose => Field("Connection") == "close";

    /// <summary>Whether a part of a response has come.</summary>
    public bool HasBytes => _end > _start;

    public void Start() => _start = _end = 0;

    /// <summary>Reads a final response; what goes before it is left out.</summary>
    /// <returns>False if the connection has ended before it.</returns>
    public async ValueTask<bool> ReadAsync(Socket socket, bool isHead, CancellationToken cancellationToken)
    {
        do
        {
            int length;
            while ((length = _buffer.AsSpan(_start.._end).IndexOf("\r\n\r\n"u8)) < 0)
            {
                if (!await ReceiveAsync(socket, cancellationToken))
                {
                    return HasBytes ? throw new EndOfStreamException("The connection ended in the head of a response.") : false;
                }
            }
            Head = Encoding.Latin1.GetString(_buffer, _start, length);
            _start += length + 4;
            StatusCode = int.Parse(Head.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        }
        while (StatusCode < 200);

        int contentLength = isHead || StatusCode is 204 or 304 ? 0 : int.Parse(Field("Content-Length")!, CultureInfo.InvariantCulture);
        while (_end - _start < contentLength)
        {
            if (!await ReceiveAsync(socket, cancellationToken))
            {
                throw new EndOfStreamException("The connection ended in the content of a response.");
            }
        }
        Content = _buffer.AsMemory(_start, contentLength);
        _start += contentLength;
        return true;
    }

    /// <returns>The value of a field, or null if there is none.</returns>
    public string? Field(string name)
    {
        int start = Head.IndexOf($"\r\n{name}: ", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }
        string rest = Head[(start + name.Length + 4)..];
        return rest.Split("\r\n", 2)[0];
    }

    private async ValueTask<bool> ReceiveAsync(Socket socket, CancellationToken cancellationToken)
    {
        if (_start > 0 && _end == _buffer.Length)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }
        int count = await socket.ReceiveAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += count;
        return count > 0;
    }
}
