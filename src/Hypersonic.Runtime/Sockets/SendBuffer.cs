using System.Buffers;

namespace Hypersonic.Sockets;

/// <summary>
/// What one connection has still to send: the rest of responses that the system did not take whole, and those that were held
/// back for others (<see cref="SendOptions.More"/>). It has memory, from the shared pool, only while bytes wait.
/// </summary>
/// <remarks>
/// While <see cref="Length"/> is not 0, watch the descriptor for <see cref="SocketEvents.Write"/>, call <see cref="Flush"/> when
/// it is ready, and read no more requests: a client that does not read would make it grow without bound.
/// </remarks>
public sealed class SendBuffer
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    /// <summary>How many bytes wait.</summary>
    public int Length => _end - _start;

    internal ReadOnlySpan<byte> Waiting => _bytes.AsSpan(_start.._end);

    /// <summary>Sends what waits, as far as the system takes it.</summary>
    /// <returns>How many bytes still wait; or the error, after which the connection is lost.</returns>
    public SocketResult Flush(int descriptor) =>
        Length == 0 ? default : HttpSocket.SendAll(descriptor, [], [], SendOptions.None, this);

    /// <summary>Drops what waits and gives the memory back: the connection was closed.</summary>
    public void Clear()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
        _start = _end = 0;
    }

    /// <summary>Drops what was sent of the bytes that waited and of two pieces behind them, and keeps the rest.</summary>
    internal void Take(int sent, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        int ofWaiting = Math.Min(sent, Length);
        int ofFirst = Math.Min(sent - ofWaiting, first.Length);
        int ofSecond = sent - ofWaiting - ofFirst;
        _start += ofWaiting;
        if (_start == _end)
        {
            Clear();
        }
        Append(first[ofFirst..]);
        Append(second[ofSecond..]);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - _end)
        {
            MakeRoom(bytes.Length);
        }
        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Moves what waits to the front, of a larger array if need be.</summary>
    private void MakeRoom(int count)
    {
        ReadOnlySpan<byte> waiting = Waiting;
        if (waiting.Length + (long)count <= _bytes.Length / 2)
        {
            waiting.CopyTo(_bytes);
        }
        else
        {
            long capacity = Math.Max(waiting.Length + (long)count, Math.Min(2L * waiting.Length, Array.MaxLength));
            byte[] larger = ArrayPool<byte>.Shared.Rent((int)capacity);
            waiting.CopyTo(larger);
            if (_bytes.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_bytes);
            }
            _bytes = larger;
        }
        (_start, _end) = (0, waiting.Length);
    }
}
