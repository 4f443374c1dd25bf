using System.Buffers;
using System.Text;
using Hypersonic.Protocol;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

internal delegate DispatchResult Handler(in Request request, ResponseWriter response);

internal delegate int ContentLimit(in Request request);

/// <summary>An application that is one handler for everything.</summary>
internal sealed class TestApplication(Handler handler) : IHttpApplication
{
    /// <summary>Answers with all that it sees of the request, so that two requests seen differently differ in bytes.</summary>
    public static TestApplication Mirror { get; } = new(ShowRequest);

    /// <summary>Answers every request with the same short text.</summary>
    public static TestApplication Hello { get; } = new(static (in _, response) => response.WriteText("hello"u8));

    public ContentLimit ContentLimit { get; init; } = static (in _) => -1;

    public ReadOnlySpan<byte> RouteTable => default;

    public int MaxContentLength(in Request request) => ContentLimit(in request);

    public DispatchResult Dispatch(in Request request, ResponseWriter response) => handler(in request, response);

    /// <summary>What all connections of one loop share, with a fixed date.</summary>
    public HttpProtocol Protocol(HttpServerOptions? options = null)
    {
        HttpProtocol protocol = new(this, options ?? new HttpServerOptions { Log = static _ => { } });
        protocol.Date.Refresh(DateTime.UnixEpoch);
        return protocol;
    }

    /// <summary>A connection in memory whose log is dropped.</summary>
    public MemoryConnection Connect() => new(Protocol());

    private static DispatchResult ShowRequest(in Request request, ResponseWriter response)
    {
        response.BeginContent(200, "application/octet-stream");
        response.Write(Encoding.ASCII.GetBytes($"{request.Method} {request.Version}\n"));
        response.Write(request.Target);
        response.Write("\n"u8);
        response.Write(request.Path);
        response.Write("\n"u8);
        response.Write(request.Query);
        response.Write("\n"u8);
        foreach (FieldLine line in request.Fields)
        {
            response.Write(line.Name);
            response.Write("="u8);
            response.Write(line.Value);
            response.Write("\n"u8);
        }
        foreach (FieldLine line in request.Trailers)
        {
            response.Write("+"u8);
            response.Write(line.Name);
            response.Write("="u8);
            response.Write(line.Value);
            response.Write("\n"u8);
        }
        response.Write("\n"u8);
        response.Write(request.Content);
        return response.EndContent();
    }
}
