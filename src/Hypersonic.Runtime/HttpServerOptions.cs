using System.Net;
using Hypersonic.Http;
using Hypersonic.Transport;

namespace Hypersonic;

/// <summary>How a server listens and what it allows. A server takes a copy when it is made.</summary>
/// <remarks>A setter refuses a value out of its range with <see cref="ArgumentException"/>.</remarks>
public sealed class HttpServerOptions
{
    /// <summary>
    /// The address to listen on: an IPv4 or IPv6 address, <c>localhost</c> for 127.0.0.1, or <c>*</c> for every address of the
    /// machine. Default 127.0.0.1, and in a container (<c>DOTNET_RUNNING_IN_CONTAINER</c> is true) 0.0.0.0.
    /// </summary>
    public string Host
    {
        get => field;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!ListenAddress.TryParseHost(value, out _))
            {
                throw new ArgumentException($"'{value}' is not an IP address, localhost or *.", nameof(value));
            }
            field = value;
        }
    } = IsInContainer() ? "0.0.0.0" : "127.0.0.1";

    /// <summary>The port to listen on, 0 to 65535; 0 lets the system choose one. Default 8080.</summary>
    public int Port
    {
        get => field;
        set => field = InRange(value, 0, 65535);
    } = 8080;

    /// <summary>
    /// Several places to listen, or one that is no IP address: they take the place of <see cref="Host"/> and <see cref="Port"/>.
    /// Default empty.
    /// </summary>
    /// <example><c>new HttpServerOptions { Listen = { "127.0.0.1:8080", "unix:/run/api.sock" } }</c></example>
    public IList<ListenAddress> Listen { get; private set; } = [];

    /// <summary>
    /// How many loops serve, each on a thread of its own, 1 to 1024; 0 for one per physical core that this process may
    /// use. Default 0.
    /// </summary>
    public int Workers
    {
        get => field;
        set => field = InRange(value, 0, 1024);
    }

    /// <summary>
    /// The interface of the system to wait on: <c>epoll</c> on Linux, <c>kqueue</c> elsewhere. Default null: what the
    /// environment variable <c>HYPERSONIC_BACKEND</c> says, and else the system's own. It is for tests: a system has one, and
    /// another only from a library.
    /// </summary>
    public string? Backend
    {
        get => field;
        set => field = value is null || Poller.IsBackend(value)
            ? value
            : throw new ArgumentException($"'{value}' is no backend: it can be {Poller.Choices}.", nameof(value));
    }

    /// <summary>
    /// Keeps each loop on one processor, of a core of its own as long as there are as many: for machines that serve and do
    /// nothing else. On Linux alone; elsewhere, or where it is not allowed, a line in <see cref="Log"/> tells. Default false.
    /// </summary>
    public bool PinWorkers { get; set; }

    /// <summary>
    /// Shares the port with other processes of the same user that do so too (SO_REUSEPORT), for a restart without a
    /// gap. Default false: a port in use is an error.
    /// </summary>
    public bool SharePort { get; set; }

    /// <summary>How many connections the system keeps ready for a loop to accept, 1 to 65535. Default 4096.</summary>
    public int Backlog
    {
        get => field;
        set => field = InRange(value, 1, 65535);
    } = 4096;

    /// <summary>The longest request line, in bytes, 256 to 1 MiB; a longer one is answered 414. Default 8 KiB.</summary>
    public int MaxRequestLineLength
    {
        get => field;
        set => field = InRange(value, 256, 1024 * 1024);
    } = 8 * 1024;

    /// <summary>The largest header section, in bytes, 256 to 1 MiB; a larger one is answered 431. Default 32 KiB.</summary>
    public int MaxFieldsLength
    {
        get => field;
        set => field = InRange(value, 256, 1024 * 1024);
    } = 32 * 1024;

    /// <summary>The most field lines of a request, 1 to 10,000; more are answered 431. Default 100.</summary>
    public int MaxFieldCount
    {
        get => field;
        set => field = InRange(value, 1, 10_000);
    } = 100;

    /// <summary>
    /// The largest content of a request, in bytes, 0 to 1 GiB, where the endpoint sets no limit of its own; larger content
    /// is answered 413. Default 1 MiB.
    /// </summary>
    public int MaxContentLength
    {
        get => field;
        set => field = InRange(value, 0, RequestLimits.LargestContent);
    } = 1024 * 1024;

    /// <summary>
    /// How much memory all connections together may take for requests that have not come whole and responses that were
    /// not read, in bytes; 0 for a quarter of the memory that this process may use, within the limit of its control group.
    /// When it is used up, reading of such requests pauses; one that waits longer than
    /// <see cref="DataRateGracePeriod"/>, or of which nothing can be kept, is answered 503. Default 0.
    /// </summary>
    public long MaxBufferedLength
    {
        get => field;
        set => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The value is not negative.");
    }

    /// <summary>
    /// How much output may wait for one client before its next requests wait too, in bytes, 4 KiB to 1 GiB. A response
    /// that is larger by itself is sent all the same. Default 64 KiB: a thousand clients that pipeline and do not read then
    /// hold some 80 MB, and more would not make sending faster.
    /// </summary>
    public int MaxPendingOutput
    {
        get => field;
        set => field = InRange(value, 4 * 1024, 1024 * 1024 * 1024);
    } = 64 * 1024;

    /// <summary>
    /// How many connections may be open, 1 to 10 million; 0 for as many as the process may have descriptors, less 64 and what
    /// the loops themselves need. Each loop takes its share. Past it the connection that has been idle for longest, if for a
    /// second at least, is closed; if there is none, new ones wait in the backlog. Default 0.
    /// </summary>
    public int MaxConnections
    {
        get => field;
        set => field = InRange(value, 0, 10_000_000);
    }

    /// <summary>
    /// The most bytes of chunk extensions in one request, 0 to 1 MiB; more are answered 400, since nothing is to be said
    /// with them. Default 16 KiB.
    /// </summary>
    public int MaxChunkExtensionsLength
    {
        get => field;
        set => field = InRange(value, 0, 1024 * 1024);
    } = 16 * 1024;

    /// <summary>
    /// How long the head of a request may take from its first byte on; then it is answered 408. Up to 1 day. Default 30 s.
    /// </summary>
    public TimeSpan HeadTimeout
    {
        get => field;
        set => field = InRange(value);
    } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a connection may wait for a request, its first one too; then it is closed. Up to 1 day. Default 130 s.
    /// </summary>
    public TimeSpan KeepAliveTimeout
    {
        get => field;
        set => field = InRange(value);
    } = TimeSpan.FromSeconds(130);

    /// <summary>
    /// The least that a client must move, in bytes per second, 0 to 1 GiB, of the content that it sends and of the
    /// responses that it reads. One that is slower after <see cref="DataRateGracePeriod"/> is answered 408 or cut off.
    /// Default 240.
    /// </summary>
    public int MinDataRate
    {
        get => field;
        set => field = InRange(value, 0, 1024 * 1024 * 1024);
    } = 240;

    /// <summary>
    /// How long a client may be slower than <see cref="MinDataRate"/>; one that was faster before may stand still for 30 s,
    /// or for this time if it is longer. Up to 1 day. Default 5 s.
    /// </summary>
    public TimeSpan DataRateGracePeriod
    {
        get => field;
        set => field = InRange(value);
    } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a client that was sent its last response has to read it and close (RFC 9112, section 9.6). Up to 1 day.
    /// Default 5 s.
    /// </summary>
    public TimeSpan LingerTimeout
    {
        get => field;
        set => field = InRange(value);
    } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether a client that ends its side of the connection counts as gone while a handler waits: the handler's
    /// <see cref="CancellationToken"/> fires, and nothing is sent. Default false: it may have said all and still read, as TCP
    /// allows, and only a reset counts.
    /// </summary>
    public bool HalfCloseCancels { get; set; }

    /// <summary>
    /// How long a stopping server waits for requests that it has begun to receive or to answer; handlers that wait are then
    /// cancelled, and their requests answered 503. Default 5 s.
    /// </summary>
    public TimeSpan DrainTimeout
    {
        get => field;
        set => field = InRange(value);
    } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a connection must have been idle for a stopping server to close it at once. To a younger one the next
    /// request may be on its way: it is answered with a close, or closed when its time is over. Up to 1 day. Default 1 s.
    /// </summary>
    public TimeSpan DrainIdleGrace
    {
        get => field;
        set => field = InRange(value);
    } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a handler may hold its loop, while all other connections of the loop wait; one that holds it longer goes to
    /// <see cref="Log"/>, once for each route. Up to 1 day; 0 for never. Default 500 ms: more than what compiling, collecting
    /// garbage and a busy machine cost a handler that does nothing wrong.
    /// </summary>
    public TimeSpan SlowHandlerThreshold
    {
        get => field;
        set => field = InRange(value);
    } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Takes one line for each thing that an operator should know, such as a handler that failed. Called on the loops'
    /// threads. Default: standard error.
    /// </summary>
    public Action<string> Log
    {
        get => field;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = CommandLine.StandardStream.WriteError;

    /// <summary>
    /// Called for each handler that failed, after its line went to <see cref="Log"/>, on the thread of its loop, which
    /// waits for it; several loops may call it at once. What it throws goes to the log too. Default null: the line is all.
    /// </summary>
    public Action<HandlerError>? OnError { get; set; }

    internal RequestLimits Limits => new()
    {
        MaxRequestLineLength = MaxRequestLineLength,
        MaxFieldsLength = MaxFieldsLength,
        MaxFieldCount = MaxFieldCount,
        MaxContentLength = MaxContentLength,
        MaxChunkExtensionsLength = MaxChunkExtensionsLength,
    };

    internal long BufferLimit =>
        MaxBufferedLength > 0 ? MaxBufferedLength : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    internal ListenAddress[] Addresses
    {
        get
        {
            if (Listen.Count == 0)
            {
                return [ListenAddress.OfHost(Host, Port)];
            }
            // Without a query: a program that needs none for anything else would load them for this.
            ListenAddress[] addresses = new ListenAddress[Listen.Count];
            Listen.CopyTo(addresses, 0);
            return addresses;
        }
    }

    internal HttpServerOptions Clone()
    {
        HttpServerOptions clone = (HttpServerOptions)MemberwiseClone();
        clone.Listen = [.. Listen];
        return clone;
    }

    private static bool IsInContainer() =>
        bool.TryParse(Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER"), out bool value) && value;

    private static TimeSpan InRange(TimeSpan value) => value >= TimeSpan.Zero && value <= TimeSpan.FromDays(1)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "The time is 0 to 1 day.");

    private static int InRange(int value, int min, int max) => value >= min && value <= max
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"The value is {min} to {max}.");
}
