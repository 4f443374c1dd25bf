using System.Numerics;
using Hypersonic.Http;

namespace Hypersonic.Runtime.Tests;

public sealed class EntityTagsTests
{
    [Theory]
    [InlineData("text/plain; charset=utf-8", "tagged", "ed5d8ff78f8c0f93")]
    [InlineData("application/json", "[1, 2]", "bcb8057d3ce4c77b")]
    public void A_tag_stays_the_same_from_one_build_to_the_next(string contentType, string content, string tag) =>
        Assert.Equal(tag, EntityTags.Of(contentType, Wire.Bytes(content)));

    [Theory]
    [InlineData(null, "")]
    [InlineData("a/b", "\0\xFF content")]
    public void A_tag_is_FNV_1a_of_media_type_and_content(string? contentType, string content)
    {
        BigInteger hash = 14695981039346656037;
        foreach (byte b in Wire.Bytes($"{contentType}\n{content}"))
        {
            hash = (hash ^ b) * 1099511628211 % BigInteger.Pow(2, 64);
        }
        Assert.Equal(((ulong)hash).ToString("x16", null), EntityTags.Of(contentType, Wire.Bytes(content)));
    }

    [Fact]
    public void Every_byte_and_its_side_of_the_line_count() => Assert.Distinct(
    [
        EntityTags.Of("ab", "c"u8), EntityTags.Of("a", "bc"u8), EntityTags.Of("a", "cb"u8), EntityTags.Of(null, "abc"u8), EntityTags.Of("abc", ""u8),
    ]);

    [Theory]
    [InlineData("\"a\"", "a", false)]
    [InlineData("W/\"a\"", "a", true)]
    [InlineData("\"\"", "", false)]
    [InlineData("\"a,\\b\"", "a,\\b", false)]
    public void The_value_of_a_field_is_read_as_it_was_written(string field, string tag, bool isWeak)
    {
        Assert.True(EntityTags.TryRead(field, out ReadOnlySpan<char> read, out bool isReadWeak));
        Assert.Equal((tag, isWeak), (read.ToString(), isReadWeak));
        Assert.Equal(field, EntityTags.Field(tag, isWeak));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("W/")]
    [InlineData("W/\"")]
    [InlineData("a")]
    [InlineData("*")]
    [InlineData("w/\"a\"")]
    [InlineData("\"a")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"a b\"")]
    [InlineData("\"ä\"")]
    public void What_is_no_entity_tag_is_not_read(string field) => Assert.False(EntityTags.TryRead(field, out _, out _));

    [Fact]
    public void A_tag_is_visible_US_ASCII_without_quotation_marks()
    {
        Assert.True(EntityTags.IsTag(""));
        for (char c = '\0'; c < '\u0200'; c++)
        {
            Assert.Equal(c is > ' ' and <= '~' and not '"', EntityTags.IsTag($"a{c}b"));
        }
    }
}
