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
        int length = bytes[from..].IndexOfAnyExceptInRange((byte)0x21, (byte)0x7E);
        return length < 0 ? bytes.Length : from + length;
    }

    public const int BlockLength = 64;

    public static (ulong Others, ulong Controls) Classify(ReadOnlySpan<byte> bytes, int from)
    {
        ref byte start = ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), from);
        ulong others = 0;
        ulong controls = 0;
        if (Avx2.IsSupported)
        {
            Classify(Vector256.LoadUnsafe(ref start), ref others, ref controls, 0);
            Classify(Vector256.LoadUnsafe(ref start, 32), ref others, ref controls, 32);
            return (others, controls);
        }
        Classify(Vector128.LoadUnsafe(ref start), ref others, ref controls, 0);
        Classify(Vector128.LoadUnsafe(ref start, 16), ref others, ref controls, 16);
        Classify(Vector128.LoadUnsafe(ref start, 32), ref others, ref controls, 32);
        Classify(Vector128.LoadUnsafe(ref start, 48), ref others, ref controls, 48);
        return (others, controls);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Classify(Vector128<byte> block, ref ulong others, ref ulong controls, int shift)
    {
        Vector128<byte> c = Vector128.AndNot(
            Vector128.LessThan(block, Vector128.Create((byte)0x20)),
            Vector128.Equals(block, Vector128.Create((byte)'\t'))) | Vector128.Equals(block, Vector128.Create((byte)0x7F));
        others |= (ulong)Vector128.Equals(TokenClass(block), Vector128<byte>.Zero).ExtractMostSignificantBits() << shift;
        controls |= (ulong)c.ExtractMostSignificantBits() << shift;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Classify(Vector256<byte> block, ref ulong others, ref ulong controls, int shift)
    {
        Vector256<byte> c = Vector256.AndNot(
            Vector256.LessThan(block, Vector256.Create((byte)0x20)),
            Vector256.Equals(block, Vector256.Create((byte)'\t'))) | Vector256.Equals(block, Vector256.Create((byte)0x7F));
        Vector128<byte> highNibbles = Vector128.Create(
            (byte)0xE8, 0xFC, 0xF8, 0xFC, 0xFC, 0xFC, 0xFC, 0xFC, 0xF8, 0xF8, 0xF4, 0x54, 0xD0, 0x54, 0xF4, 0x70);
        Vector128<byte> bits = Vector128.Create(
            (byte)0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0, 0, 0, 0, 0, 0, 0, 0);
        Vector256<byte> t = Avx2.Shuffle(Vector256.Create(highNibbles, highNibbles), block & Vector256.Create((byte)0x0F))
            & Avx2.Shuffle(Vector256.Create(bits, bits), block >>> 4);
        others |= (ulong)Vector256.Equals(t, Vector256<byte>.Zero).ExtractMostSignificantBits() << shift;
        controls |= (ulong)c.ExtractMostSignificantBits() << shift;
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
