using Hypersonic.Generator.Parsing;

namespace Hypersonic.Generator.Tests.Parsing;

/// <summary>Slips of the finger, and other words.</summary>
public class SpellingTests
{
    [Theory]
    [InlineData("int")]
    [InlineData("INT")]
    [InlineData("itn")]
    [InlineData("nt")]
    [InlineData("i")]
    [InlineData("intt")]
    [InlineData("imt")]
    [InlineData("integer")]
    [InlineData("Int32")]
    public void a_slip_is_near(string written) => Assert.True(Spelling.IsNear(written, "int"));

    [Theory]
    [InlineData("")]
    [InlineData("guid")]
    [InlineData("long")]
    [InlineData("bool")]
    [InlineData("abc")]
    [InlineData("decimal")]
    public void another_word_is_not(string written) => Assert.False(Spelling.IsNear(written, "int"));
}
