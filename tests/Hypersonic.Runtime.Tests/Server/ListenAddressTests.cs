using System.Net;

namespace Hypersonic.Runtime.Tests.Server;

public class ListenAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("0.0.0.0:0")]
    [InlineData("[::1]:8080")]
    [InlineData("[::]:65535")]
    [InlineData("*:8080")]
    [InlineData("unix:/run/api.sock")]
    [InlineData("unix:relative.sock")]
    [InlineData("unix:/run/api.sock?mode=660")]
    [InlineData("unix:/run/api.sock?mode=060")]
    [InlineData("unix:/run/what?.sock")]
    [InlineData("unix:@api")]
    [InlineData("fd:3")]
    public void An_address_is_written_as_it_is_read(string text)
    {
        Assert.Equal(text, ListenAddress.Parse(text).ToString());
        Assert.Equal(ListenAddress.Parse(text), ListenAddress.Parse(text));
    }

    [Theory]
    [InlineData("localhost:80", "127.0.0.1:80")]
    [InlineData("http://127.0.0.1:80", "127.0.0.1:80")]
    [InlineData("http://[::1]:80/", "[::1]:80")]
    [InlineData("unix:/run/api.sock?mode=0600", "unix:/run/api.sock?mode=600")]
    public void What_can_be_said_in_two_ways_is_written_in_one(string text, string written) =>
        Assert.Equal(written, ListenAddress.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("8080")]
    [InlineData(":8080")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.1:80")]
    [InlineData("::1:80")]
    [InlineData("[::1]")]
    [InlineData("[127.0.0.1]:80")]
    [InlineData("[*]:80")]
    [InlineData("example.org:80")]
    [InlineData("https://127.0.0.1:443")]
    [InlineData("http://127.0.0.1:80/path")]
    [InlineData("unix:")]
    [InlineData("unix:@")]
    [InlineData("unix:a\0b")]
    [InlineData("unix:/run/api.sock?mode=")]
    [InlineData("unix:/run/api.sock?mode=888")]
    [InlineData("unix:@api?mode=600")]
    [InlineData("unix:/run/api.sock?mode=1777")]
    [InlineData("fd:")]
    [InlineData("fd:-1")]
    [InlineData("fd:x")]
    public void What_is_no_address_is_refused(string text)
    {
        Assert.False(ListenAddress.TryParse(text, out _));
        FormatException exception = Assert.Throws<FormatException>(() => ListenAddress.Parse(text));
        Assert.StartsWith($"'{text}' is no address to listen on: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_the_system_has_no_room_for_is_refused()
    {
        Assert.True(ListenAddress.TryParse("unix:" + new string('a', 100), out _));
        Assert.False(ListenAddress.TryParse("unix:" + new string('a', 108), out _));
        Assert.False(ListenAddress.TryParse("unix:" + new string('ä', 54), out _));
    }

    [Fact]
    public void An_abstract_name_has_no_mode() =>
        Assert.Throws<ArgumentException>(() => ListenAddress.OfUnix("@api", UnixFileMode.UserWrite));

    [Fact]
    public void Options_take_text_and_end_points()
    {
        HttpServerOptions options = new() { Listen = { "unix:@api", ListenAddress.Of(new IPEndPoint(IPAddress.Loopback, 1)) } };
        Assert.Equal(["unix:@api", "127.0.0.1:1"], options.Listen.Select(static address => address.ToString()));
    }

    [Fact]
    public void A_server_has_a_copy_of_the_list()
    {
        HttpServerOptions options = new() { Listen = { "127.0.0.1:1" } };
        HttpServerOptions clone = options.Clone();
        options.Listen.Clear();
        Assert.Single(clone.Listen);
    }
}
