using System.Runtime.CompilerServices;
using System.Text;
using Hypersonic.Http;
using Hypersonic.Protocol;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>
/// A request as it goes through a connection: received, parsed, dispatched, and its response put into the output, where it
/// is dropped.
/// </summary>
internal sealed class WholeRequestRouter : Router
{
    private readonly HttpProtocol _protocol;
    private readonly HttpConnection _connection;
    private readonly byte[] _end = Encoding.ASCII.GetBytes(" HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n");

    public WholeRequestRouter(IHttpApplication application)
        : base("whole request")
    {
        _protocol = new HttpProtocol(application, new HttpServerOptions());
        _connection = new HttpConnection(_protocol);
        _protocol.Date.Refresh(DateTime.UtcNow);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Find(RequestMix mix, int first, int count)
    {
        int found = 0;
        for (int i = first; i < first + count; i++)
        {
            ReadOnlySpan<byte> path = mix.Bytes(i);
            Span<byte> buffer = _connection.ReceiveBuffer;
            "GET "u8.CopyTo(buffer);
            path.CopyTo(buffer[4..]);
            _end.CopyTo(buffer[(4 + path.Length)..]);
            _connection.Receive(4 + path.Length + _end.Length);
            OutputBuffer output = _protocol.Output;
            found += output.Array.AsSpan().StartsWith("HTTP/1.1 200"u8) ? 1 : 0;
            output.Clear();
        }
        return found;
    }
}
