using Hypersonic.Http;

namespace Hypersonic.Runtime.Tests;

public sealed class FieldBlockTests
{
    [Fact]
    public void A_byte_is_told_for_what_it_is_wherever_it_stands()
    {
        byte[] bytes = new byte[FieldBlock.Length];
        for (int place = 0; place < bytes.Length; place++)
        {
            bytes.AsSpan().Fill((byte)'a');
            for (int value = 0; value <= byte.MaxValue; value++)
            {
                bytes[place] = (byte)value;
                FieldBlock.Read(bytes, 0, out ulong others, out ulong unprintable);
                Assert.Equal(ValidRequests.TokenCharacters.Contains((char)value) ? 0 : 1UL << place, others);
                Assert.Equal(value is >= ' ' and <= '~' ? 0 : 1UL << place, unprintable);
            }
        }
    }

    [Fact]
    public void Nothing_is_told_of_what_lies_outside_of_the_bytes()
    {
        byte[] memory = new byte[4 * FieldBlock.Length];
        for (int length = FieldBlock.Length; length <= 2 * FieldBlock.Length; length++)
        {
            ReadOnlySpan<byte> bytes = memory.AsSpan(FieldBlock.Length, length);
            for (int from = 0; from < length; from++)
            {
                FieldBlock.Read(bytes, from, out ulong others, out ulong unprintable);
                ulong all = ulong.MaxValue >> (FieldBlock.Length - Math.Min(length - from, FieldBlock.Length));
                Assert.Equal(all, others);
                Assert.Equal(all, unprintable);
            }
        }
    }
}
