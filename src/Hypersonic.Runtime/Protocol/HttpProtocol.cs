using Hypersonic.Http;

namespace Hypersonic.Protocol;

/// <summary>
/// What all connections of one loop share: the application, the limits, and the one receive buffer, output buffer and
/// writer. It belongs to one thread.
/// </summary>
internal sealed class HttpProtocol
{
    private const int InitialOutputCapacity = 64 * 1024;

    private readonly Action<string> _log;
    private readonly Action<HandlerError>? _onError;
    private readonly RequestLimits _limits;

    /// <param name="application">What answers the requests.</param>
    /// <param name="options">What is allowed.</param>
    /// <param name="buffers">Shared with the other loops of the server; null for one of its own.</param>
    public HttpProtocol(IHttpApplication application, HttpServerOptions options, BufferPool? buffers = null)
    {
        Application = application;
        application.Freeze();
        Buffers = buffers ?? new BufferPool(options.BufferLimit);
        MaxPendingOutput = options.MaxPendingOutput;
        _log = options.Log;
        _onError = options.OnError;
        MaxContentLength = options.MaxContentLength;
        _limits = options.Limits with { MaxContentLength = RequestLimits.LargestContent };
        Scopes = new RequestScopes(Buffers);
        Writer = new Http1ResponseWriter(Output, Date, Scopes);
        Context = new LoopContext(Log);
    }

    /// <summary>What notices handlers that hold the loop, if somebody wants to know.</summary>
    public LoopWatch? Watch { get; private set; }

    /// <summary>Where handlers that waited go on.</summary>
    public LoopContext Context { get; }

    /// <summary>The connections, by the tokens of their drivers, whose handlers have ended their wait.</summary>
    public Queue<ulong> ReadyResponses { get; } = new();

    public IHttpApplication Application { get; }

    /// <summary>The limits of all requests. Content has its limit by its endpoint.</summary>
    public ref readonly RequestLimits Limits => ref _limits;

    /// <summary>The largest content where an endpoint sets no limit of its own, in bytes.</summary>
    public int MaxContentLength { get; }

    /// <summary>Past so many bytes of output a turn ends, so that a client that pipelines cannot make it grow without bound.</summary>
    public int MaxPendingOutput { get; }

    /// <summary>Where connections get buffers of their own.</summary>
    public BufferPool Buffers { get; }

    public Http1ResponseWriter Writer { get; }

    /// <summary>What handlers have of their requests for longer than a call.</summary>
    public RequestScopes Scopes { get; }

    /// <summary>What the connection that ran last wants to send: to be taken before another one runs.</summary>
    public OutputBuffer Output { get; } = new(InitialOutputCapacity);

    public HttpDate Date { get; } = new();

    /// <summary>Where bytes arrive for a connection that waits for a new request.</summary>
    public byte[] ReceiveBuffer { get; } = GC.AllocateUninitializedArray<byte>(64 * 1024, pinned: true);

    /// <summary>Where a path is normalised: never longer than a request line.</summary>
    public byte[] PathBuffer => field ??= new byte[Limits.MaxRequestLineLength];

    /// <summary>Set while the server stops: every response then closes its connection.</summary>
    public bool IsStopping { get; set; }

    /// <summary>Tells the operator of handlers that hold the loop.</summary>
    public void WatchFor(SlowHandlers slow) => Context.Watch = Watch = new LoopWatch(slow, Application, Log);

    /// <summary>
    /// Tells the operator one line, without control characters: what an exception says may come from a client, and a
    /// terminal would obey it. A log that fails does not take the loop with it.
    /// </summary>
    public void Log(string line)
    {
        try
        {
            _log(string.Create(line.Length, line, static (text, line) =>
            {
                for (int i = 0; i < text.Length; i++)
                {
                    text[i] = char.IsControl(line[i]) ? ' ' : line[i];
                }
            }));
        }
#pragma warning disable CA1031 // There is nobody left to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>Tells the user's own code of a failure. If that fails too, the log has the last word.</summary>
    public void ReportError(HandlerError error)
    {
        try
        {
            _onError?.Invoke(error);
        }
#pragma warning disable CA1031 // Whatever it throws: the request is answered, and the loop lives.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log($"OnError failed: {Describe(exception)}");
        }
        finally
        {
            Context.Reset();
        }
    }

    /// <summary>One line: type, message, and the place where the user's code failed.</summary>
    public static string Describe(Exception exception)
    {
        try
        {
            string message = exception.Message.ReplaceLineEndings(" ");
            return $"{exception.GetType()}: {message} {StackFrames.FirstOfUser(exception.StackTrace)}";
        }
#pragma warning disable CA1031 // The members of an exception are virtual: they can fail too.
        catch (Exception)
#pragma warning restore CA1031
        {
            return exception.GetType().ToString();
        }
    }
}
