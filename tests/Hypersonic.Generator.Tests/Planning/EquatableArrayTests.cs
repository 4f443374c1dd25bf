using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Tests.Planning;

/// <summary>The list that keeps steps cached.</summary>
public class EquatableArrayTests
{
    [Fact]
    public void lists_are_equal_by_their_items()
    {
        EquatableArray<string> first = new[] { "a", "b" }.ToEquatableArray();
        EquatableArray<string> second = new[] { "a", string.Concat("", "b") }.ToEquatableArray();

        Assert.True(first.Equals(second));
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.False(first.Equals(new[] { "b", "a" }.ToEquatableArray()));
        Assert.False(first.Equals(new[] { "a" }.ToEquatableArray()));
    }

    [Fact]
    public void the_default_is_the_empty_list()
    {
        EquatableArray<string> empty = Array.Empty<string>().ToEquatableArray();

        Assert.True(empty.Equals(default));
        Assert.Equal(empty.GetHashCode(), default(EquatableArray<string>).GetHashCode());
        Assert.Empty(default(EquatableArray<string>));
    }
}
