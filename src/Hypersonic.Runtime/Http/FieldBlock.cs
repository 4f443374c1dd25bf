using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hypersonic.Http;

/// <summary>Says of 64 bytes at once what they are, with a bit for each byte, the first byte's lowest.</summary>
internal static class FieldBlock
{
    public const int Length = 64;

    /// <summary>Reads a block; where the bytes end within it, the bits behind them are 0.</summary>
    /// <param name="bytes">64 at least.</param>
    /// <param name="from">Where the block starts.</param>
    /// <param name="others">What is no token character.</param>
    /// <param name="unprintable">What is not 0x20 to 0x7E.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read(ReadOnlySpan<byte> bytes, int from, out ulong others, out ulong unprintable)
    {
        int start = Math.Min(from, bytes.Length - Length);
        ref byte block = ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), start);
        if (Avx2.IsSupported)
        {
            Vector256<byte> a = Vector256.LoadUnsafe(ref block);
            Vector256<byte> b = Vector256.LoadUnsafe(ref block, 32);
            others = Others(a) | ((ulong)Others(b) << 32);
            unprintable = Unprintable(a) | ((ulong)Unprintable(b) << 32);
        }
        else
        {
            Vector128<byte> a = Vector128.LoadUnsafe(ref block);
            Vector128<byte> b = Vector128.LoadUnsafe(ref block, 16);
            Vector128<byte> c = Vector128.LoadUnsafe(ref block, 32);
            Vector128<byte> d = Vector128.LoadUnsafe(ref block, 48);
            others = Join(Others(a), Others(b), Others(c), Others(d));
            unprintable = Join(Unprintable(a), Unprintable(b), Unprintable(c), Unprintable(d));
        }
        others >>= from - start;
        unprintable >>= from - start;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Others(Vector256<byte> bytes) =>
        Vector256.Equals(ByteScan.TokenClass(bytes), Vector256<byte>.Zero).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Others(Vector128<byte> bytes) =>
        Vector128.Equals(ByteScan.TokenClass(bytes), Vector128<byte>.Zero).ExtractMostSignificantBits();

    /// <summary>One more, as a signed number, makes what is not printable less than 0x21.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Unprintable(Vector256<byte> bytes) =>
        Vector256.LessThan((bytes + Vector256<byte>.One).AsSByte(), Vector256.Create((sbyte)0x21)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Unprintable(Vector128<byte> bytes) =>
        Vector128.LessThan((bytes + Vector128<byte>.One).AsSByte(), Vector128.Create((sbyte)0x21)).ExtractMostSignificantBits();

    private static ulong Join(uint a, uint b, uint c, uint d) => a | (b << 16) | ((ulong)(c | (d << 16)) << 32);
}
