using System.Globalization;
using System.Text.Json;
using Hypersonic.Generator.Parsing;

namespace Hypersonic.Generator.Tests.Parsing;

/// <summary>Strings and numbers are written as System.Text.Json writes them.</summary>
public class JsonTextTests
{
    [Fact]
    public void every_character_is_escaped_as_the_framework_does() => Assert.All(
        Enumerable.Range(0, 0x10000).Select(static code => "a" + (char)code + "b"),
        static text => Assert.Equal(JsonSerializer.Serialize(text), JsonText.Quote(text)));

    [Theory]
    [InlineData("")]
    [InlineData("\U0001F332")]
    [InlineData("\U0001F332\U0010FFFF\uD83C")]
    [InlineData("\uDF32\uD83C")]
    [InlineData("\uD83C\uD83C\uDF32\uDF32")]
    public void surrogates_are_pairs_or_replaced(string text) =>
        Assert.Equal(JsonSerializer.Serialize(text), JsonText.Quote(text));

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(0.0001)]
    [InlineData(0.00001)]
    [InlineData(123456.789)]
    [InlineData(1e16)]
    [InlineData(1e17)]
    [InlineData(12345678901234567.0)]
    [InlineData(123456789012345678.0)]
    [InlineData(1.23e22)]
    [InlineData(9007199254740993.0)]
    [InlineData(5.684341886080802e-14)]
    [InlineData(double.Epsilon)]
    [InlineData(2.2250738585072014E-308)]
    [InlineData(2.2250738585072011E-308)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    public void a_number_is_written_as_the_framework_does(double value)
    {
        Assert.Equal(JsonSerializer.Serialize(value), JsonNumber.Of(value));
        if (float.IsFinite((float)value))
        {
            Assert.Equal(JsonSerializer.Serialize((float)value), JsonNumber.Of((float)value));
        }
    }

    [Fact]
    public void zero_keeps_its_sign()
    {
        Assert.Equal("-0", JsonNumber.Of(-0.0));
        Assert.Equal("-0", JsonNumber.Of(-0f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void numbers_of_any_bits_are_written_as_the_framework_does(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 5000; i++)
        {
            AssertSame(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
            AssertSame(BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
            // What people write: few digits.
            AssertSame(random.Next(-100_000, 100_000) * Math.Pow(10, random.Next(-12, 20)));
            AssertSame(random.Next(-1000, 1000) / 100f);
        }
    }

    [Fact]
    public void powers_of_two_whose_neighbours_are_not_equally_far_are_written_as_the_framework_does()
    {
        foreach (int exponent in Enumerable.Range(-1074, 1074 + 1024).Where(exponent => exponent is not (-25 or -958)))
        {
            AssertSame(Math.ScaleB(1.0, exponent));
        }
        for (int exponent = -149; exponent < 128; exponent++)
        {
            AssertSame(MathF.ScaleB(1f, exponent));
        }
    }

    /// <summary>.NET 10 writes 2.980232238769531E-08 and 4.104536801298376E-289, which are their neighbours.</summary>
    [Theory]
    [InlineData(-25, "2.9802322387695312E-08")]
    [InlineData(-958, "4.1045368012983762E-289")]
    public void two_powers_of_two_are_right_where_the_framework_errs(int exponent, string expected)
    {
        Assert.Equal(expected, JsonNumber.Of(Math.ScaleB(1.0, exponent)));
        Assert.Equal(Math.ScaleB(1.0, exponent), double.Parse(expected, CultureInfo.InvariantCulture));
    }

    private static void AssertSame(double value)
    {
        if (double.IsFinite(value))
        {
            Assert.Equal(JsonSerializer.Serialize(value), JsonNumber.Of(value));
        }
    }

    private static void AssertSame(float value)
    {
        if (float.IsFinite(value))
        {
            Assert.Equal(JsonSerializer.Serialize(value), JsonNumber.Of(value));
        }
    }
}
