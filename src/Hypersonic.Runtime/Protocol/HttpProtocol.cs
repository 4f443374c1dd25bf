using Hypersonic.Http;

namespace Hypersonic.Protocol;

/// <summary>
/// What all connections of one loop share: the application, the limits, and the one receive buffer, output buffer and
/// writer. It belongs to one thread.
/// </summary>
internal sealed class HttpProtocol
{
    private const int InitialOutputCapacity = 64 * 1024;

    public HttpProtocol(IHttpApplication application, HttpServerOptions options)
    {
        Application = application;
        Log = options.Log;
        Limits = options.RequestLimits;
        Writer = new Http1ResponseWriter(Output, Date);
    }

    public IHttpApplication Application { get; }

    public Action<string> Log { get; }

    public RequestLimits Limits { get; }

    public Http1ResponseWriter Writer { get; }

    /// <summary>What the connection that ran last wants to send: to be taken before another one runs.</summary>
    public OutputBuffer Output { get; } = new(InitialOutputCapacity);

    public HttpDate Date { get; } = new();

    /// <summary>Where bytes arrive for a connection that waits for a new request.</summary>
    public byte[] ReceiveBuffer { get; } = GC.AllocateUninitializedArray<byte>(64 * 1024, pinned: true);

    /// <summary>Where a path is normalised: never longer than a request line.</summary>
    public byte[] PathBuffer => field ??= new byte[Limits.MaxRequestLineLength];

    /// <summary>Set while the server stops: every response then closes its connection.</summary>
    public bool IsStopping { get; set; }
}
