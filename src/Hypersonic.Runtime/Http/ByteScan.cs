using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hypersonic.Http;

/// <summary>
/// The three searches of the parser, each for the first byte that does not belong: sixteen bytes at a time while there
/// are sixteen, then one by one. All return the length of the bytes if every one belongs.
/// </summary>
internal static class ByteScan
{
    /// <summary>The first byte at or after <paramref name="from"/> that is no token character (RFC 9110, section 5.6.2).</summary>
    public static int EndOfToken(ReadOnlySpan<byte> bytes, int from)
    {
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        for (; bytes.Length - from >= Vector128<byte>.Count; from += Vector128<byte>.Count)
        {
            Vector128<byte> block = Vector128.LoadUnsafe(ref start, (nuint)from);
            uint others = Vector128.Equals(TokenClass(block), Vector128<byte>.Zero).ExtractMostSignificantBits();
            if (others != 0)
            {
                return from + BitOperations.TrailingZeroCount(others);
            }
        }
        while (from < bytes.Length && ResponseRules.IsTokenCharacter((char)bytes[from]))
        {
            from++;
        }
        return from;
    }

    /// <summary>
    /// The first byte at or after <paramref name="from"/> that no field value may hold: a control character other than
    /// the tab (RFC 9110, section 5.5).
    /// </summary>
    public static int EndOfFieldValue(ReadOnlySpan<byte> bytes, int from)
    {
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        for (; bytes.Length - from >= Vector128<byte>.Count; from += Vector128<byte>.Count)
        {
            Vector128<byte> block = Vector128.LoadUnsafe(ref start, (nuint)from);
            Vector128<byte> controls = Vector128.AndNot(
                Vector128.LessThan(block, Vector128.Create((byte)0x20)),
                Vector128.Equals(block, Vector128.Create((byte)'\t')));
            uint others = (controls | Vector128.Equals(block, Vector128.Create((byte)0x7F))).ExtractMostSignificantBits();
            if (others != 0)
            {
                return from + BitOperations.TrailingZeroCount(others);
            }
        }
        while (from < bytes.Length && bytes[from] is (byte)'\t' or (>= 0x20 and not 0x7F))
        {
            from++;
        }
        return from;
    }

    /// <summary>The first byte at or after <paramref name="from"/> that is not visible US-ASCII.</summary>
    public static int EndOfVisible(ReadOnlySpan<byte> bytes, int from)
    {
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        for (; bytes.Length - from >= Vector128<byte>.Count; from += Vector128<byte>.Count)
        {
            // One more, as a signed number, makes what is not visible less than 0x22.
            Vector128<sbyte> block = (Vector128.LoadUnsafe(ref start, (nuint)from) + Vector128<byte>.One).AsSByte();
            uint others = Vector128.LessThan(block, Vector128.Create((sbyte)0x22)).ExtractMostSignificantBits();
            if (others != 0)
            {
                return from + BitOperations.TrailingZeroCount(others);
            }
        }
        while (from < bytes.Length && bytes[from] is >= 0x21 and <= 0x7E)
        {
            from++;
        }
        return from;
    }

    public const int BlockLength = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Classify(ReadOnlySpan<byte> bytes, int from, out ulong others, out ulong odd)
    {
        int at = Math.Min(from, bytes.Length - BlockLength);
        ref byte start = ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), at);
        if (Avx2.IsSupported)
        {
            Vector256<byte> a = Vector256.LoadUnsafe(ref start);
            Vector256<byte> b = Vector256.LoadUnsafe(ref start, 32);
            others = Others(a) | ((ulong)Others(b) << 32);
            odd = Odd(a) | ((ulong)Odd(b) << 32);
        }
        else
        {
            Vector128<byte> a = Vector128.LoadUnsafe(ref start);
            Vector128<byte> b = Vector128.LoadUnsafe(ref start, 16);
            Vector128<byte> c = Vector128.LoadUnsafe(ref start, 32);
            Vector128<byte> d = Vector128.LoadUnsafe(ref start, 48);
            others = Join(Others(a), Others(b), Others(c), Others(d));
            odd = Join(Odd(a), Odd(b), Odd(c), Odd(d));
        }
        others >>= from - at;
        odd >>= from - at;
    }

    private static ulong Join(uint a, uint b, uint c, uint d) => a | (b << 16) | ((ulong)(c | (d << 16)) << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Others(Vector128<byte> part) => Vector128.Equals(TokenClass(part), Vector128<byte>.Zero).ExtractMostSignificantBits();
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Others(Vector256<byte> part) => Vector256.Equals(TokenClass(part), Vector256<byte>.Zero).ExtractMostSignificantBits();

    // One more, as a signed number, makes what is not 0x20 to 0x7E less than 0x21.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Odd(Vector128<byte> part) =>
        Vector128.LessThan((part + Vector128<byte>.One).AsSByte(), Vector128.Create((sbyte)0x21)).ExtractMostSignificantBits();
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Odd(Vector256<byte> part) =>
        Vector256.LessThan((part + Vector256<byte>.One).AsSByte(), Vector256.Create((sbyte)0x21)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> TokenClass(Vector256<byte> block)
    {
        Vector256<byte> highNibbles = Vector256.Create(
            (byte)0xE8, 0xFC, 0xF8, 0xFC, 0xFC, 0xFC, 0xFC, 0xFC, 0xF8, 0xF8, 0xF4, 0x54, 0xD0, 0x54, 0xF4, 0x70,
            (byte)0xE8, 0xFC, 0xF8, 0xFC, 0xFC, 0xFC, 0xFC, 0xFC, 0xF8, 0xF8, 0xF4, 0x54, 0xD0, 0x54, 0xF4, 0x70);
        Vector256<byte> bits = Vector256.Create(
            (byte)0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0, 0, 0, 0, 0, 0, 0, 0,
            (byte)0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0, 0, 0, 0, 0, 0, 0, 0);
        return Avx2.Shuffle(highNibbles, block & Vector256.Create((byte)0x0F)) & Avx2.Shuffle(bits, block >>> 4);
    }

    /// <summary>
    /// Not zero where a byte is a token character. Its low nibble picks the set of high nibbles with which it is one;
    /// its high nibble picks the bit to look for in that set.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> TokenClass(Vector128<byte> block)
    {
        Vector128<byte> highNibbles = Vector128.Create(
            (byte)0xE8, 0xFC, 0xF8, 0xFC, 0xFC, 0xFC, 0xFC, 0xFC, 0xF8, 0xF8, 0xF4, 0x54, 0xD0, 0x54, 0xF4, 0x70);
        Vector128<byte> bits = Vector128.Create(
            (byte)0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0, 0, 0, 0, 0, 0, 0, 0);
        return Look(highNibbles, block & Vector128.Create((byte)0x0F)) & Look(bits, block >>> 4);
    }

    /// <summary>
    /// The bytes of a table at indices below sixteen. Ahead-of-time compilation makes a slow call of the portable
    /// shuffle, since the oldest processors lack it, and a check of the processor of this.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Look(Vector128<byte> table, Vector128<byte> indices) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(table, indices) : Vector128.Shuffle(table, indices);
}
