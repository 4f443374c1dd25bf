using System.Buffers;

namespace Hypersonic.Http;

/// <summary>Bytes on their way out: memory that does not move and is not freed before they are gone.</summary>
internal readonly unsafe struct OutputSegment(byte* start, int length)
{
    public byte* Start { get; } = start;

    public int Length { get; } = length;
}

/// <summary>
/// An ordered queue of bytes to send: most are copied into one array, large literals are only referred to. A loop has
/// one for all its connections; a connection gets its own while the kernel does not take all.
/// </summary>
internal sealed unsafe class OutputBuffer
{
    private struct Reference
    {
        /// <summary>How many bytes of the array go before it.</summary>
        public int ArrayPosition;
        public byte* Start;
        public int Length;
    }

    private readonly int _initialCapacity;
    private byte[] _array;
    private int _arrayLength;
    private int _arraySent;
    private Reference[] _references = [];
    private int _referenceCount;
    private int _referencesSent;

    /// <summary>An empty buffer that may grow.</summary>
    public OutputBuffer(int initialCapacity)
    {
        _initialCapacity = initialCapacity;
        _array = ArrayPool<byte>.Shared.Rent(initialCapacity);
    }

    /// <summary>What another buffer had left. It takes no more.</summary>
    private OutputBuffer(byte[] array)
    {
        _initialCapacity = array.Length;
        _array = array;
    }

    /// <summary>How many of the bytes that wait are in the array.</summary>
    public int CopiedLength => _arrayLength - _arraySent;

    /// <summary>How many bytes wait.</summary>
    public int Length { get; private set; }

    /// <summary>The array to which segments point: whoever describes segments pins it first.</summary>
    public byte[] Array => _array;

    /// <summary>Where in the array the next byte goes.</summary>
    public int Position => _arrayLength;

    /// <summary>Room at the end, at least of the size asked for, to be followed by <see cref="Commit"/>.</summary>
    public Span<byte> Reserve(int size)
    {
        if (_array.Length - _arrayLength < size)
        {
            Grow(size);
        }
        return _array.AsSpan(_arrayLength);
    }

    /// <summary>Takes the first bytes of the room that was reserved.</summary>
    public void Commit(int count)
    {
        _arrayLength += count;
        Length += count;
    }

    /// <summary>Adds bytes by reference. They must be fixed and unchanging until sent, as those of a u8 literal are.</summary>
    public void AddReference(ReadOnlySpan<byte> literal)
    {
        if (_referenceCount == _references.Length)
        {
            System.Array.Resize(ref _references, Math.Max(4, 2 * _references.Length));
        }
        fixed (byte* start = literal)
        {
            _references[_referenceCount++] = new Reference
            {
                ArrayPosition = _arrayLength,
                Start = start,
                Length = literal.Length,
            };
        }
        Length += literal.Length;
    }

    /// <summary>A place to which <see cref="Rewind"/> can return, as long as nothing was sent since.</summary>
    public OutputMark Mark() => new(_arrayLength, _referenceCount, Length);

    /// <summary>Drops what was added since the mark.</summary>
    public void Rewind(OutputMark mark) =>
        (_arrayLength, _referenceCount, Length) = (mark.ArrayLength, mark.ReferenceCount, mark.Length);

    /// <summary>The bytes of the array from a mark on, to fill in what was not known when they were written.</summary>
    public Span<byte> WrittenSince(OutputMark mark) => _array.AsSpan(mark.ArrayLength, _arrayLength - mark.ArrayLength);

    /// <summary>Takes back what was added since the mark.</summary>
    public byte[] TakeSince(OutputMark mark)
    {
        byte[] bytes = new byte[Length - mark.Length];
        Span<byte> rest = bytes;
        int position = mark.ArrayLength;
        for (int i = mark.ReferenceCount; i <= _referenceCount; i++)
        {
            int end = i < _referenceCount ? _references[i].ArrayPosition : _arrayLength;
            _array.AsSpan(position..end).CopyTo(rest);
            rest = rest[(end - position)..];
            position = end;
            if (i < _referenceCount)
            {
                new ReadOnlySpan<byte>(_references[i].Start, _references[i].Length).CopyTo(rest);
                rest = rest[_references[i].Length..];
            }
        }
        Rewind(mark);
        return bytes;
    }

    /// <summary>Describes what waits, in order, as far as there is room.</summary>
    /// <param name="array">The start of <see cref="Array"/>, pinned by the caller.</param>
    /// <param name="segments">Takes the segments.</param>
    /// <returns>How many segments were described.</returns>
    public int Describe(byte* array, Span<OutputSegment> segments)
    {
        int count = 0;
        int position = _arraySent;
        for (int i = _referencesSent; i <= _referenceCount; i++)
        {
            int end = i < _referenceCount ? _references[i].ArrayPosition : _arrayLength;
            if (end > position && count < segments.Length)
            {
                segments[count++] = new OutputSegment(array + position, end - position);
                position = end;
            }
            if (count == segments.Length)
            {
                break;
            }
            if (i < _referenceCount)
            {
                segments[count++] = new OutputSegment(_references[i].Start, _references[i].Length);
            }
        }
        return count;
    }

    /// <summary>Drops bytes from the front: they were sent.</summary>
    public void Advance(int count)
    {
        Length -= count;
        if (Length == 0)
        {
            Clear();
            return;
        }
        while (count > 0)
        {
            int arrayEnd = _referencesSent < _referenceCount ? _references[_referencesSent].ArrayPosition : _arrayLength;
            int fromArray = Math.Min(count, arrayEnd - _arraySent);
            _arraySent += fromArray;
            count -= fromArray;
            if (count == 0)
            {
                return;
            }
            ref Reference reference = ref _references[_referencesSent];
            int fromReference = Math.Min(count, reference.Length);
            reference.Start += fromReference;
            reference.Length -= fromReference;
            count -= fromReference;
            _referencesSent += reference.Length == 0 ? 1 : 0;
        }
    }

    /// <summary>Drops everything, and an array that grew far beyond its first size with it.</summary>
    public void Clear()
    {
        _arrayLength = _arraySent = _referenceCount = _referencesSent = Length = 0;
        if (_array.Length > 8 * _initialCapacity)
        {
            ArrayPool<byte>.Shared.Return(_array);
            _array = ArrayPool<byte>.Shared.Rent(_initialCapacity);
        }
    }

    /// <summary>Moves what waits into a buffer of its own size, and leaves this one empty.</summary>
    /// <param name="array">Takes what is not referred to: <see cref="CopiedLength"/> bytes.</param>
    public OutputBuffer TakeRest(byte[] array)
    {
        OutputBuffer rest = new(array);
        _array.AsSpan(_arraySent.._arrayLength).CopyTo(array);
        rest._arrayLength = CopiedLength;
        rest._references = _references[_referencesSent.._referenceCount];
        rest._referenceCount = rest._references.Length;
        foreach (ref Reference reference in rest._references.AsSpan())
        {
            reference.ArrayPosition -= _arraySent;
        }
        rest.Length = Length;
        Clear();
        return rest;
    }

    private void Grow(int size)
    {
        long needed = (long)_arrayLength + size;
        if (needed > System.Array.MaxLength)
        {
            throw new InvalidOperationException("The output has more bytes than an array holds.");
        }
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(2L * _array.Length, needed, System.Array.MaxLength));
        _array.AsSpan(0, _arrayLength).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}

/// <summary>A place in an <see cref="OutputBuffer"/>.</summary>
internal readonly record struct OutputMark(int ArrayLength, int ReferenceCount, int Length);
