using System.Text;
using Hypersonic.Generator.Parsing;

namespace Hypersonic.Generator.Tests.Parsing;

/// <summary>Unpaired surrogates.</summary>
public class SurrogatesTests
{
    /// <summary>H and L stand for the halves of a tree: attributes cannot hold them unpaired.</summary>
    [Theory]
    [InlineData("", -1)]
    [InlineData("a", -1)]
    [InlineData("HL", -1)]
    [InlineData("aHLHLb", -1)]
    [InlineData("H", 0)]
    [InlineData("L", 0)]
    [InlineData("aLH", 1)]
    [InlineData("HHL", 0)]
    [InlineData("HLL", 2)]
    public void the_first_one_is_found(string pattern, int index) =>
        Assert.Equal(index, Surrogates.IndexOfLone(pattern.Replace('H', '\uD83C').Replace('L', '\uDF32')));

    [Fact]
    public void it_is_what_strict_utf8_stumbles_on()
    {
        Random random = new(8);
        UTF8Encoding strict = new(false, throwOnInvalidBytes: true);
        char[] alphabet = ['a', 'é', '\uD800', '\uDBFF', '\uDC00', '\uDFFF'];
        for (int i = 0; i < 10_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            int expected = -1;
            try
            {
                strict.GetByteCount(text);
            }
            catch (EncoderFallbackException exception)
            {
                expected = exception.Index;
            }
            Assert.Equal(expected, Surrogates.IndexOfLone(text));
        }
    }
}
