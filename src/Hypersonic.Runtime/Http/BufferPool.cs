using System.Buffers;

namespace Hypersonic.Http;

/// <summary>
/// The buffers that the connections of a server own, all loops together: requests that have not come whole, and responses
/// that clients have not read. However many clients there are, they never hold more than the limit.
/// </summary>
/// <param name="limit">How many bytes all buffers may have together.</param>
internal sealed class BufferPool(long limit)
{
    private long _length;
    private long _refusals;

    /// <summary>How many bytes the buffers have together.</summary>
    public long Length => Interlocked.Read(ref _length);

    /// <summary>How often there was no room for one more.</summary>
    public long Refusals => Interlocked.Read(ref _refusals);

    /// <returns>A buffer of at least this length, to be given back by <see cref="Return"/>; null if there is no room.</returns>
    public byte[]? TryRent(int minLength)
    {
        if (Interlocked.Add(ref _length, minLength) > limit)
        {
            Interlocked.Add(ref _length, -minLength);
            Interlocked.Increment(ref _refusals);
            return null;
        }
        byte[] buffer = ArrayPool<byte>.Shared.Rent(minLength);
        Interlocked.Add(ref _length, buffer.Length - minLength);
        return buffer;
    }

    public void Return(byte[] buffer)
    {
        Interlocked.Add(ref _length, -buffer.Length);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Leaves a buffer to the garbage collector, and gives another one with the same bytes: somebody may still use it.</summary>
    public byte[] Replace(byte[] buffer)
    {
        byte[] other = ArrayPool<byte>.Shared.Rent(buffer.Length);
        Interlocked.Add(ref _length, other.Length - buffer.Length);
        buffer.CopyTo(other);
        return other;
    }

    /// <summary>Leaves a buffer to the garbage collector, in place of <see cref="Return"/>: somebody may still use it.</summary>
    public void Forget(byte[] buffer) => Interlocked.Add(ref _length, -buffer.Length);
}
