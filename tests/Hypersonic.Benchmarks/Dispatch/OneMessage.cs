namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>What the dispatcher is entered and left through: an application that writes one message, whatever is asked.</summary>
internal sealed class OneMessage : IHttpApplication
{
    public ReadOnlySpan<byte> RouteTable => default;

    public DispatchResult Dispatch(in Request request, ResponseWriter response) => response.WriteMessage("HTTP/1.1 200 OK\r\n\r\n"u8, 0, 0);
}
