using Hypersonic.Http;

namespace Hypersonic.Sockets;

/// <summary>Writes messages with the writer of the server, one after the other, in one place per thread.</summary>
internal sealed class ResponseComposer
{
    [ThreadStatic]
    private static ResponseComposer? _current;

    private readonly OutputBuffer _output = new(initialCapacity: 1024);
    private readonly HttpDate _date = new();
    private readonly Http1ResponseWriter _writer;

    private ResponseComposer() => _writer = new Http1ResponseWriter(_output, _date);

    /// <summary>That of this thread.</summary>
    public static ResponseComposer Current => _current ??= new ResponseComposer();

    /// <summary>The head of a response with status 200, good until the next message.</summary>
    public ReadOnlySpan<byte> Ok(string contentType, int contentLength, SendOptions options)
    {
        Prepare(options);
        _writer.WriteHead(contentType, contentLength);
        return Message;
    }

    /// <summary>One of the responses that the server gives by itself, good until the next message.</summary>
    public ReadOnlySpan<byte> Core(ReadOnlySpan<byte> message, SendOptions options)
    {
        Prepare(options);
        _writer.WriteCore(message);
        return Message;
    }

    private ReadOnlySpan<byte> Message => _output.Array.AsSpan(0, _output.Length);

    private void Prepare(SendOptions options)
    {
        _output.Clear();
        _date.Refresh(DateTime.UtcNow);
        ConnectionOption connection = (options & SendOptions.Close) != 0 ? ConnectionOption.Close
            : (options & SendOptions.KeepAlive) != 0 ? ConnectionOption.KeepAlive
            : ConnectionOption.None;
        _writer.Prepare((options & SendOptions.OmitContent) != 0, connection);
    }
}
