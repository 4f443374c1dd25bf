using System.Runtime.CompilerServices;
using Hypersonic.Http;
using Hypersonic.Interop;
using Hypersonic.Protocol;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>
/// Moves bytes between a socket and an <see cref="HttpConnection"/>, and nothing else. It stays in its slot of the
/// <see cref="ConnectionTable"/> and serves one client after the other.
/// </summary>
internal sealed unsafe class Connection(HttpProtocol protocol, uint index)
{
    /// <summary>How much is thrown away of what a client goes on to send after its last response, in bytes.</summary>
    private const int MaxDiscardedLength = 4 * 1024 * 1024;

    /// <summary>Tokens with the highest bit are not those of connections.</summary>
    private const uint MaxGeneration = int.MaxValue;

    private readonly HttpConnection _http = new(protocol);
    private OutputBuffer? _rest;
    private ConnectionWish _wishAfterRest;
    private int _discardedLength;
    private uint _generation;
    private Waiting _waiting;
    private uint _waitingBehind;
    private long _moved;

    public int Descriptor { get; private set; } = -1;

    public ConnectionPhase Phase { get; private set; }

    /// <summary>What its descriptor is watched for. Kept by the loop.</summary>
    public Readiness Interest { get; set; }

    /// <summary>Since when it waits, on the loop's clock in milliseconds.</summary>
    public long WaitingSince { get; private set; }

    /// <summary>What it waits for.</summary>
    private Waiting Waiting => Phase switch
    {
        ConnectionPhase.Reading => _http.State switch
        {
            HttpConnectionState.Idle => Waiting.Request,
            HttpConnectionState.ReadingHead => Waiting.Head,
            _ => Waiting.Content,
        },
        ConnectionPhase.Starved => Waiting.Memory,
        ConnectionPhase.Writing => Waiting.Reader,
        ConnectionPhase.Lingering => Waiting.End,
        ConnectionPhase.Pending => Waiting.Handler,
        _ => Waiting.None,
    };

    /// <summary>Tells this client from every other one that the slot had or will have.</summary>
    public ulong Token => ((ulong)(_generation & MaxGeneration) << 32) | index;

    /// <summary>It changes when a request is answered. Former clients count too.</summary>
    public uint ProgressCount => _http.ProgressCount;

    /// <summary>Whether nothing of a request has come that is not answered, as far as is known.</summary>
    public bool IsIdle => Phase == ConnectionPhase.Reading && _http.State == HttpConnectionState.Idle;

    /// <summary>When the handler is given up that it waits for, on the loop's clock; the end of time without a limit.</summary>
    public long HandlerDeadline => Phase == ConnectionPhase.Pending && !CanContinue && _http.HandlerTimeout is > 0 and int timeout
        ? WaitingSince + timeout
        : long.MaxValue;

    /// <summary>Whether the handler has ended its wait that it waits for.</summary>
    public bool CanContinue => _http.CanContinue;

    public void Open(int descriptor)
    {
        Descriptor = descriptor;
        Phase = ConnectionPhase.Reading;
        _discardedLength = 0;
        _waiting = Waiting.None;
        _http.Open();
    }

    /// <summary>Takes note, after each run, of what is waited for and since when.</summary>
    public void NoteRun(long now)
    {
        Waiting waiting = Waiting;
        if (waiting != _waiting || waiting == Waiting.Request || _http.ProgressCount != _waitingBehind)
        {
            // Another wait begins, be it for the same part of the next request, or for the handler after its filters.
            _waiting = waiting;
            _waitingBehind = _http.ProgressCount;
            WaitingSince = now;
            _moved = 0;
        }
    }

    /// <summary>Whether it has waited too long.</summary>
    public bool IsDue(Deadlines deadlines, long now)
    {
        if (_waiting == Waiting.Handler)
        {
            return now >= HandlerDeadline;
        }
        long elapsed = now - WaitingSince;
        _moved = Math.Min(_moved, deadlines.MaxMoved(elapsed));
        return deadlines.IsDue(_waiting, elapsed, _moved);
    }

    /// <summary>Ends a wait that was too long: a request that did not come whole is answered, all else is closed.</summary>
    public ConnectionPhase TimeOut() => Phase = _waiting switch
    {
        Waiting.Head or Waiting.Content => Respond(_http.TimeOut(), mayHaveMore: true),
        Waiting.Memory => Respond(_http.ShedLoad(), mayHaveMore: true),
        Waiting.Reader => CutOff(),
        Waiting.Handler => Respond(_http.TimeOutHandler(), mayHaveMore: true),
        _ => ConnectionPhase.Closed,
    };

    /// <summary>Answers in place of a handler that has not ended when the server does.</summary>
    public ConnectionPhase StopHandler() => Phase = Respond(_http.StopHandler(), mayHaveMore: true);

    /// <summary>Closes the socket and gives back all memory. Events that are on their way find another generation.</summary>
    public void Close()
    {
        _http.Close();
        DropRest();
        close(Descriptor);
        Descriptor = -1;
        Phase = ConnectionPhase.Closed;
        _waiting = Waiting.None;
        _generation++;
    }

    /// <summary>Does what its phase waited for, and goes on as far as it can without blocking.</summary>
    public ConnectionPhase Run() => Phase = Phase switch
    {
        ConnectionPhase.Reading or ConnectionPhase.Starved => Receive(),
        ConnectionPhase.Writing => SendRest(),
        ConnectionPhase.Ready or ConnectionPhase.Pending => Respond(_http.Continue(), mayHaveMore: true),
        ConnectionPhase.Lingering => Discard(),
        _ => throw new InvalidOperationException("A closed connection does not run."),
    };

