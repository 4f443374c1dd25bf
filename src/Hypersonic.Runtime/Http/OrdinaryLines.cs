using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hypersonic.Http;

internal ref struct OrdinaryLines(ReadOnlySpan<byte> bytes, int start)
{
    private static readonly ushort CrLf = BitConverter.IsLittleEndian ? (ushort)0x0A0D : (ushort)0x0D0A;
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _block = start - ByteScan.BlockLength;
    private ulong _others;
    private ulong _odd;

    public int LineStart = start;
    public int NameEnd;
    public int LineEnd;
    public int Count;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Next(int maxCount)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        if (bytes.Length < ByteScan.BlockLength)
        {
            return false;
        }
        int length = bytes.Length;
        ref byte first = ref MemoryMarshal.GetReference(bytes);
        int lineStart = LineStart;
        int nameEnd = 0;
        int lines = Count;
        int block = _block;
        ulong others = _others;
        ulong odd = _odd;
        while (lines < maxCount)
        {
            while (others == 0)
            {
                block += ByteScan.BlockLength;
                if (block >= bytes.Length)
                {
                    goto End;
                }
                ByteScan.Classify(bytes, block, out others, out odd);
                if (lineStart > block)
                {
                    others &= ~1UL;
                    odd &= ~1UL;
                }
            }
            nameEnd = block + BitOperations.TrailingZeroCount(others);
            while (odd == 0)
            {
                block += ByteScan.BlockLength;
                if (block >= bytes.Length)
                {
                    goto End;
                }
                ByteScan.Classify(bytes, block, out others, out odd);
            }
            int bit = BitOperations.TrailingZeroCount(odd);
            int lineEnd = block + bit;
            if (Unsafe.Add(ref first, nameEnd) != ':' || nameEnd == lineStart || lineEnd + 1 >= length
                || Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref first, lineEnd)) != CrLf)
            {
                goto End;
            }
            others &= (ulong)(-4L << bit);
            odd &= odd - 1;
            odd &= odd - 1;
            lines++;
            if (MessageFraming.Concerns(nameEnd - lineStart, Unsafe.Add(ref first, lineStart)))
            {
                _others = others;
                _odd = odd;
                _block = block;
                LineStart = lineStart;
                NameEnd = nameEnd;
                LineEnd = lineEnd;
                Count = lines;
                return true;
            }
            lineStart = lineEnd + 2;
        }
End:
        LineStart = lineStart;
        Count = lines;
        return false;
    }
}
