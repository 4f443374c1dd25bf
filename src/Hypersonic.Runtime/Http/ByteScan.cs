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
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">Where to start.</param>
    /// <param name="isPlain">Whether none before it is one that ends a path (?, #) or can be normalised in one (%, dot).</param>
    public static int EndOfVisible(ReadOnlySpan<byte> bytes, int from, out bool isPlain)
    {
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        uint marks = 0;
        for (; bytes.Length - from >= Vector128<byte>.Count; from += Vector128<byte>.Count)
        {
            // One more, as a signed number, makes what is not visible less than 0x22.
            Vector128<byte> block = Vector128.LoadUnsafe(ref start, (nuint)from);
            uint others = Vector128.LessThan((block + Vector128<byte>.One).AsSByte(), Vector128.Create((sbyte)0x22))
                .ExtractMostSignificantBits();
            marks |= Marks(block) & ~others & (others - 1);
            if (others != 0)
            {
                isPlain = marks == 0;
                return from + BitOperations.TrailingZeroCount(others);
            }
        }
        while (from < bytes.Length && bytes[from] is >= 0x21 and <= 0x7E)
        {
            marks |= bytes[from] is (byte)'?' or (byte)'#' or (byte)'%' or (byte)'.' ? 1U : 0;
            from++;
        }
        isPlain = marks == 0;
        return from;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Marks(Vector128<byte> block) =>
        (Vector128.Equals(block, Vector128.Create((byte)'?')) | Vector128.Equals(block, Vector128.Create((byte)'#'))
            | Vector128.Equals(block, Vector128.Create((byte)'%')) | Vector128.Equals(block, Vector128.Create((byte)'.')))
        .ExtractMostSignificantBits();

    /// <summary>
    /// Not zero where a byte is a token character. Its low nibble picks the set of high nibbles with which it is one;
    /// its high nibble picks the bit to look for in that set.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> TokenClass(Vector128<byte> block) =>
        Look(HighNibbles, block & Vector128.Create((byte)0x0F)) & Look(Bits, block >>> 4);

    /// <summary>The same for processors with AVX2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> TokenClass(Vector256<byte> block) =>
        Avx2.Shuffle(Vector256.Create(HighNibbles, HighNibbles), block & Vector256.Create((byte)0x0F))
        & Avx2.Shuffle(Vector256.Create(Bits, Bits), block >>> 4);

    private static Vector128<byte> HighNibbles => Vector128.Create(
        (byte)0xE8, 0xFC, 0xF8, 0xFC, 0xFC, 0xFC, 0xFC, 0xFC, 0xF8, 0xF8, 0xF4, 0x54, 0xD0, 0x54, 0xF4, 0x70);

    private static Vector128<byte> Bits => Vector128.Create(
        (byte)0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>
    /// The bytes of a table at indices below sixteen. Ahead-of-time compilation makes a slow call of the portable
    /// shuffle, since the oldest processors lack it, and a check of the processor of this.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Look(Vector128<byte> table, Vector128<byte> indices) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(table, indices) : Vector128.Shuffle(table, indices);
}
