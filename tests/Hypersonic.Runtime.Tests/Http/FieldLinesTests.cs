namespace Hypersonic.Runtime.Tests;

public sealed class FieldLinesTests
{
    [Fact]
    public void Lines_come_in_the_order_in_which_they_were_sent() =>
        Assert.Equal(["B=1", "a=2", "b=3", "A=4"], Enumerate("B: 1\r\na: 2\r\nb: 3\r\nA: 4\r\n"));

    [Fact]
    public void An_empty_section_has_no_lines() => Assert.Empty(Enumerate(""));

    [Fact]
    public void An_enumerator_at_its_end_stays_there()
    {
        FieldLines.Enumerator lines = new FieldLines("A: 1\r\n"u8).GetEnumerator();
        Assert.True(lines.MoveNext());
        Assert.False(lines.MoveNext());
        Assert.False(lines.MoveNext());
    }

    [Theory]
    [InlineData("A:b", "b")]
    [InlineData("A: b", "b")]
    [InlineData("A:b ", "b")]
    [InlineData("A:\t b \t", "b")]
    [InlineData("A: b c\td ", "b c\td")]
    [InlineData("A:", "")]
    [InlineData("A: ", "")]
    [InlineData("A: \t \t", "")]
    [InlineData("A: :b:", ":b:")]
    [InlineData("A: \u00A0b\u0085", "\u00A0b\u0085")]
    public void A_value_comes_without_the_white_space_around_it(string line, string value)
    {
        FieldLines lines = new(Wire.Bytes(line + "\r\n"));
        Assert.Equal(value, Wire.Text(lines["A"u8]));
    }

    [Theory]
    [InlineData("content-type")]
    [InlineData("Content-Type")]
    [InlineData("CONTENT-TYPE")]
    [InlineData("cOnTeNt-tYpE")]
    public void A_field_is_found_in_any_case(string name)
    {
        FieldLines lines = new("Host: a\r\nContent-Type: b\r\nX: c\r\n"u8);
        Assert.True(lines.TryGetValue(Wire.Bytes(name), out ReadOnlySpan<byte> value));
        Assert.Equal("b", Wire.Text(value));
        Assert.Equal("b", Wire.Text(lines[Wire.Bytes(name)]));
    }

    [Theory]
    [InlineData("Hos")]
    [InlineData("Hosts")]
    [InlineData("Host:")]
    [InlineData(" Host")]
    [InlineData("a")]
    [InlineData("")]
    // The case of letters is bit 0x20: other characters that differ in it alone are different.
    [InlineData("X@Y")]
    [InlineData("X`Z")]
    public void What_is_not_there_is_not_found(string name)
    {
        FieldLines lines = new("Host: a\r\nX`Y: b\r\nX^Z: c\r\n"u8);
        Assert.False(lines.TryGetValue(Wire.Bytes(name), out ReadOnlySpan<byte> value));
        Assert.True(value.IsEmpty);
        Assert.True(lines[Wire.Bytes(name)].IsEmpty);
    }

    [Fact]
    public void Of_a_repeated_field_the_first_line_is_found() =>
        Assert.Equal("1", Wire.Text(new FieldLines("X: 1\r\nx: 2\r\n"u8)["X"u8]));

    [Fact]
    public void An_empty_value_is_found_all_the_same()
    {
        Assert.True(new FieldLines("X:\r\n"u8).TryGetValue("x"u8, out ReadOnlySpan<byte> value));
        Assert.True(value.IsEmpty);
    }

    [Fact]
    public void A_line_knows_its_name_in_any_case()
    {
        foreach (FieldLine line in new FieldLines("Accept: b\r\n"u8))
        {
            Assert.True(line.Is("ACCEPT"u8));
            Assert.True(line.Is("Accept"u8));
            Assert.False(line.Is("Accep"u8));
            Assert.False(line.Is("Accept-"u8));
        }
    }

    private static List<string> Enumerate(string section)
    {
        List<string> lines = [];
        foreach (FieldLine line in new FieldLines(Wire.Bytes(section)))
        {
            lines.Add($"{Wire.Text(line.Name)}={Wire.Text(line.Value)}");
        }
        return lines;
    }
}
