using System.Net;
using Hypersonic.Http;
using Hypersonic.Protocol;
using Hypersonic.Transport;

namespace Hypersonic;

/// <summary>
/// Serves an application over HTTP/1.1 (RFC 9110, RFC 9112) on sockets of its own: a few threads, each with its own
/// loop, and nothing shared between them.
/// </summary>
/// <remarks>
/// A server runs once. Several servers live side by side in one process. Members may be called from any thread. Signals
/// and environment variables are read by <see cref="RunAsync(IHttpApplication, string[], HttpServerOptions, CancellationToken)"/>
/// alone, but for <c>HYPERSONIC_BACKEND</c>: see <see cref="HttpServerOptions.Backend"/>.
/// </remarks>
public sealed partial class HttpServer : IAsyncDisposable
{
    private enum State
    {
        New,
        Running,
        Stopping,
    }

    /// <summary>How long loops have to end once nothing holds them but a handler.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Func<IHttpApplication> _factory;
    private readonly HttpServerOptions _options;
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private State _state;
    private bool _isDisposed;
    private EventLoop[] _loops = [];
    private ListenerGroup[] _groups = [];
    private int _listeningLoops;
    private int _runningLoops;
    private Exception? _failure;

    /// <summary>Makes a server whose loops all call one application, which must be thread-safe.</summary>
    /// <param name="application">The application, such as <c>new Api()</c>.</param>
    /// <param name="options">How to listen and what to allow; copied. Null for the defaults.</param>
    public HttpServer(IHttpApplication application, HttpServerOptions? options = null)
        : this(Always(application), options)
    {
    }

    /// <summary>Makes a server with one application per loop, whose fields then need no lock.</summary>
    /// <param name="factory">Makes an application; called once per loop when the server starts.</param>
    /// <param name="options">How to listen and what to allow; copied. Null for the defaults.</param>
    public HttpServer(Func<IHttpApplication> factory, HttpServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factory = factory;
        _options = (options ?? new HttpServerOptions()).Clone();
        Buffers = new BufferPool(_options.BufferLimit);
        (Workers, WorkersReason) = _options.Workers > 0
            ? new WorkerCount(_options.Workers, "options")
            : ProcessorTopology.DefaultWorkers();
        Backend = Poller.Choose(_options.Backend);
        CreatePoller = () => Poller.Create(Backend, EventLoop.MaxEvents);
    }

    /// <summary>Where the server listens, with the port that the system chose if 0 was asked for. Empty before the start.</summary>
    public IReadOnlyList<ListenAddress> Addresses { get; private set; } = [];

    /// <summary>Those of <see cref="Addresses"/> that are an IP address and a port.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; private set; } = [];

    /// <summary>How many loops serve, each on its own thread.</summary>
    public int Workers { get; }

    /// <summary>The system's interface that the loops wait on: <c>epoll</c> or <c>kqueue</c>; <c>none</c> if it has none.</summary>
    public string Backend { get; }

    /// <summary>
    /// Ends when the server has stopped. It fails if a loop died, which stops the server; the reason is logged too.
    /// </summary>
    public Task Completion => _completion.Task;

    /// <summary>Binds the port and starts to serve. When the task ends, connections are accepted.</summary>
    /// <param name="cancellationToken">Cancels the start if it has not begun.</param>
    /// <exception cref="HttpServerStartException">The system does not let the server listen there.</exception>
    /// <exception cref="InvalidOperationException">The server was started before.</exception>
    /// <exception cref="ObjectDisposedException">The server was disposed.</exception>
    /// <exception cref="PlatformNotSupportedException">The system has no backend, or not the one that was chosen.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }
        try
        {
            lock (_lock)
            {
                Start();
            }
            return Task.CompletedTask;
        }
#pragma warning disable CA1031 // It goes to the caller, by way of the task.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException(exception);
        }
    }

    /// <summary>
    /// Stops in order: no new connections are taken, requests under way are answered with <c>Connection: close</c>
    /// (RFC 9112, section 9.6), and what is open after <see cref="HttpServerOptions.DrainTimeout"/> is cut off.
    /// </summary>
    /// <param name="cancellationToken">Cuts the wait short: what is open then is cut off at once.</param>
    /// <remarks>Does nothing before the start and after the end. It never fails.</remarks>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        bool isFirst;
        lock (_lock)
        {
            if (_state == State.New)
            {
                return;
            }
            isFirst = _state == State.Running;
            _state = State.Stopping;
        }
        if (isFirst)
        {
            await CloseListenersAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await EndsWithin(_options.DrainTimeout + Patience, cancellationToken).ConfigureAwait(false);
        if (Completion.IsCompleted)
        {
            return;
        }
        Post(LoopStage.Ending);
        await EndsWithin(Patience, CancellationToken.None).ConfigureAwait(false);
        if (!Completion.IsCompleted)
        {
            LogStuckLoops();
            Complete();
        }
    }

    /// <summary>Stops at once, cutting off requests under way; call <see cref="StopAsync"/> before to let them finish.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }
        await StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
    }

    /// <summary>Makes the poller of each loop. Tests put one in that fails.</summary>
    internal Func<IPoller> CreatePoller { get; init; }

    /// <summary>Starts the thread of each loop. Tests put one in that fails.</summary>
    internal Action<Thread> StartThread { get; init; } = static thread => thread.UnsafeStart();

    /// <summary>Why there are so many workers, in a few words.</summary>
    internal string WorkersReason { get; }

    /// <summary>How many connections each loop has accepted.</summary>
    internal IReadOnlyList<int> AcceptedCounts =>
        [.. _loops.Select(loop => Enumerable.Range(0, _groups.Length).Sum(loop.AcceptedCount))];

    /// <summary>The buffers of all connections.</summary>
    internal BufferPool Buffers { get; }

    /// <summary>The routes of the application that the first loop serves. Empty before the start.</summary>
    internal ReadOnlySpan<byte> RouteTable => _loops.Length > 0 ? _loops[0].Application.RouteTable : default;

    private static Func<IHttpApplication> Always(IHttpApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return () => application;
    }

    private void Start()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_state != State.New)
        {
            throw new InvalidOperationException("A server is started once. Make another one to serve again.");
        }
        Poller.ThrowIfNotSupported(Backend);
        // Frozen responses are made before anyone can connect.
        HttpProtocol[] protocols = new HttpProtocol[Workers];
        for (int i = 0; i < protocols.Length; i++)
        {
            IHttpApplication application = _factory() ?? throw new InvalidOperationException("The factory made no application.");
            protocols[i] = new HttpProtocol(application, _options, Buffers);
        }
        if (_options.SlowHandlerThreshold > TimeSpan.Zero)
        {
            SlowHandlers slow = new(_options.SlowHandlerThreshold);
            Array.ForEach(protocols, protocol => protocol.WatchFor(slow));
        }
        ListenerGroup[] groups = ListenerGroup.OpenAll(_options, Workers);
        EventLoop[] loops = MakeLoops(protocols, groups);
        _loops = loops;
        _groups = groups;
        NoteSharing();
        _listeningLoops = _runningLoops = loops.Length;
        ListenAddress[] addresses = Array.ConvertAll(groups, static group => group.Address);
        Addresses = addresses;
        EndPoints = Array.ConvertAll(Array.FindAll(addresses, static address => address.EndPoint is not null), static address => address.EndPoint!);
        _state = State.Running;
        StartLoops();
    }
}
