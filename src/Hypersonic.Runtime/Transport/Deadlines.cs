namespace Hypersonic.Transport;

/// <summary>What a connection waits for, as far as a deadline is set for it.</summary>
internal enum Waiting : byte
{
    /// <summary>Nothing: it is its turn, or it is closed.</summary>
    None,

    /// <summary>The first byte of a request.</summary>
    Request,

    /// <summary>The rest of a request's head.</summary>
    Head,

    /// <summary>The rest of a request's content.</summary>
    Content,

    /// <summary>Memory for the rest of a request.</summary>
    Memory,

    /// <summary>The client to read its response.</summary>
    Reader,

    /// <summary>The client to close.</summary>
    End,

    /// <summary>A handler; each endpoint has its own limit.</summary>
    Handler,
}

/// <summary>
/// How long a connection may wait for each thing. A loop holds all its connections against this once a tick: a look at
/// thousands of them costs less than a timer for each, and nothing while they are busy. Clocks are monotonic.
/// </summary>
internal sealed class Deadlines(HttpServerOptions options)
{
    /// <summary>
    /// How long a transfer may stand still that was fast before, in milliseconds: without an end to that, a large piece
    /// sent at once would pay for an hour of silence.
    /// </summary>
    private const long MaxStandstill = 30_000;

    private readonly long _head = (long)options.HeadTimeout.TotalMilliseconds;
    private readonly long _keepAlive = (long)options.KeepAliveTimeout.TotalMilliseconds;
    private readonly long _linger = (long)options.LingerTimeout.TotalMilliseconds;
    private readonly long _grace = (long)options.DataRateGracePeriod.TotalMilliseconds;
    private readonly long _minRate = options.MinDataRate;

    /// <summary>How long the loop may sleep between two looks, in milliseconds: that late a deadline may be seen.</summary>
    public int Tick => (int)Math.Clamp(Math.Min(Math.Min(_head, _keepAlive), Math.Min(_linger, _grace)) / 4, 10, 1000);

    /// <summary>How many of the bytes that were moved count.</summary>
    /// <param name="elapsed">How long they took, in milliseconds.</param>
    public long MaxMoved(long elapsed) => (Math.Max(elapsed - _grace, 0) + Math.Max(MaxStandstill, _grace)) * _minRate / 1000;

    /// <summary>Whether a wait has lasted too long.</summary>
    /// <param name="waiting">What is waited for.</param>
    /// <param name="elapsed">How long, in milliseconds.</param>
    /// <param name="moved">How many bytes came or went meanwhile.</param>
    public bool IsDue(Waiting waiting, long elapsed, long moved) => waiting switch
    {
        Waiting.Request => elapsed > _keepAlive,
        Waiting.Head => elapsed > _head,
        Waiting.Content or Waiting.Reader => elapsed > _grace && moved * 1000 < (elapsed - _grace) * _minRate,
        Waiting.Memory => elapsed > _grace,
        Waiting.End => elapsed > _linger,
        _ => false,
    };
}
