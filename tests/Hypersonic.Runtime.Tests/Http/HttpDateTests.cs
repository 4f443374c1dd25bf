using Hypersonic.Http;

namespace Hypersonic.Runtime.Tests;

public sealed class HttpDateTests
{
    [Theory]
    [InlineData("1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("2024-02-29T23:59:59.9999999Z", "Thu, 29 Feb 2024 23:59:59 GMT")]
    [InlineData("9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 GMT")]
    public void A_date_is_an_IMF_fixdate(string time, string expected)
    {
        HttpDate date = new();
        date.Refresh(DateTime.Parse(time, null, System.Globalization.DateTimeStyles.AdjustToUniversal));
        Assert.Equal(expected, Wire.Text(date.Value));
        Assert.Equal(HttpDate.Length, date.Value.Length);
    }

    [Fact]
    public void A_date_follows_the_clock_forward_and_back()
    {
        HttpDate date = new();
        date.Refresh(DateTime.UnixEpoch.AddSeconds(1.5));
        Assert.EndsWith("00:00:01 GMT", Wire.Text(date.Value), StringComparison.Ordinal);
        date.Refresh(DateTime.UnixEpoch.AddSeconds(1.999));
        Assert.EndsWith("00:00:01 GMT", Wire.Text(date.Value), StringComparison.Ordinal);
        date.Refresh(DateTime.UnixEpoch.AddSeconds(2));
        Assert.EndsWith("00:00:02 GMT", Wire.Text(date.Value), StringComparison.Ordinal);
        date.Refresh(DateTime.UnixEpoch);
        Assert.EndsWith("00:00:00 GMT", Wire.Text(date.Value), StringComparison.Ordinal);
    }
}
