using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hypersonic.Http;

/// <summary>
/// Goes through a header section as long as its lines are ordinary: a token, a colon, printable US-ASCII, CRLF. It looks
/// at 64 bytes together, and shows only lines that may frame the message. Before a line that is anything else, right or
/// wrong, or not whole, it stops: such a line is for <see cref="RequestParser"/> to judge.
/// </summary>
internal ref struct OrdinaryLines(ReadOnlySpan<byte> bytes, int start)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _block = start - FieldBlock.Length;

    // What is left of the block: all bits before the next line are 0.
    private ulong _others;
    private ulong _unprintable;

    private int _lineStart;
    private int _nameEnd;
    private int _valueEnd;

    /// <summary>Where the next line starts.</summary>
    public int Position { get; private set; } = start;

    /// <summary>How many lines were passed.</summary>
    public int Count { get; private set; }

    public readonly ReadOnlySpan<byte> Name => _bytes[_lineStart.._nameEnd];

    public readonly ReadOnlySpan<byte> Value => _bytes[(_nameEnd + 1).._valueEnd];

    /// <summary>Goes to the next line that may frame the message.</summary>
    /// <param name="maxCount">How many lines to pass at most.</param>
    /// <returns>False if there is none among the ordinary lines.</returns>
    /// <remarks>Not inlined, as this loop needs every register.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool MoveNext(int maxCount)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        if (bytes.Length < FieldBlock.Length || !Vector128.IsHardwareAccelerated)
        {
            return false;
        }
        int block = _block;
        ulong others = _others;
        ulong unprintable = _unprintable;
        int lineStart = Position;
        int count = Count;
        while (count < maxCount)
        {
            while (others == 0)
            {
                block += FieldBlock.Length;
                if (block >= bytes.Length)
                {
                    goto NoMore;
                }
                FieldBlock.Read(bytes, block, out others, out unprintable);
                if (lineStart > block)
                {
                    // The block starts with the LF of the line before.
                    others &= ~1UL;
                    unprintable &= ~1UL;
                }
            }
            int nameEnd = block + BitOperations.TrailingZeroCount(others);

            // What is not printable is no token character either, so that none lies before the end of the name.
            while (unprintable == 0)
            {
                block += FieldBlock.Length;
                if (block >= bytes.Length)
                {
                    goto NoMore;
                }
                FieldBlock.Read(bytes, block, out others, out unprintable);
            }
            int valueEndBit = BitOperations.TrailingZeroCount(unprintable);
            int valueEnd = block + valueEndBit;
            if (nameEnd == lineStart || bytes[nameEnd] != ':' || !bytes[valueEnd..].StartsWith("\r\n"u8))
            {
                goto NoMore;
            }
            others &= unchecked((ulong)-4L) << valueEndBit;
            unprintable &= unchecked((ulong)-4L) << valueEndBit;
            count++;
            if (MessageFraming.Concerns(nameEnd - lineStart, bytes[lineStart]))
            {
                (_block, _others, _unprintable) = (block, others, unprintable);
                (_lineStart, _nameEnd, _valueEnd) = (lineStart, nameEnd, valueEnd);
                (Position, Count) = (valueEnd + 2, count);
                return true;
            }
            lineStart = valueEnd + 2;
        }
    NoMore:
        (Position, Count) = (lineStart, count);
        return false;
    }
}
