using System.Buffers;

namespace Hypersonic.Http;

/// <summary>
/// What a handler has of its request for longer than a call: the bytes, a token that tells that nobody waits for it any
/// more, a time limit. It serves one request after the other; who still asks for a former one is refused.
/// </summary>
/// <param name="buffers">Where its buffers come from.</param>
internal sealed class RequestScope(BufferPool buffers)
{
    private readonly Lock _pinLock = new();
    private byte[]? _buffer;
    private int _start;
    private int _length;
    private byte[]? _path;
    private int _pathStart;
    private int _pathLength;
    private RequestHead _head;
    private HeldContent? _content;
    private CancellationTokenSource? _cancellation;
    private uint _generation;
    private int _pinCount;

    /// <summary>Whether the bytes are held.</summary>
    public bool IsHolding => _buffer is not null;

    /// <summary>Whether the bytes are held where they came, in a buffer that is not its own yet.</summary>
    public bool HoldsInPlace { get; private set; }

    /// <summary>After how long a wait the handler is given up, in milliseconds; 0 for never.</summary>
    public int Timeout { get; private set; }

    /// <summary>How many limits were set, for former requests too: it tells a new one, which counts from then on.</summary>
    public uint TimeoutCount { get; private set; }

    /// <summary>Writes the response then.</summary>
    public Func<ResponseWriter, DispatchResult>? WriteTimeout { get; private set; }

    /// <summary>The context of the request that is held.</summary>
    public RequestContext Context => new(this, _generation);

    /// <summary>Fires when nobody waits for the handler any more.</summary>
    public CancellationToken CancellationToken => (_cancellation ??= new CancellationTokenSource()).Token;

    /// <summary>Holds a request that lies in a buffer of its connection.</summary>
    /// <param name="request">The request.</param>
    /// <param name="buffer">The buffer, which stays as it is until it is handed over or the scope ends.</param>
    public void HoldInPlace(in Request request, byte[] buffer)
    {
        HoldsInPlace = true;
        Hold(in request, buffer, request.OffsetIn(buffer));
    }

    /// <summary>Holds a copy of a request, made before anything of it was bound.</summary>
    /// <returns>False if there is no memory for it.</returns>
    public bool TryHoldCopy(in Request request)
    {
        if (buffers.TryRent(request.Length) is not { } buffer)
        {
            return false;
        }
        request.CopyTo(buffer);
        Hold(in request, buffer, start: 0);
        return true;
    }

    /// <summary>Takes the buffer from the connection: it goes on without it.</summary>
    public void TakeBuffer() => HoldsInPlace = false;

    public void SetTimeout(int milliseconds, Func<ResponseWriter, DispatchResult> write)
    {
        Timeout = milliseconds;
        TimeoutCount++;
        WriteTimeout = write;
    }

    /// <summary>
    /// Tells the handler that nobody waits for it: what it registered runs on the loop's context, as its continuations do.
    /// </summary>
    public void Cancel(SynchronizationContext context)
    {
        if (_cancellation is { } cancellation)
        {
            _cancellation = null;
            context.Post(static state => ((CancellationTokenSource)state!).Cancel(), cancellation);
        }
    }

    /// <summary>Gives back what it holds, once the handler has ended and its response is out.</summary>
    /// <returns>False if a buffer that is not its own is still pinned: nobody may write there any more.</returns>
    public bool End()
    {
        byte[]? own = HoldsInPlace ? null : _buffer;
        bool isPinned;
        lock (_pinLock)
        {
            _generation++;
            isPinned = _pinCount > 0;
            _pinCount = 0;
            _buffer = null;
        }
        if (own is not null)
        {
            if (isPinned)
            {
                // Some call of the system still uses it: nobody else gets it before the garbage collector.
                buffers.Forget(own);
            }
            else
            {
                buffers.Return(own);
            }
        }
        HoldsInPlace = false;
        _path = null;
        _content = null;
        Timeout = 0;
        WriteTimeout = null;
        if (_cancellation is { } cancellation && !cancellation.TryReset())
        {
            _cancellation = null;
        }
        return own is not null || !isPinned;
    }

    /// <summary>The request, for who holds the context of this generation.</summary>
    public Request Request(uint generation)
    {
        byte[] buffer = Buffer(generation);
        ReadOnlySpan<byte> path = (_path ?? buffer).AsSpan(_pathStart, _pathLength);
        return new Request(buffer.AsSpan(_start, _length), in _head, path);
    }

    /// <summary>Its content, for who holds the context of this generation.</summary>
    public ReadOnlyMemory<byte> Content(uint generation)
    {
        _ = Buffer(generation);
        HeldContent? content = _content;
        if (content?.Generation != generation)
        {
            // A thread that is late may have left one of a former request.
            _content = content = new HeldContent(this, generation, _head.ContentLength);
        }
        return content.Memory;
    }

    /// <summary>The bytes of the content, for who holds the context of this generation.</summary>
    public Span<byte> ContentBytes(uint generation) =>
        Buffer(generation).AsSpan(_start + _head.Length, _head.ContentLength);

    /// <summary>Keeps the buffer from others, be the scope over by then, until it is unpinned.</summary>
    public unsafe MemoryHandle Pin(uint generation, IPinnable owner, int elementIndex)
    {
        lock (_pinLock)
        {
            Span<byte> content = ContentBytes(generation);
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)content.Length);
            System.Runtime.InteropServices.GCHandle handle =
                System.Runtime.InteropServices.GCHandle.Alloc(_buffer, System.Runtime.InteropServices.GCHandleType.Pinned);
            _pinCount++;
            byte* start = (byte*)handle.AddrOfPinnedObject() + _start + _head.Length + elementIndex;
            return new MemoryHandle(start, handle, owner);
        }
    }

    public void Unpin(uint generation)
    {
        lock (_pinLock)
        {
            if (generation == _generation)
            {
                _pinCount--;
            }
        }
    }

    private void Hold(in Request request, byte[] buffer, int start)
    {
        _head = request.Head;
        _start = start;
        _length = request.Length;
        _pathStart = request.OffsetOfPath();
        _pathLength = request.Path.Length;
        if (_pathStart < 0)
        {
            // It was normalised, and lies elsewhere.
            (_path, _pathStart) = (request.Path.ToArray(), 0);
        }
        else
        {
            _pathStart += start;
        }
        Volatile.Write(ref _buffer, buffer);
    }

    /// <summary>It is read before the generation, which changes first: so nobody who is late gets that of the next request.</summary>
    private byte[] Buffer(uint generation) => Volatile.Read(ref _buffer) is { } buffer && generation == Volatile.Read(ref _generation)
        ? buffer
        : throw new ObjectDisposedException(
            nameof(RequestContext), "The response to this request is out, and its bytes are gone. Copy what is needed for longer.");
}
