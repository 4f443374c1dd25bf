using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Hypersonic.Http;
using Microsoft.Net.Http.Headers;

namespace Hypersonic.Runtime.Tests;

/// <summary>The dates of RFC 9110, section 5.6.7.</summary>
public sealed class HttpDateParserTests
{
    private static readonly DateTimeOffset Example = new(1994, 11, 6, 8, 49, 37, TimeSpan.Zero);

    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sun Nov  6 08:49:37 1994")]
    public void The_example_of_the_RFC_is_read_in_all_three_forms(string value) => Assert.Equal(Example, Read(value));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("0")]
    [InlineData("now")]
    [InlineData("1994-11-06T08:49:37Z")]
    [InlineData("784111777")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 UTC")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 +0000")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT+1")]
    [InlineData("Sun, 06 Nov 1994 08:49:37")]
    [InlineData("Sun, 6 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 06 Nov 94 08:49:37 GMT")]
    [InlineData("Mon, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 31 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 06 Nov 1994 24:00:00 GMT")]
    [InlineData("Sun, 06 Nov 1994 08:60:00 GMT")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sundae, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Monday, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-1994 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-9x 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 UTC")]
    [InlineData("Sunday, 06 Nov 94 08:49:37 GMT")]
    [InlineData("Sun Nov 6 08:49:37 1994")]
    [InlineData("Mon Nov  6 08:49:37 1994")]
    [InlineData("Sun Nov  6 08:49:37 19x4")]
    [InlineData("Sun Nov  6 08:49:37 1994 GMT")]
    [InlineData("Sun-Nov- 6-08:49:37-1994")]
    public void Nothing_else_is_a_date(string value) => Assert.Null(Read(value));

    [Fact]
    public void A_year_of_two_digits_is_at_most_50_years_ahead()
    {
        int now = DateTime.UtcNow.Year;
        for (int year = now - 49; year <= now + 50; year++)
        {
            DateTimeOffset date = new(year, 3, 1, 2, 3, 4, TimeSpan.Zero);
            Assert.Equal(date, Read(date.ToString("dddd, dd-MMM-yy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void Every_date_is_read_in_every_form_as_ASP_NET_Core_reads_it() => Properties.Hold(
        Arb.From(Gen.Choose(-1_000_000_000, int.MaxValue).Select(static second => DateTimeOffset.FromUnixTimeSeconds(second))),
        static date =>
        {
            string value = HeaderUtilities.FormatDate(date);
            Assert.True(HeaderUtilities.TryParseDate(value, out DateTimeOffset read));
            Assert.Equal(read, Read(value));
            string day = date.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2);
            Assert.Equal(read, Read(date.ToString($"ddd MMM '{day}' HH:mm:ss yyyy", CultureInfo.InvariantCulture)));
        },
        times: 1000);

    [Fact]
    public void No_text_near_to_a_date_makes_it_fail() => Properties.Hold(
        Properties.Texts(
            from value in Gen.Elements("Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994")
            from place in Gen.Choose(0, value.Length - 1)
            from c in Gen.Elements(" ,-:09azAZ\0\xFF".ToCharArray())
            select value.Remove(place, 1).Insert(place, c.ToString())),
        static value => Read(value),
        times: 2000);

    private static DateTimeOffset? Read(string value) =>
        HttpDateParser.TryParse(Wire.Bytes(value), out DateTimeOffset date) ? date : null;
}