    private ConnectionPhase Receive()
    {
        ConnectionWish wish = ConnectionWish.Read;
        bool mayHaveMore = true;
        bool isStarved = false;

        // A second time only if the first filled the buffer; then it is the others' turn.
        for (int turn = 0; turn < 2 && mayHaveMore && wish == ConnectionWish.Read; turn++)
        {
            Span<byte> buffer = _http.ReceiveBuffer;
            isStarved = buffer.IsEmpty;
            int count = isStarved ? -Errno.EAGAIN : Receive(buffer);
            if (count == -Errno.EAGAIN)
            {
                break;
            }
            if (count < 0)
            {
                // Reset, timed out, unreachable: nobody is left to be told.
                protocol.Output.Clear();
                return ConnectionPhase.Closed;
            }
            mayHaveMore = count == buffer.Length;
            wish = _http.Receive(count);
        }
        ConnectionPhase phase = Respond(wish, mayHaveMore);
        return isStarved && phase == ConnectionPhase.Reading ? ConnectionPhase.Starved : phase;
    }

    /// <summary>Sends what the protocol wrote, and does what it wished next.</summary>
    private ConnectionPhase Respond(ConnectionWish wish, bool mayHaveMore)
    {
        OutputBuffer output = protocol.Output;
        if (output.Length > 0 && !TrySend(output))
        {
            output.Clear();
            return ConnectionPhase.Closed;
        }
        if (output.Length == 0)
        {
            return Follow(wish, mayHaveMore);
        }
        byte[]? array = protocol.Buffers.TryRent(output.CopiedLength);
        if (array is null)
        {
            // The client reads too slowly for what it asked, and there is no memory to wait for it.
            output.Clear();
            return CutOff();
        }
        _rest = output.TakeRest(array);
        _wishAfterRest = wish;
        return ConnectionPhase.Writing;
    }

    private ConnectionPhase SendRest()
    {
        if (!TrySend(_rest!))
        {
            return ConnectionPhase.Closed;
        }
        if (_rest!.Length > 0)
        {
            return ConnectionPhase.Writing;
        }
        DropRest();
        return Follow(_wishAfterRest, mayHaveMore: true);
    }

    private void DropRest()
    {
        if (_rest is not null)
        {
            protocol.Buffers.Return(_rest.Array);
            _rest = null;
        }
    }

    private ConnectionPhase Follow(ConnectionWish wish, bool mayHaveMore) => wish switch
    {
        ConnectionWish.Read => ConnectionPhase.Reading,
        ConnectionWish.Continue => ConnectionPhase.Ready,
        ConnectionWish.Wait => Wait(),
        _ => _http.IsClientDone && !mayHaveMore ? ConnectionPhase.Closed : CloseInStages(),
    };

    /// <summary>
    /// Closes by a reset in the middle of a response: what the kernel still holds of it is not waited for, and nobody takes it
    /// for whole.
    /// </summary>
    private ConnectionPhase CutOff()
    {
        linger atOnce = new() { l_onoff = 1, l_linger = 0 };
        setsockopt(Descriptor, SOL_SOCKET, SO_LINGER, &atOnce, (uint)sizeof(linger));
        return ConnectionPhase.Closed;
    }

    private ConnectionPhase Wait()
    {
        _http.Wait(Token);
        return ConnectionPhase.Pending;
    }

    /// <summary>
    /// Closes our direction only. A full close while bytes come in would be told to the client as a reset, which can
    /// destroy the response before it is read (RFC 9112, section 9.6).
    /// </summary>
    private ConnectionPhase CloseInStages() =>
        shutdown(Descriptor, SHUT_WR) < 0 ? ConnectionPhase.Closed : Discard();

    private ConnectionPhase Discard()
    {
        byte[] buffer = protocol.ReceiveBuffer;
        int count = Receive(buffer);
        if (count == -Errno.EAGAIN)
        {
            return ConnectionPhase.Lingering;
        }
        _discardedLength += Math.Max(count, 0);
        return count <= 0 || _discardedLength > MaxDiscardedLength ? ConnectionPhase.Closed : ConnectionPhase.Lingering;
    }

    /// <returns>How many bytes came, 0 for the client's end, or an errno, negative.</returns>
    private int Receive(Span<byte> buffer)
    {
        int count = SystemSocket.Receive(Descriptor, buffer);
        _moved += Math.Max(count, 0);
        return count;
    }

    /// <summary>Sends as much as the kernel takes.</summary>
    /// <returns>False if the connection is broken.</returns>
    [SkipLocalsInit]
    private bool TrySend(OutputBuffer output)
    {
        OutputSegment* segments = stackalloc OutputSegment[SystemSocket.MaxSegments];
        while (output.Length > 0)
        {
            fixed (byte* array = output.Array)
            {
                int count = output.Describe(array, new Span<OutputSegment>(segments, SystemSocket.MaxSegments));
                nint length = 0;
                for (int i = 0; i < count; i++)
                {
                    length += segments[i].Length;
                }
                nint sent = SystemSocket.Send(Descriptor, segments, count);
                if (sent < 0)
                {
                    return sent == -Errno.EAGAIN;
                }
                output.Advance((int)sent);
                _moved += sent;
                if (sent < length)
                {
                    return true;
                }
            }
        }
        return true;
    }
}
