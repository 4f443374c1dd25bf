using Hypersonic.Http;

namespace Hypersonic.Runtime.Tests;

public sealed class ByteScanTests
{
    private const int MaxLength = 40;

    private delegate int Search(ReadOnlySpan<byte> bytes, int from);

    [Fact]
    public void The_end_of_a_token_is_the_first_byte_that_is_none_of_RFC_9110_section_5_6_2() =>
        AssertFinds(ByteScan.EndOfToken, (byte)'a', static b => ValidRequests.TokenCharacters.Contains((char)b));

    [Fact]
    public void The_end_of_a_field_value_is_the_first_control_character_but_not_a_tab() =>
        AssertFinds(ByteScan.EndOfFieldValue, (byte)' ', static b => b == 9 || (b >= 32 && b != 127));

    [Fact]
    public void The_end_of_what_is_visible_is_the_first_byte_that_is_not() =>
        AssertFinds(static (bytes, from) => ByteScan.EndOfVisible(bytes, from, out _), (byte)'/', static b => b > 32 && b < 127);

    [Fact]
    public void What_is_visible_is_plain_unless_a_byte_in_it_ends_a_path_or_can_be_normalised()
    {
        for (int end = 0; end <= MaxLength; end++)
        {
            byte[] bytes = [.. Enumerable.Repeat((byte)'a', MaxLength + 1)];
            bytes[end] = (byte)' ';
            for (int place = 0; place < bytes.Length; place++)
            {
                for (int value = 0x21; value < 0x7F && place != end; value++)
                {
                    bytes[place] = (byte)value;
                    bool isPlain = place > end || !"?#%.".Contains((char)value, StringComparison.Ordinal);
                    Assert.Equal(end, ByteScan.EndOfVisible(bytes, 0, out bool found));
                    Assert.Equal((end, place, value, isPlain), (end, place, value, found));
                }
                bytes[place] = (byte)(place == end ? ' ' : 'a');
            }
        }
    }

    /// <summary>Puts every byte at every place of bytes that belong, and searches from every place.</summary>
    private static void AssertFinds(Search search, byte filler, Predicate<byte> belongs)
    {
        bool[] doesBelong = [.. Enumerable.Range(0, 256).Select(value => belongs((byte)value))];

        // What follows belongs too, so that a search that runs past the end does not stop there by chance.
        byte[] memory = new byte[MaxLength + 64];
        memory.AsSpan().Fill(filler);
        for (int length = 0; length <= MaxLength; length++)
        {
            AssertFinds(search, memory.AsSpan(0, length), length);
            for (int place = 0; place < length; place++)
            {
                for (int value = 0; value < doesBelong.Length; value++)
                {
                    memory[place] = (byte)value;
                    AssertFinds(search, memory.AsSpan(0, length), doesBelong[value] ? length : place);
                }
                memory[place] = filler;
            }
        }
    }

    /// <param name="search">What is tested.</param>
    /// <param name="bytes">Bytes of which at most one does not belong.</param>
    /// <param name="odd">The place of that one, or the end.</param>
    private static void AssertFinds(Search search, ReadOnlySpan<byte> bytes, int odd)
    {
        for (int from = 0; from <= bytes.Length; from++)
        {
            int found = search(bytes, from);
            if (found != (from <= odd ? odd : bytes.Length))
            {
                Assert.Fail($"Found {found} from {from} on in {Convert.ToHexString(bytes)}.");
            }
        }
    }
}
