using FsCheck;
using FsCheck.Fluent;
using Hypersonic.Http;
using Microsoft.Net.Http.Headers;

namespace Hypersonic.Runtime.Tests;

/// <summary>The values of If-Match and If-None-Match.</summary>
public sealed class EntityTagListTests
{
    /// <summary>Near to what is allowed, and so wrong about as often as not.</summary>
    private static readonly Gen<string> Parts = Gen.Elements(
        "\"a\"", "\"b\"", "W/\"a\"", "W/\"b\"", "\"\"", "\"a,b\"", "*", ",", ", ", " ", "\t", "W/", "a", "\"");

    [Theory]
    [InlineData("\"a\"", true)]
    [InlineData("\"b\", \"a\"", true)]
    [InlineData("\"b\",\"a\",\"c\"", true)]
    [InlineData("\"b\"\t,\t \"a\" ,\"c\"", true)]
    [InlineData(",, \"a\" , ,", true)]
    [InlineData("\"b\"", false)]
    [InlineData("\"A\"", false)]
    [InlineData("\"aa\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("\"a,b\"", false)]
    [InlineData("\"\xE4\", \"a\"", true)]
    [InlineData("\"\\\", \"a\"", true)]
    [InlineData("", false)]
    [InlineData(" , ,", false)]
    [InlineData("*", true)]
    public void The_current_tag_is_looked_for_among_those_of_the_list(string value, bool isThere)
    {
        Assert.Equal((false, isThere), Read("a", false, false, value));
        Assert.Equal((false, isThere), Read("a", false, true, value));
    }

    [Theory]
    [InlineData("\"a\"", false, true, true)]
    [InlineData("W/\"a\"", false, true, false)]
    [InlineData("\"a\"", true, true, false)]
    [InlineData("W/\"a\"", true, true, false)]
    public void Two_tags_are_equal_in_these_ways(string value, bool isCurrentWeak, bool weakly, bool strongly)
    {
        Assert.Equal(weakly, Read("a", isCurrentWeak, takesWeak: true, value).NamesCurrent);
        Assert.Equal(strongly, Read("a", isCurrentWeak, takesWeak: false, value).NamesCurrent);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\"a")]
    [InlineData("a\"")]
    [InlineData("\"")]
    [InlineData("\"a\" \"b\"")]
    [InlineData("\"a\"\"b\"")]
    [InlineData("\"a\"b")]
    [InlineData("\"a b\"")]
    [InlineData("\"a\tb\"")]
    [InlineData("w/\"a\"")]
    [InlineData("W\"a\"")]
    [InlineData("W/ \"a\"")]
    [InlineData("W/a")]
    [InlineData("W/")]
    [InlineData("W/*")]
    [InlineData("'a'")]
    [InlineData("\"a\"; \"b\"")]
    [InlineData("*, \"a\"")]
    [InlineData("\"a\", *")]
    [InlineData("*, *")]
    [InlineData("**")]
    [InlineData("\"a\", b")]
    [InlineData("b, \"a\"")]
    public void What_has_one_element_that_is_no_entity_tag_is_malformed_as_a_whole(string value) =>
        Assert.True(Read("a", false, true, value).IsMalformed);

    [Theory]
    [InlineData(false, true, "\"b\"", "\"a\"")]
    [InlineData(false, true, "\"a\"", "\"b\"")]
    [InlineData(false, true, "", "\"a\"")]
    [InlineData(false, false, "\"b\"", "\"c\"")]
    [InlineData(true, true, "\"a\"", "b")]
    [InlineData(true, false, "\"a", "b\"")]
    [InlineData(true, true, "*", "*")]
    [InlineData(true, true, "*", "\"a\"")]
    [InlineData(true, true, "\"b\"", "*")]
    public void Several_lines_are_one_list(bool isMalformed, bool isThere, params string[] values) =>
        Assert.Equal((isMalformed, isThere), Read("a", false, true, values));

    [Fact]
    public void The_asterisk_stands_for_whatever_there_is()
    {
        Assert.True(Read("", false, false, "*").NamesCurrent);
        Assert.True(Read("a", true, false, "*").NamesCurrent);
        Assert.False(Read(null, false, true, "*").NamesCurrent);
    }

    [Fact]
    public void A_field_that_did_not_come_is_not_present()
    {
        EntityTagList list = new(new Validators("a", false, null), takesWeak: true);
        Assert.False(list.IsPresent);
        list.Add(default);
        Assert.True(list.IsPresent);
    }

    [Fact]
    public void ASP_NET_Core_finds_the_same_tags_in_every_list_that_is_well_formed() => Properties.Hold(
        Properties.Sequences(Parts),
        static parts =>
        {
            string value = string.Concat(parts).Trim(' ', '\t');
            if (Read("a", false, true, value).IsMalformed || value.Trim(' ', '\t', ',').Length == 0)
            {
                // It takes spaces within a tag, and no list of nothing.
                return;
            }
            Assert.True(EntityTagHeaderValue.TryParseStrictList([value], out IList<EntityTagHeaderValue>? tags));
            foreach (string tag in (string[])["a", "b", "", "a,b"])
            {
                EntityTagHeaderValue current = new($"\"{tag}\"");
                foreach (bool takesWeak in (bool[])[true, false])
                {
                    bool isThere = tags.Any(other => other.Tag == "*" || current.Compare(other, useStrongComparison: !takesWeak));
                    Assert.Equal((false, isThere), Read(tag, false, takesWeak, value));
                }
            }
        },
        times: 5000,
        size: 8);

    private static (bool IsMalformed, bool NamesCurrent) Read(string? tag, bool isWeak, bool takesWeak, params string[] values)
    {
        EntityTagList list = new(new Validators(tag, isWeak, null), takesWeak);
        foreach (string value in values)
        {
            list.Add(Wire.Bytes(value));
        }
        return (list.IsMalformed, list.NamesCurrent);
    }
}
